/**
 * The image of a canvas's pixels (size * k square, RGBA) shrunk to `size`: each pixel is the mean of the k x k that it
 * stands for. Uint8, planar, as the networks get it. Pure.
 */
export function shrunk(rgba: Uint8ClampedArray, k: number, size: number): Uint8Array {
  const result = new Uint8Array(3 * size * size);
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      for (let c = 0; c < 3; c++) {
        let sum = 0;
        for (let dy = 0; dy < k; dy++) for (let dx = 0; dx < k; dx++) sum += rgba[4 * ((y * k + dy) * size * k + x * k + dx) + c];
        result[(c * size + y) * size + x] = Math.round(sum / (k * k));
      }
    }
  }
  return result;
}
