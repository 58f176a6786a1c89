import type { Block } from './blocks.ts';

/** A path through a network, block by block: whether it goes through the block's convolutions, or over its shortcut (Veit et al. 2016, section 3). */
export type Path = readonly boolean[];

/** The blocks where a path has a choice, by number from 0; plain blocks can only be gone through. Pure. */
export const forks = (blocks: readonly Block[]): number[] =>
  blocks.flatMap(({ shortcut }, number) => (shortcut === 'none' ? [] : [number]));
