import * as v from 'valibot';
import { networkSchema, parse, type NetworkSpec } from './network.ts';
import { trainingSchema, type TrainingSpec } from './training.ts';

/** One network of an experiment, by the name that the page and the files show. */
export interface RunSpec {
  readonly name: string;
  readonly network: NetworkSpec;
}

/** What defines a comparison: one training setting, several networks on the same batches. */
export interface ExperimentSpec {
  readonly version: 1;
  readonly training: TrainingSpec;
  readonly runs: readonly RunSpec[];
}

const experimentSchema = v.strictObject({
  version: v.literal(1),
  training: trainingSchema,
  runs: v.pipe(
    v.array(v.strictObject({ name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(60)), network: networkSchema })),
    v.minLength(1, 'an experiment needs at least one run'),
    v.maxLength(4, 'an experiment holds at most four runs'),
  ),
});

/** Checks `value`; throws a SpecError that names the field. */
export function parseExperiment(value: unknown): ExperimentSpec {
  return parse(experimentSchema, value, 'experiment');
}
