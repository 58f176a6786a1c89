/** An image (uint8, planar) as canvases take it: red, green, blue and full opacity, pixel by pixel. */
export function rgbaOf(planar: Uint8Array): Uint8ClampedArray<ArrayBuffer> {
  const plane = planar.length / 3;
  const rgba = new Uint8ClampedArray(4 * plane).fill(255);
  for (let pixel = 0; pixel < plane; pixel++) for (let c = 0; c < 3; c++) rgba[4 * pixel + c] = planar[c * plane + pixel];
  return rgba;
}

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
