import { create } from 'zustand';
import { architectureOf } from '../../spec/architecture.ts';
import type { Block } from '../../spec/blocks.ts';
import type { NetworkSpec } from '../../spec/network.ts';
import { forks, type Path } from '../../spec/path.ts';
import { pcg3d } from '../../spec/random.ts';
import { onEngineEvent } from '../engine/engine.ts';
import { onSoftware, useSession } from '../engine/session.ts';
import type { Run } from '../experiment/runs.ts';
import { follow } from './ask.ts';
import { begunRun, measureInTurn, stillTrue } from './begun-runs.ts';

/** How much of a run's gradient reaches its first layer along a single path, by the blocks that the path goes through (Veit et al. 2016, section 5). */
export interface PathLengths {
  /** The step after which the weights were taken. */
  readonly step: number;
  /** Of the network: the length of its longest path. */
  readonly blocks: number;
  /** Lengths that are measured, from that of the shortest path, which goes through the blocks without a shortcut only. */
  readonly lengths: readonly number[];
  /** Paths of each length so far. */
  readonly paths: number;
  /** For each length, the mean over its paths of the size of the gradient of the first convolution's weights. */
  readonly sizes: readonly number[];
}

export interface PathState {
  /** By run; `null` for those that could not be measured; without those that were not, or have changed since. */
  readonly of: Readonly<Record<string, PathLengths | null>>;
  /** The run that is being measured, and how many of its paths have been followed. */
  readonly measuring: { readonly run: string; readonly done: number; readonly total: number } | null;
}

export const usePaths = create<PathState>()(() => ({ of: {}, measuring: null }));

/** Lengths at most, and paths of each; a processor gets fewer. */
const GPU = { lengths: 28, paths: 24 };
const SOFTWARE = { lengths: 10, paths: 3 };
/** Paths that are asked for at once: other questions have their turn in between. */
const AT_ONCE = 4;

onEngineEvent((event) => usePaths.setState((state) => stillTrue(state, event), true));

/** Measures one run after the other. Does nothing while it is at it. */
export function measurePaths(runs: readonly string[]): Promise<void> {
  const { lengths: most, paths } = onSoftware(useSession.getState()) ? SOFTWARE : GPU;
  return measureInTurn(
    usePaths,
    runs,
    ({ id, network }) => ({ run: id, done: 0, total: paths * lengthsOf(network, most).length }),
    (run) => measure(run, lengthsOf(run.network, most), paths),
  );
}

async function measure({ id, network }: Run, lengths: readonly number[], count: number): Promise<void> {
  const { blocks } = architectureOf(network);
  const sums = new Float64Array(lengths.length);
  const keep = (measured: PathLengths | null): void => usePaths.setState(({ of }) => ({ of: { ...of, [id]: measured } }));
  let known: PathLengths | undefined;
  let step: number | undefined;
  for (let round = 0; round < count; round++) {
    for (let first = 0; first < lengths.length; first += AT_ONCE) {
      const asked = lengths.slice(first, first + AT_ONCE);
      const answer = await follow(
        id,
        asked.map((length) => drawn(blocks, length, round)),
        step,
      );
      // The run may have changed, and what was known of it with it.
      if (usePaths.getState().of[id] !== known || begunRun(id)?.network !== network) return;
      // Gradients overflow where losses do not yet.
      if (answer === null || !answer.sizes.every(Number.isFinite)) {
        keep(null);
        return;
      }
      step = answer.step;
      answer.sizes.forEach((size, i) => (sums[first + i] += size));
      const done = first + asked.length;
      usePaths.setState({ measuring: { run: id, done: round * lengths.length + done, total: count * lengths.length } });
      if (done === lengths.length) {
        known = { step, blocks: blocks.length, lengths, paths: round + 1, sizes: [...sums].map((sum) => sum / (round + 1)) };
        keep(known);
      }
    }
  }
}

/** At most so many lengths of paths through a network, evenly spread from the shortest to the longest. Pure. */
export function lengthsOf(network: NetworkSpec, most: number): number[] {
  const { blocks } = architectureOf(network);
  const choices = forks(blocks).length;
  const count = Math.min(most, choices + 1);
  return Array.from({ length: count }, (_, i) => blocks.length - choices + (count === 1 ? 0 : Math.round((i * choices) / (count - 1))));
}

/** A path through so many of the blocks, in a way that looks random and is the same every time. Pure. */
export function drawn(blocks: readonly Block[], length: number, round: number): Path {
  const choices = forks(blocks);
  const through = length - (blocks.length - choices.length);
  const order = [...choices].sort((a, b) => pcg3d(a, length, round)[0] - pcg3d(b, length, round)[0]);
  const around = new Set(order.slice(through));
  return blocks.map((_, number) => !around.has(number));
}
