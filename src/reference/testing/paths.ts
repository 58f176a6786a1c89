import type { Block } from '../../spec/blocks.ts';
import { forks, type Path } from '../../spec/path.ts';

/** Every path through a few blocks. */
export function allPaths(blocks: readonly Block[]): Path[] {
  const choices = forks(blocks);
  return Array.from({ length: 2 ** choices.length }, (_, way) =>
    blocks.map((_, block) => !choices.includes(block) || ((way >> choices.indexOf(block)) & 1) === 1),
  );
}
