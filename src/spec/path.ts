import type { Block } from './blocks.ts';

/** A path through a network, block by block: whether it goes through the block's convolutions, or over its shortcut (Veit et al. 2016, section 3). */
export type Path = readonly boolean[];

/** Every path through `blocks` blocks that all have shortcuts; there are 2 to the power of that. Pure. */
export const allPaths = (blocks: number): Path[] =>
  Array.from({ length: 2 ** blocks }, (_, way) => Array.from({ length: blocks }, (_, block) => ((way >> block) & 1) === 1));

/** The blocks where a path has a choice, by number from 0; plain blocks can only be gone through. Pure. */
export const forks = (blocks: readonly Block[]): number[] =>
  blocks.flatMap(({ shortcut }, number) => (shortcut === 'none' ? [] : [number]));
