import type { Constant, MapTensor } from './dispatch.ts';
import { gridOf, stripsOf, WORKGROUP, type ThreadCut } from './grid.ts';
import type { Tuning } from './tuning.ts';

/** Threads that share a partial result of a batch norm: a subgroup, else a workgroup, or where waiting for each other costs more than it saves, none. */
export const tileThreads = ({ subgroup, reducers }: Tuning): number => subgroup || (reducers > 0 ? WORKGROUP : 1);

/** Partial results of a kernel over a map: how many, and how they lie (shaders/common/tiles.wgsl). */
export interface Tiles {
  /** Floats of two vectors of channels a tile. */
  readonly floats: number;
  readonly shape: Constant;
}

/** Tiles of a kernel that cuts `map` so. */
export function tilesOf(map: MapTensor, batch: number, { pixels, quads }: ThreadCut, tuning: Tuning): Tiles {
  return tilesOfStrips(
    map.quads,
    quads,
    stripsOf(map, batch, pixels),
    { stripsPerRow: Math.ceil(map.width / pixels), pixels, width: map.width },
    tuning,
  );
}

/** Tiles of a kernel whose threads own `pixels` pixels each, all of them on the map, of one quad. */
export function tilesOfBlocks(map: MapTensor, batch: number, pixels: number, tuning: Tuning): Tiles {
  const perImage = (map.height * map.width) / pixels;
  return tilesOfStrips(map.quads, 1, batch * perImage, { stripsPerRow: perImage, pixels, width: perImage * pixels }, tuning);
}

function tilesOfStrips(
  quads: number,
  quadsPerThread: number,
  strips: number,
  row: { readonly stripsPerRow: number; readonly pixels: number; readonly width: number },
  tuning: Tuning,
): Tiles {
  const { quadLanes, workgroups } = gridOf(strips, quads / quadsPerThread, tuning);
  const stripsPerTile = tileThreads(tuning) / quadLanes;
  // Threads that round the last workgroup up write tiles too, of no pixels.
  const written = (workgroups[0] * WORKGROUP) / quadLanes / stripsPerTile;
  return {
    floats: written * 2 * 4 * quads,
    shape: { uniform: [quads, strips, stripsPerTile, row.stripsPerRow, row.pixels, row.width] },
  };
}
