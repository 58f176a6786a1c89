import { VARIANTS, type VariantName } from '../spec/variants.ts';
import type { TrainingSpec } from '../spec/training.ts';
import type { SoftwareDriver } from './adapter.ts';
import { count, FLAG, oneOf, readArguments, TEXT } from './command-line.ts';
import type { Overrides } from './config.ts';
import { UsageError } from './usage-error.ts';

export const TRAIN_HELP = `npm run --silent headless -- train --config FILE --data PATH --out DIR [options]

Trains one network without a page, on this machine's GPU or on a software driver.

  --config FILE            what to train: an experiment file, or a short one
                           {"n": 3, "widths": [16, 32, 64], "block": "basic", "shortcut": "A", "residual": true,
                           "batch": 64, "steps": 300, "lr": 0.1}
  --run NAME               which run of an experiment file (the first)
  --data PATH              CIFAR-10: the archive (cifar-10-binary.tar.gz) or a folder with its .bin files
  --out DIR                where the results go, made if needed; nothing is written unless all succeeds
  --init FILE.safetensors  start from these weights. A checkpoint of this program also brings its momentum and step,
                           and training goes on from there
  --steps N                train until step N
  --order ORDER            sequential (file order) or shuffled
  --augment KIND           none, or standard (random crop and flip)
  --gradients              write the L2 norm of each gradient at the first step
  --eval-images N          evaluate on the first N test images after the last step
  --software               use a software driver even where there is a GPU
  --adapter NAME           exactly this software driver: lavapipe or swiftshader
  --variant NAME           how convolutions are done: direct, winograd, or winograd-32 (from 32 channels on); the way that
                           suits the adapter

Writes DIR/metrics.jsonl (one line a step), DIR/final.safetensors and, where asked for, DIR/gradients.json and
DIR/eval.json. Exit status: 0 when all was written; 2 when an option or a file must be changed; else 1.`;

const OPTIONS = {
  config: TEXT,
  data: TEXT,
  out: TEXT,
  init: TEXT,
  run: TEXT,
  steps: TEXT,
  order: TEXT,
  augment: TEXT,
  gradients: FLAG,
  'eval-images': TEXT,
  software: FLAG,
  adapter: TEXT,
  variant: TEXT,
  help: { ...FLAG, short: 'h' },
} as const;

export interface TrainOptions {
  readonly config: string;
  readonly data: string;
  readonly out: string;
  readonly init?: string | undefined;
  readonly overrides: Overrides;
  readonly gradients: boolean;
  readonly evalImages?: number | undefined;
  readonly software: boolean;
  readonly adapter?: SoftwareDriver | undefined;
  readonly variant?: VariantName | undefined;
}

/** Reads the options of `train`; 'help' when that is what is asked for. Throws a UsageError. */
export function parseTrainOptions(args: readonly string[]): TrainOptions | 'help' {
  const values = readArguments(args, OPTIONS, 'see train --help');
  if (values.help === true) return 'help';
  return {
    config: required('config', values.config),
    data: required('data', values.data),
    out: required('out', values.out),
    init: values.init,
    overrides: {
      run: values.run,
      steps: count('steps', values.steps),
      order: oneOf<TrainingSpec['order']>('order', values.order, ['sequential', 'shuffled']),
      augment: oneOf<TrainingSpec['augment']>('augment', values.augment, ['none', 'standard']),
    },
    gradients: values.gradients ?? false,
    evalImages: count('eval-images', values['eval-images']),
    software: values.software ?? false,
    adapter: oneOf<SoftwareDriver>('adapter', values.adapter, ['lavapipe', 'swiftshader']),
    variant: oneOf<VariantName>('variant', values.variant, VARIANTS),
  };
}

function required(name: string, value: string | undefined): string {
  if (value === undefined || value === '') throw new UsageError(`--${name} is missing; see train --help`);
  return value;
}
