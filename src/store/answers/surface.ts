import { create } from 'zustand';
import { onEngineEvent } from '../engine/engine.ts';
import { onSoftware, useSession } from '../engine/session.ts';
import type { Run } from '../experiment/runs.ts';
import { survey } from './ask.ts';
import { begunRun, measureInTurn, stillTrue } from './begun-runs.ts';

/** The training loss of a run on a square around its weights (src/engine/inference/surveyor.ts), as finely as it is known so far. */
export interface Surface {
  /** The step after which the weights were taken. */
  readonly step: number;
  /** So many of its first training images. */
  readonly images: number;
  /** Points a side; 1 is the weights alone. */
  readonly size: number;
  /** Row by row, from -1 to 1 of the weights' length in both directions. */
  readonly losses: readonly number[];
}

/** The loss in the middle. Pure. */
export const atWeights = ({ losses }: Surface): number => losses[(losses.length - 1) / 2];

export interface SurfaceState {
  /** By run; `null` for those that could not be measured; without those that were not, or have changed since. */
  readonly of: Readonly<Record<string, Surface | null>>;
  /** The run that is being measured, and how far. */
  readonly measuring: { readonly run: string; readonly done: number; readonly total: number } | null;
}

export const useSurface = create<SurfaceState>()(() => ({ of: {}, measuring: null }));

/** Points a side, from coarse to fine: each holds the one before. */
const SIZES = [3, 5, 9, 17, 33];
/** How finely, and on how many images; a processor gets fewer. */
const GPU = { size: 33, images: 256 };
const SOFTWARE = { size: 9, images: 32 };
/** Points that are asked for at once: other questions have their turn in between. */
const AT_ONCE = 8;

onEngineEvent((event) => useSurface.setState((state) => stillTrue(state, event), true));

/** Measures one run after the other. Does nothing while it is at it. */
export function measureSurfaces(runs: readonly string[]): Promise<void> {
  const { size, images } = onSoftware(useSession.getState()) ? SOFTWARE : GPU;
  return measureInTurn(
    useSurface,
    runs,
    ({ id }) => ({ run: id, done: 0, total: size * size }),
    (run) => measure(run, size, images),
  );
}

async function measure({ id: run, network }: Run, size: number, images: number): Promise<void> {
  const total = size * size;
  const centre = (total - 1) / 2;
  const whole = await survey(run, placesOf([centre], size), images);
  if (begunRun(run)?.network !== network) return;
  const keep = (surface: Surface | null): void => useSurface.setState(({ of }) => ({ of: { ...of, [run]: surface } }));
  if (whole === null) {
    keep(null);
    return;
  }
  const losses = new Map([[centre, whole.losses[0]]]);
  let known: Surface = { step: whole.step, images: whole.images, size: 1, losses: [...whole.losses] };
  keep(known);
  for (const side of SIZES.filter((side) => side <= size)) {
    const points = gridOf(side, size);
    const missing = points.filter((point) => !losses.has(point));
    for (let i = 0; i < missing.length; i += AT_ONCE) {
      const asked = missing.slice(i, i + AT_ONCE);
      const answer = await survey(run, placesOf(asked, size), images, known.step);
      // The run may have changed, and what was known of it with it.
      if (useSurface.getState().of[run] !== known) return;
      if (answer === null) {
        keep(null);
        return;
      }
      asked.forEach((point, k) => losses.set(point, answer.losses[k]));
      useSurface.setState({ measuring: { run, done: losses.size, total } });
    }
    known = { ...known, size: side, losses: points.map((point) => losses.get(point) ?? NaN) };
    keep(known);
  }
}

/** Points of a coarser grid by their number in the finest, which has `size` a side. Pure. */
function gridOf(side: number, size: number): number[] {
  const at = (i: number): number => (i * (size - 1)) / (side - 1);
  return Array.from({ length: side * side }, (_, i) => at(Math.floor(i / side)) * size + at(i % side));
}

/** [points][2], from -1 to 1. Pure. */
const placesOf = (points: readonly number[], size: number): Float32Array =>
  Float32Array.from(
    points.flatMap((point) => [point % size, Math.floor(point / size)]),
    (i) => (2 * i) / (size - 1) - 1,
  );
