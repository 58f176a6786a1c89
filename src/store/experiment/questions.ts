import { differences } from '../../spec/differences.ts';
import type { ExperimentSpec, RunSpec } from '../../spec/experiment.ts';
import { networkOfDepth, type NetworkSpec } from '../../spec/network.ts';
import type { Question } from '../../spec/questions.ts';
import { DEFAULT_TRAINING, type LearningRateSpec, type TrainingSpec } from '../../spec/training.ts';
import { questionTexts } from '../../words/question-words.ts';
import { automaticName } from './names.ts';
import { given } from '../../spec/given.ts';

/**
 * Places of a question's runs, where they are not the first ones: vermilion is for plain networks and blue for residual ones,
 * from question to question; a second plain network is purple, more residual ones green and purple.
 */
const SLOTS: Partial<Record<Question, readonly number[]>> = { degradation: [0, 3], depths: [1, 2, 3] };
export const questionSlots = (question: Question): readonly number[] => SLOTS[question] ?? [];

type Fields = Partial<Omit<NetworkSpec, 'blocksPerStage' | 'residual'>>;

const constant = (rate: number): LearningRateSpec => ({ rate, schedule: 'constant', warmup: { kind: 'none' } });

/**
 * An experiment that shows its point soon: batches of 32 at a rate of 0.03, which separate plain from residual soonest of
 * all settings tried. On a GPU with widths 8/16/32; on a processor, which is tens of times slower, 4/8/16.
 */
export function questionExperiment(question: Question, software: boolean): ExperimentSpec {
  const widths: NetworkSpec['widths'] = software ? [4, 8, 16] : [8, 16, 32];
  const training: TrainingSpec = { ...DEFAULT_TRAINING, steps: software ? 1000 : 2000 };
  const network = (depth: number, residual: boolean, fields: Fields = {}): NetworkSpec =>
    networkOfDepth(depth, residual, { widths, ...fields });
  const named = (name: string, spec: NetworkSpec, own?: RunSpec['training']): RunSpec => ({
    name,
    network: spec,
    ...given({ training: own }),
  });
  const all = (...networks: NetworkSpec[]): ExperimentSpec => ({
    version: 1,
    training,
    runs: networks.map((spec) => named(automaticName(spec), spec)),
  });

  const names = questionTexts.runs;

  switch (question) {
    case 'remedy':
      return all(network(56, false), network(56, true));
    case 'degradation':
      return all(network(56, false), network(20, false));
    case 'options':
      return {
        ...all(),
        runs: (['A', 'B', 'C'] as const).map((shortcut) => named(names.option(shortcut), network(20, true, { shortcut }))),
      };
    case 'depths':
      return all(network(20, true), network(56, true), network(110, true));
    case 'norm': {
      const without = network(20, true, { norm: 'none' });
      const { rate } = training.learningRate;
      return {
        ...all(),
        runs: [
          named(names.withoutNorm, without),
          named(names.withNorm, network(20, true)),
          named(names.withoutNormSlower, without, { learningRate: constant(Number((rate / 30).toPrecision(1))) }),
        ],
      };
    }
    case 'single': {
      const plain = network(56, false);
      const middle = Math.floor(plain.residual.length / 2);
      return {
        ...all(),
        runs: [
          named(names.noShortcut, plain),
          named(names.allShortcuts, network(56, true)),
          named(names.oneShortcut, { ...plain, residual: plain.residual.map((_, block) => block === middle) }),
        ],
      };
    }
    case 'missing':
      return all(network(20, false), network(20, true));
    case 'bottleneck':
      return {
        ...all(),
        runs: [named(names.basic, network(56, true)), named(names.bottleneck, network(56, true, { block: 'bottleneck', shortcut: 'B' }))],
      };
    case 'identity':
      return {
        ...all(),
        runs: [
          named(names.halved, network(56, true, { shortcutScale: 0.5 })),
          named(names.identity, network(56, true)),
          named(names.option('C'), network(56, true, { shortcut: 'C' })),
        ],
      };
    case 'preactivation':
      return { ...all(), runs: [named(names.post, network(110, true)), named(names.pre, network(110, true, { activation: 'pre' }))] };
    case 'labels': {
      const same = network(20, true);
      return {
        version: 1,
        // So few that each is seen 250 times.
        training: { ...training, augment: 'none', trainImages: software ? 128 : 256 },
        runs: [named(names.trueLabels, same), named(names.randomLabels, same, { labelNoise: 100 })],
      };
    }
    case 'recipe':
      return {
        // He et al. 2015, section 4.2.
        version: 1,
        training: {
          ...training,
          batchSize: 128,
          learningRate: { rate: 0.1, schedule: 'steps', warmup: { kind: 'none' } },
          normalisation: 'pixel',
          steps: 64_000,
          evaluateEvery: 1000,
        },
        runs: (
          [
            [56, false],
            [56, true],
            [20, true],
            [20, false],
          ] as const
        )
          .map(([depth, residual]) => network(depth, residual, { widths: [16, 32, 64] }))
          .map((spec) => named(automaticName(spec), spec)),
      };
    default:
      return question satisfies never;
  }
}

/** Whether these are the networks that a question sets up, of whatever widths and in whatever order. Pure. */
export function asAsked(question: Question, networks: readonly NetworkSpec[]): boolean {
  const { runs, training } = questionExperiment(question, false);
  const alike = (a: NetworkSpec, b: NetworkSpec): boolean =>
    differences([
      { network: a, training },
      { network: b, training },
    ]).every((trait) => trait === 'widths');
  const asked = runs.map(({ network }) => network);
  const within = (some: readonly NetworkSpec[], all: readonly NetworkSpec[]): boolean =>
    some.every((one) => all.some((other) => alike(one, other)));
  return asked.length === networks.length && within(asked, networks) && within(networks, asked);
}
