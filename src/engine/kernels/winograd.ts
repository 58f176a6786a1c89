import type { ConvLayer } from '../../spec/layers.ts';
import type { Constant, MapTensor, Tensor } from './dispatch.ts';
import type { Tuning, WinogradTuning } from './tuning.ts';

/*
 * 3x3 convolutions of stride 1 in 36 products a 4x4 tile instead of 144: shaders/common/winograd.wgsl, docs/winograd.md.
 * A map is transformed (x 2.25 in size), multiplied by transformed weights position by position, and transformed back.
 */

/** Products of a tile for each pair of channels. */
export const POSITIONS = 36;
const TILE = 4;
/** Pixels of a tile, and so of one thread of winograd_output.wgsl, for `tilesOfBlocks`. */
export const WINOGRAD_PIXELS = TILE * TILE;

/** Whether a convolution can be done this way: its map must consist of whole tiles. */
export function suitsWinograd({ kernel, stride, input }: ConvLayer): boolean {
  return kernel === 3 && stride === 1 && input.height % TILE === 0 && input.width % TILE === 0;
}

/** How this tuning cuts Winograd convolutions. */
export function winogradOf({ winograd }: Tuning): WinogradTuning {
  if (winograd === undefined) throw new Error('this tuning has no cut for Winograd convolutions');
  return winograd;
}

/** Tiles of a batch of maps. */
export const tileCount = (map: Pick<MapTensor, 'height' | 'width'>, batch: number): number =>
  (batch * map.height * map.width) / WINOGRAD_PIXELS;

/** Room for the transform of a map of `batch` images, [position][tile][channel]. */
export function transformOf(map: MapTensor, batch: number): Tensor {
  return { label: `${map.label} transform`, floats: POSITIONS * tileCount(map, batch) * 4 * map.quads };
}

/** Room for transformed weights, [position][summed][made]. */
export const weightTransform = (conv: ConvLayer): Tensor => ({
  label: `${conv.name} weight transform`,
  floats: POSITIONS * conv.input.channels * conv.output.channels,
});

/** A batch of maps, as the kernels read its size (shaders/common/winograd_tiles.wgsl). */
export const shapeOf = ({ height, width, quads }: MapTensor, batch: number): Constant => ({ uniform: [batch, height, width, quads] });

/** A missing row of the tables that Winograd's kernels read, which have four numbers a row. */
export const NO_ROW = [0, 0, 0, 0];
