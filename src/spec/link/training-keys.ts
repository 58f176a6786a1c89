import type { LearningRateSpec, OwnTraining, TrainingSpec } from '../training.ts';
import { linkError } from './problem.ts';
import { choiceFrom, numberFrom } from './values.ts';
import { given } from '../given.ts';

export const TRAINING_KEYS = [
  'b',
  'lr',
  'sch',
  'warm',
  'm',
  'wd',
  'aug',
  'norm',
  'order',
  'seed',
  'steps',
  'eval',
  'half',
  'sub',
  'noise',
] as const;
type Key = (typeof TRAINING_KEYS)[number];

/** What version 1 leaves out of shared settings. Never changes. */
const BASE: TrainingSpec = {
  batchSize: 32,
  learningRate: { rate: 0.03, schedule: 'constant', warmup: { kind: 'none' } },
  momentum: 0.9,
  weightDecay: 1e-4,
  augment: 'standard',
  normalisation: 'channel',
  order: 'shuffled',
  seed: 1,
  steps: 2000,
  evaluateEvery: 200,
};

/** Shared settings but for what is as in BASE; with `all`, whatever `training` holds: a run's own settings. */
export function trainingKeys(training: OwnTraining, all = false): [string, string][] {
  const given = textOf(training);
  const base = { ...textOf(BASE), sub: '0', noise: '0' };
  return TRAINING_KEYS.flatMap((key) =>
    given[key] !== undefined && (all || given[key] !== base[key]) ? [[key, given[key]] as [string, string]] : [],
  );
}

function textOf(training: OwnTraining): Partial<Record<Key, string>> {
  const { learningRate, augment, storage, ...rest } = training;
  const plain = {
    b: rest.batchSize,
    m: rest.momentum,
    wd: rest.weightDecay,
    norm: rest.normalisation,
    order: rest.order,
    seed: rest.seed,
    steps: rest.steps,
    eval: rest.evaluateEvery,
    sub: rest.trainImages,
    noise: rest.labelNoise,
  };
  return {
    ...Object.fromEntries(Object.entries(plain).flatMap(([key, value]) => (value === undefined ? [] : [[key, String(value)]]))),
    ...(learningRate === undefined
      ? {}
      : { lr: String(learningRate.rate), sch: learningRate.schedule, warm: warmupText(learningRate.warmup) }),
    ...(storage === undefined ? {} : { half: storage === 'float16' ? '1' : '0' }),
    ...(augment === undefined ? {} : { aug: augment === 'standard' ? '1' : '0' }),
  };
}

/** Shared settings of a link; given the shared ones, what a run has of its own. Throws a SpecError. */
export function trainingFrom(keys: ReadonlyMap<string, string>): TrainingSpec;
export function trainingFrom(keys: ReadonlyMap<string, string>, shared: TrainingSpec): OwnTraining;
export function trainingFrom(keys: ReadonlyMap<string, string>, shared?: TrainingSpec): OwnTraining {
  const take = <T>(key: Key, read: (text: string) => T): T | undefined => {
    const text = keys.get(key);
    return text === undefined ? undefined : read(text);
  };
  const number = (key: Key): number | undefined => take(key, (text) => numberFrom(key, text));
  const rate: Partial<LearningRateSpec> = given({
    rate: number('lr'),
    schedule: take('sch', (text) => choiceFrom('sch', text, ['constant', 'steps', 'cosine'])),
    warmup: take('warm', warmupFrom),
  });
  const own: OwnTraining = given({
    batchSize: number('b'),
    learningRate: Object.keys(rate).length === 0 ? undefined : { ...(shared ?? BASE).learningRate, ...rate },
    momentum: number('m'),
    weightDecay: number('wd'),
    augment: take('aug', (text) => (choiceFrom('aug', text, ['0', '1']) === '1' ? ('standard' as const) : ('none' as const))),
    normalisation: take('norm', (text) => choiceFrom('norm', text, ['channel', 'pixel'])),
    order: take('order', (text) => choiceFrom('order', text, ['shuffled', 'sequential'])),
    seed: number('seed'),
    steps: number('steps'),
    evaluateEvery: number('eval'),
    trainImages: number('sub'),
    labelNoise: number('noise'),
    storage: take('half', (text) => (choiceFrom('half', text, ['0', '1']) === '1' ? ('float16' as const) : ('float32' as const))),
  });
  return shared === undefined ? { ...BASE, ...own } : own;
}

/** '0': none; '500': linear over as many steps; '0.01~80': that rate until the training error is below as many percent. */
function warmupText(warmup: LearningRateSpec['warmup']): string {
  switch (warmup.kind) {
    case 'none':
      return '0';
    case 'linear':
      return String(warmup.steps);
    case 'until-error':
      return `${warmup.rate}~${warmup.error}`;
    default:
      return warmup satisfies never;
  }
}

function warmupFrom(text: string): LearningRateSpec['warmup'] {
  if (text === '0') return { kind: 'none' };
  const [first, second, ...more] = text.split('~');
  if (more.length > 0) throw linkError('warmup', 'warm');
  if (second === undefined) return { kind: 'linear', steps: numberFrom('warm', first) };
  return { kind: 'until-error', rate: numberFrom('warm', first), error: numberFrom('warm', second) };
}
