import * as v from 'valibot';
import { networkSchema, type NetworkSpec } from './network.ts';
import { same } from './same.ts';
import { parse } from './spec-error.ts';
import { ownTrainingSchema, trainingSchema, completed, type OwnTraining, type TrainingSpec } from './training.ts';

/** One network of an experiment, by the name that the page and the files show. */
export interface RunSpec {
  readonly name: string;
  readonly network: NetworkSpec;
  /** What this run has of its own, in place of the shared settings. */
  readonly training?: OwnTraining;
}

/** What defines a comparison: shared training settings, and several networks that train together. */
export interface ExperimentSpec {
  readonly version: 1;
  readonly training: TrainingSpec;
  readonly runs: readonly RunSpec[];
  /** The built-in shapes, whatever images there are; missing: those that there are. */
  readonly images?: 'shapes';
}

export const MAX_RUNS = 4;
export const MAX_NAME = 60;

const experimentSchema = v.strictObject({
  version: v.literal(1),
  training: trainingSchema,
  runs: v.pipe(
    v.array(
      v.strictObject({
        name: v.pipe(
          v.string(),
          v.trim(),
          v.minLength(1, 'a run needs a name'),
          v.maxLength(MAX_NAME, `the name of a run has at most ${MAX_NAME} characters`),
        ),
        network: networkSchema,
        training: v.exactOptional(ownTrainingSchema),
      }),
    ),
    v.minLength(1, 'an experiment needs at least one run'),
    v.maxLength(MAX_RUNS, 'an experiment holds at most four runs'),
  ),
  images: v.exactOptional(v.literal('shapes')),
});

/** Checks `value`; throws a SpecError that names the field. */
export function parseExperiment(value: unknown): ExperimentSpec {
  return parse(experimentSchema, value, 'experiment');
}

/** The settings that a run trains with: its own where it has any, else the shared ones. Pure. */
export const trainingOf = (shared: TrainingSpec, own: OwnTraining = {}): TrainingSpec => ({ ...shared, ...own });

interface Work {
  readonly network: NetworkSpec;
  readonly training: TrainingSpec;
}

/**
 * Whether two runs take the same steps, as far as both go, whatever they are called: how often they are evaluated changes
 * nothing, nor does where they end while the learning rate does not stretch with it. Pure.
 */
export const sameWork = (a: Work, b: Work): boolean => same(stepsOf(a), stepsOf(b));

/** All that the steps of a run follow from, what may be missing at its default. */
function stepsOf({ network, training }: Work): unknown {
  const steps = training.learningRate.schedule === 'constant' ? 0 : training.steps;
  return [network, { ...completed(training), steps, evaluateEvery: 0 }];
}
