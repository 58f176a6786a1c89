import { create } from 'zustand';
import { architectureOf } from '../../spec/architecture.ts';
import { canLeaveOut, exchangedOrders, type Lesion } from '../../spec/lesion.ts';
import { pcg3d } from '../../spec/random.ts';
import { onEngineEvent } from '../engine/engine.ts';
import type { Run } from '../experiment/runs.ts';
import { askWith } from './ask.ts';
import { begunRun, measureInTurn, stillTrue } from './begun-runs.ts';
import { testError } from '../series/series.ts';
import { onSoftware, useSession } from '../engine/session.ts';

/** How a run does without some of its blocks, or with them in another order; errors in % of the first `images` test images. */
export interface Lesioned {
  /** After the first and the last of these steps the weights were taken: a run may train on meanwhile. */
  readonly steps: readonly [number, number];
  readonly images: number;
  /** Of the whole network. */
  readonly whole: number;
  /** Without each block in order; `null` where it cannot be left out, `undefined` until it is known. */
  readonly alone: readonly (number | null | undefined)[];
  /** Without the first one, two, ... of its blocks in random order, as far as it is known. */
  readonly together: readonly number[];
  /** With one, two, ... pairs of blocks exchanged, as far as it is known. */
  readonly exchanged: readonly number[];
  /** How many of both there will be. */
  readonly planned: Readonly<Record<'together' | 'exchanged', number>>;
}

export interface LesionState {
  /** By run; without those that were not measured, or have changed since. */
  readonly of: Readonly<Record<string, Lesioned>>;
  /** The run that is being measured. */
  readonly measuring: string | null;
}

export const useLesions = create<LesionState>()(() => ({ of: {}, measuring: null }));

/** So many that an error is known to some two points; a processor gets fewer. */
const IMAGES = { gpu: 500, software: 200 } as const;
/** Of blocks that are left out together, and of exchanges. */
const MOST_TOGETHER = 12;

onEngineEvent((event) => useLesions.setState((state) => stillTrue(state, event), true));

/** Measures one run after the other, lesion after lesion. Does nothing while it is at it. */
export const measureLesions = (runs: readonly string[]): Promise<void> => measureInTurn(useLesions, runs, ({ id }) => id, measure);

async function measure({ id, network }: Run): Promise<void> {
  const images = onSoftware(useSession.getState()) ? IMAGES.software : IMAGES.gpu;
  const whole = await askWith(id, { leftOut: [] }, images);
  if (whole === null || begunRun(id)?.network !== network) return;
  const { blocks } = architectureOf(network);
  const possible = blocks.flatMap((block, number) => (canLeaveOut(network, block) ? [number] : []));
  const missing = shuffled(possible).slice(0, MOST_TOGETHER);
  const orders = exchangedOrders(blocks).slice(0, MOST_TOGETHER);
  let known: Lesioned = {
    steps: [whole.step, whole.step],
    images: whole.images,
    whole: testError(whole),
    alone: blocks.map((_, number) => (possible.includes(number) ? undefined : null)),
    together: [],
    exchanged: [],
    planned: { together: missing.length, exchanged: orders.length },
  };
  const keep = (): void => useLesions.setState(({ of }) => ({ of: { ...of, [id]: known } }));
  /** Whether the run is still the one that is measured. */
  const tryWith = async (lesion: Lesion, more: (error: number) => Partial<Lesioned>): Promise<boolean> => {
    const result = await askWith(id, lesion, images);
    if (result === null || useLesions.getState().of[id] !== known) return false;
    known = { ...known, steps: [whole.step, result.step], ...more(testError(result)) };
    keep();
    return true;
  };
  keep();
  for (const number of possible) {
    if (!(await tryWith({ leftOut: [number] }, (error) => ({ alone: known.alone.map((old, i) => (i === number ? error : old)) })))) return;
  }
  for (const last of missing.keys()) {
    if (!(await tryWith({ leftOut: missing.slice(0, last + 1) }, (error) => ({ together: [...known.together, error] })))) return;
  }
  for (const order of orders) {
    if (!(await tryWith({ order }, (error) => ({ exchanged: [...known.exchanged, error] })))) return;
  }
}

/** In an order that looks random, and is the same every time. Pure. */
const shuffled = (blocks: readonly number[]): number[] => [...blocks].sort((a, b) => pcg3d(a, 0, 0)[0] - pcg3d(b, 0, 0)[0]);
