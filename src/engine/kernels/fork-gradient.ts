import type { Path } from '../../spec/path.ts';
import { ALIGNMENT, type Dispatch, type MapTensor } from './dispatch.ts';
import { cover } from './grid.ts';

/** Bytes of the store `ways` of a network of so many blocks. */
export const waysBytes = (blocks: number): number => 4 * blocks * ALIGNMENT;

/** The store `ways` for a path: how many times a block's gradient goes through its branch, and over its shortcut. */
export function encodeWays(path: Path): Float32Array<ArrayBuffer> {
  const ways = new Float32Array(path.length * ALIGNMENT);
  path.forEach((branch, block) => ways.set([Number(branch), Number(!branch)], block * ALIGNMENT));
  return ways;
}

/** shaders/fork_gradient.wgsl at the output of a block, by number from 0. */
export function forkGradient(args: {
  readonly block: number;
  readonly gradient: MapTensor;
  readonly branch: MapTensor;
  readonly shortcut: MapTensor;
}): Dispatch {
  const { block, gradient, branch, shortcut } = args;
  return {
    shader: 'fork_gradient.wgsl',
    parameters: {},
    bindings: { ways: { store: 'ways', offset: block * ALIGNMENT, size: 2 }, gradient, branch, shortcut },
    workgroups: cover(gradient.floats / 4),
  };
}
