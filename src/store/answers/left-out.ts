import { create } from 'zustand';
import { architectureOf } from '../../spec/architecture.ts';
import { canLeaveOut } from '../../spec/left-out.ts';
import type { NetworkSpec } from '../../spec/network.ts';
import { pcg3d } from '../../spec/random.ts';
import { onEngineEvent } from '../engine/engine.ts';
import { askWithout } from './ask.ts';
import { begunRun, stillTrue } from './begun-runs.ts';
import { testError } from '../series/series.ts';
import { useSession } from '../engine/session.ts';
import { withoutKey } from '../without-key.ts';

/** How a run does when blocks are left out of it; errors in % of the first `images` test images. */
export interface LeftOut {
  /** After the first and the last of these steps the weights were taken: a run may train on meanwhile. */
  readonly steps: readonly [number, number];
  readonly images: number;
  /** Of the whole network. */
  readonly whole: number;
  /** Without each block in order; `null` where it cannot be left out, `undefined` until it is known. */
  readonly alone: readonly (number | null | undefined)[];
  /** Without the first one, two, ... of its blocks in random order, as far as it is known. */
  readonly together: readonly number[];
}

export interface LeftOutState {
  /** By run; without those that were not measured, or have changed since. */
  readonly of: Readonly<Record<string, LeftOut>>;
  /** The run that is being measured. */
  readonly measuring: string | null;
}

export const useLeftOut = create<LeftOutState>()(() => ({ of: {}, measuring: null }));

/** So many that an error is known to some two points; a processor gets fewer. */
const IMAGES = { gpu: 500, software: 200 } as const;
/** Of blocks that are left out together. */
const MOST_TOGETHER = 12;

onEngineEvent((event) => useLeftOut.setState((state) => stillTrue(state, event), true));

/** Measures one run after the other, block after block. Does nothing while it is at it. */
export async function measureLeftOut(runs: readonly string[]): Promise<void> {
  if (useLeftOut.getState().measuring !== null) return;
  for (const id of runs) {
    const run = begunRun(id);
    if (run === undefined) continue;
    useLeftOut.setState(({ of }) => ({ measuring: id, of: withoutKey(of, id) }));
    await measure(id, run.network);
  }
  useLeftOut.setState({ measuring: null });
}

async function measure(id: string, network: NetworkSpec): Promise<void> {
  const images = useSession.getState().adapter?.software === true ? IMAGES.software : IMAGES.gpu;
  const whole = await askWithout(id, [], images);
  if (whole === null || begunRun(id)?.network !== network) return;
  const { blocks } = architectureOf(network);
  const possible = blocks.flatMap((block, number) => (canLeaveOut(network, block) ? [number] : []));
  let known: LeftOut = {
    steps: [whole.step, whole.step],
    images: whole.images,
    whole: testError(whole),
    alone: blocks.map((_, number) => (possible.includes(number) ? undefined : null)),
    together: [],
  };
  const keep = (): void => useLeftOut.setState(({ of }) => ({ of: { ...of, [id]: known } }));
  /** Whether the run is still the one that is measured. */
  const tryWithout = async (leftOut: readonly number[], more: (error: number) => Partial<LeftOut>): Promise<boolean> => {
    const result = await askWithout(id, leftOut, images);
    if (result === null || useLeftOut.getState().of[id] !== known) return false;
    known = { ...known, steps: [whole.step, result.step], ...more(testError(result)) };
    keep();
    return true;
  };
  keep();
  for (const number of possible) {
    if (!(await tryWithout([number], (error) => ({ alone: known.alone.map((old, i) => (i === number ? error : old)) })))) return;
  }
  const order = shuffled(possible).slice(0, MOST_TOGETHER);
  for (const last of order.keys()) {
    if (!(await tryWithout(order.slice(0, last + 1), (error) => ({ together: [...known.together, error] })))) return;
  }
}

/** In an order that looks random, and is the same every time. Pure. */
const shuffled = (blocks: readonly number[]): number[] => [...blocks].sort((a, b) => pcg3d(a, 0, 0)[0] - pcg3d(b, 0, 0)[0]);
