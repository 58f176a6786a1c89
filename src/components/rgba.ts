/** An image (uint8, planar) as canvases take it: red, green, blue and full opacity, pixel by pixel. */
export function rgbaOf(planar: Uint8Array): Uint8ClampedArray<ArrayBuffer> {
  const plane = planar.length / 3;
  const rgba = new Uint8ClampedArray(4 * plane).fill(255);
  for (let pixel = 0; pixel < plane; pixel++) for (let c = 0; c < 3; c++) rgba[4 * pixel + c] = planar[c * plane + pixel];
  return rgba;
}
