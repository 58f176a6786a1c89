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
  return tilesOfStrips(map.quads, batch * map.height * stripsPerRow, { stripsPerRow, pixels, width: map.width }, tuning);
}

/** Tiles of a kernel whose threads own `pixels` pixels each, all of them on the map. */
export function tilesOfBlocks(map: MapTensor, batch: number, pixels: number, tuning: Tuning): Tiles {
  const perImage = (map.height * map.width) / pixels;
  return tilesOfStrips(map.quads, batch * perImage, { stripsPerRow: perImage, pixels, width: perImage * pixels }, tuning);
}

function tilesOfStrips(quads: number, strips: number, row: { readonly stripsPerRow: number; readonly pixels: number; readonly width: number }, tuning: Tuning): Tiles {
  const stripsPerTile = tuning.subgroup || WORKGROUP;
  // Threads that round the last workgroup up write tiles too, of no pixels.
  const written = (Math.ceil(strips / WORKGROUP) * WORKGROUP) / stripsPerTile;
  return {
    floats: written * 2 * 4 * quads,
    shape: { uniform: [quads, strips, stripsPerTile, row.stripsPerRow, row.pixels, row.width] },
  };
}
