import type { Block } from '../../spec/blocks.ts';
import { allPaths, forks, type Path } from '../../spec/path.ts';

/** Every path through a few blocks, of which some have no shortcut. */
export function pathsThrough(blocks: readonly Block[]): Path[] {
  const choices = forks(blocks);
  return allPaths(choices.length).map((choice) => blocks.map((_, block) => choice[choices.indexOf(block)] ?? true));
}
