/** The settings of all switches at one click. */
export type SwitchSet = 'all' | 'none' | 'second' | 'first';

export const SWITCH_SETS: readonly SwitchSet[] = ['all', 'none', 'second', 'first'];

/** One switch a block, in order, of a network with `blocks` blocks in three equal stages. */
export function switchesOf(set: SwitchSet, blocks: number): boolean[] {
  const on: Readonly<Record<SwitchSet, (block: number) => boolean>> = {
    all: () => true,
    none: () => false,
    second: (block) => block % 2 === 1,
    first: (block) => block < blocks / 3,
  };
  return Array.from({ length: blocks }, (_, block) => on[set](block));
}

/** The switches with those from one block to another, in either direction, all set to `on`. */
export function painted(switches: readonly boolean[], from: number, to: number, on: boolean): boolean[] {
  return switches.map((old, block) => (block >= Math.min(from, to) && block <= Math.max(from, to) ? on : old));
}
