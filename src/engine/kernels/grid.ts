import type { MapTensor } from './dispatch.ts';
import type { Tuning } from './tuning.ts';

/** Threads of a workgroup, where a shader does not say otherwise. */
export const WORKGROUP = 64;
/** What every GPU launches in one dimension. */
export const MAX_WORKGROUPS = 65_535;

/** At least so many workgroups, folded over y where x would be too many. */
export function folded(workgroups: number): readonly [number, number] {
  const rows = Math.ceil(workgroups / MAX_WORKGROUPS);
  return [Math.ceil(workgroups / rows), rows];
}

/** Workgroups for one thread an element. */
export const cover = (elements: number): readonly [number, number] => folded(Math.ceil(elements / WORKGROUP));

/** Into how many stripes of pixels shaders/common/stripes.wgsl cuts a batch. */
export const STRIPES = 4;

/** Workgroups for one thread a vector of a stripe of `map`. */
export function coverStripes(batch: number, { height, width, quads }: MapTensor): readonly [number, number] {
  return cover(Math.ceil((batch * height * width) / STRIPES) * quads);
}

/** The threads of shaders/common/threads.wgsl, each with one strip of a map (or what takes its place) and one group of quads. */
export interface Grid {
  readonly quadLanes: number;
  readonly workgroups: readonly [number, number];
}

/** The grid of so many strips and groups of quads. */
export function gridOf(strips: number, groups: number, { quadLanes: most }: Pick<Tuning, 'quadLanes'>): Grid {
  let quadLanes = 1;
  for (let more = 2; more <= most && groups % more === 0 && Math.ceil((strips * more) / WORKGROUP) <= MAX_WORKGROUPS; more *= 2)
    quadLanes = more;
  return { quadLanes, workgroups: [Math.ceil((strips * quadLanes) / WORKGROUP), groups / quadLanes] };
}

/** The largest divisor of `count` that is at most `most`. */
export function divisor(count: number, most: number): number {
  for (let d = Math.min(count, most); d > 1; d--) if (count % d === 0) return d;
  return 1;
}

/** Pixels of a strip in a row of `width`: a power of two, at least 2, at most `most`. */
export function stripPixels(width: number, most: number): number {
  let pixels = 2;
  while (pixels * 2 <= Math.min(width, most)) pixels *= 2;
  return pixels;
}

/** What one thread of a kernel owns: a strip of pixels, and quads of channels. */
export interface ThreadCut {
  readonly pixels: number;
  readonly quads: number;
}

/** How convolutions and the gradients at their inputs cut the `map` that they make. */
export const convCut = ({ width, quads }: Pick<MapTensor, 'width' | 'quads'>, tuning: Tuning): ThreadCut => ({
  pixels: stripPixels(width, tuning.pixels),
  quads: divisor(quads, tuning.quads),
});

/** How `channelStatistics`, and what sums a map as it does, cuts the `map` that it reads. */
export const statisticsCut = ({ width }: Pick<MapTensor, 'width'>, tuning: Tuning): ThreadCut => ({
  pixels: stripPixels(width, tuning.pixels),
  quads: 1,
});

/** Strips of `pixels` pixels in a batch of maps; the last of a row may be short. */
export const stripsOf = ({ height, width }: Pick<MapTensor, 'height' | 'width'>, batch: number, pixels: number): number =>
  batch * height * Math.ceil(width / pixels);
