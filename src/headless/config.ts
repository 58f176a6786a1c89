import * as v from 'valibot';
import { parseExperiment, trainingOf } from '../spec/experiment.ts';
import { messageOf } from '../spec/message-of.ts';
import { parseNetwork, type NetworkSpec } from '../spec/network.ts';
import { parse, SpecError } from '../spec/spec-error.ts';
import { parseTraining, type TrainingSpec } from '../spec/training.ts';
import { UsageError } from './usage-error.ts';

/** What to train. */
export interface RunConfig {
  readonly network: NetworkSpec;
  readonly training: TrainingSpec;
}

/** What the command line sets, in place of what the file says. */
export interface Overrides {
  /** Name of a run in an experiment file; the first by default. */
  readonly run?: string | undefined;
  readonly steps?: number | undefined;
  readonly order?: TrainingSpec['order'] | undefined;
  readonly augment?: TrainingSpec['augment'] | undefined;
}

/** A short configuration: one network of the paper's section 4.2, trained on the images in file order at a constant rate. */
const shortSchema = v.strictObject({
  name: v.optional(v.string()),
  /** Blocks a stage. */
  n: v.number(),
  widths: v.array(v.number()),
  block: v.picklist(['basic', 'bottleneck']),
  shortcut: v.picklist(['A', 'B', 'C']),
  /** One switch for all blocks, or one a block. */
  residual: v.union([v.boolean(), v.array(v.boolean())], 'residual must be true, false, or a list of these, one a block'),
  batch: v.number(),
  steps: v.number(),
  lr: v.number(),
  seed: v.optional(v.number(), 0),
});

/**
 * Reads a configuration, short or an experiment file (src/spec/experiment.ts).
 * Throws a UsageError or a SpecError that names the field.
 */
export function readConfig(text: string, overrides: Overrides = {}): RunConfig {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new UsageError(`not JSON: ${messageOf(error)}`);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new UsageError('not a JSON object');
  const isExperiment = 'runs' in value || 'training' in value || 'version' in value;
  const { network, training } = isExperiment ? fromExperiment(value, overrides.run) : fromShort(value, overrides.run);
  const { steps = training.steps, order = training.order, augment = training.augment } = overrides;
  return { network, training: parseTraining({ ...training, steps, order, augment }) };
}

function fromExperiment(value: unknown, name: string | undefined): RunConfig {
  const { training, runs } = parseExperiment(value);
  const run = name === undefined ? runs[0] : runs.find((candidate) => candidate.name === name);
  if (run === undefined)
    throw new UsageError(`there is no run named '${name ?? ''}'; the file has ${runs.map((other) => `'${other.name}'`).join(', ')}`);
  return { network: run.network, training: trainingOf(training, run.training) };
}

function fromShort(value: unknown, name: string | undefined): RunConfig {
  const short = parse(shortSchema, value, 'config');
  if (name !== undefined && name !== short.name)
    throw new UsageError(
      `--run is for experiment files; this file holds ${short.name === undefined ? 'one run without a name' : `'${short.name}' only`}`,
    );
  const { n, residual } = short;
  if (!Number.isInteger(n) || n < 1) throw new SpecError(`config.n: the blocks a stage must be a whole number from 1, not ${n}`);
  const network = parseNetwork({
    block: short.block,
    activation: 'post',
    blocksPerStage: n,
    widths: short.widths,
    shortcut: short.shortcut,
    shortcutScale: 1,
    residual: typeof residual === 'boolean' ? Array.from({ length: Math.min(3 * n, 1e6) }, () => residual) : residual,
    norm: 'batch',
    initialisation: 'he',
  });
  const training: TrainingSpec = {
    batchSize: short.batch,
    learningRate: { rate: short.lr, schedule: 'constant', warmup: { kind: 'none' } },
    momentum: 0.9,
    weightDecay: 1e-4,
    augment: 'none',
    normalisation: 'channel',
    order: 'sequential',
    seed: short.seed,
    steps: short.steps,
    evaluateEvery: 0,
  };
  return { network, training: parseTraining(training) };
}
