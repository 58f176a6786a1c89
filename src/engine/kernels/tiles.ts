import { WORKGROUP, type Constant, type MapTensor, type Tuning } from './dispatch.ts';

/** Partial results of a kernel over a map: how many, and how they lie (shaders/common/tiles.wgsl). */
export interface Tiles {
  /** Floats of two vectors of channels a tile. */
  readonly floats: number;
  readonly shape: Constant;
}

/** Tiles of a kernel whose threads own strips of `pixels` pixels of `map`. */
export function tilesOf(map: MapTensor, batch: number, pixels: number, tuning: Tuning): Tiles {
  const stripsPerRow = Math.ceil(map.width / pixels);
  const strips = batch * map.height * stripsPerRow;
  const stripsPerTile = tuning.subgroup || WORKGROUP;
  // Threads that round the last workgroup up write tiles too, of no pixels.
  const written = (Math.ceil(strips / WORKGROUP) * WORKGROUP) / stripsPerTile;
  return {
    floats: written * 2 * 4 * map.quads,
    shape: { uniform: [map.quads, strips, stripsPerTile, stripsPerRow, pixels, map.width] },
  };
}
