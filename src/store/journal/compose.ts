import { decodeLink } from '../../spec/link.ts';
import { sameWork, trainingOf, type ExperimentSpec, type RunSpec } from '../../spec/experiment.ts';
import { same } from '../../spec/same.ts';
import { SpecError } from '../../spec/spec-error.ts';
import { completed, type OwnTraining, type TrainingSpec } from '../../spec/training.ts';
import type { OpenedExperiment } from '../../worker/journal/journal.ts';
import type { OpenedRun } from '../../worker/journal/read.ts';
import type { SavedWork } from '../experiment/placing.ts';
import { nameOf } from '../experiment/address.ts';
import { replay } from './curves.ts';

/** What the page needs to go on with an experiment that was kept. */
export interface Composed {
  readonly experiment: ExperimentSpec;
  readonly slots: readonly number[];
  readonly question: string | undefined;
  /** In the order of the runs; `null` for one that begins anew. */
  readonly works: readonly (SavedWork | null)[];
  /** Names of runs that were kept, but are damaged. */
  readonly lost: readonly string[];
}

/**
 * Puts an experiment together from what was kept of it. What a run was when it was kept counts for it; the text, which is
 * newer, says what all are called by now, where they end, and which others there are. Pure. Throws a SpecError for the text
 * of another version of the page.
 */
export function compose({ text, runs, lost }: OpenedExperiment): Composed {
  const { experiment, slots: places, question } = decodeLink(text, nameOf);
  const { training, runs: specs } = experiment;
  const bySlot = new Map<number, { readonly spec: RunSpec; readonly work: SavedWork | null }>(
    specs.map((spec, i) => [places[i], { spec, work: null }]),
  );
  const broken: string[] = [];
  for (const run of runs) {
    const work = workOf(run);
    if (work === null) broken.push(run.name);
    else bySlot.set(run.slot, { spec: specOf(run, training, bySlot.get(run.slot)?.spec), work });
  }
  const slots = [...bySlot.keys()].sort((a, b) => a - b);
  const entries = slots.flatMap((slot) => bySlot.get(slot) ?? []);
  return {
    experiment: { ...experiment, runs: entries.map(({ spec }) => spec) },
    slots,
    question,
    works: entries.map(({ work }) => work),
    lost: [...lost, ...broken],
  };
}

function specOf({ name: kept, training, state: { network } }: OpenedRun, shared: TrainingSpec, said?: RunSpec): RunSpec {
  if (said !== undefined && sameWork({ network, training }, { network: said.network, training: trainingOf(shared, said.training) }))
    return said;
  const name = said?.name ?? kept;
  const others = completed(shared);
  const own = Object.fromEntries(
    Object.entries(completed(training)).filter(([key, value]) => !same(value, others[key as keyof TrainingSpec])),
  ) as OwnTraining;
  return Object.keys(own).length === 0 ? { name, network } : { name, network, training: own };
}

/** `null` where the curve does not reach as far as the state. */
function workOf({ state, curves }: OpenedRun): SavedWork | null {
  try {
    const series = replay(curves);
    if (series.length < state.step) return null;
    series.reshape(state.step, state.changes);
    return { start: state, series };
  } catch (error) {
    if (error instanceof RangeError || error instanceof SpecError) return null;
    throw error;
  }
}
