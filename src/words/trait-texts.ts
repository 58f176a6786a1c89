import type { Setup, Trait } from '../spec/differences.ts';
import { depthOf, hasShortcuts } from '../spec/network.ts';
import type { TrainingSpec } from '../spec/training.ts';
import { formatWords } from './format-words.ts';
import { formatCount, NOTHING } from './format.ts';
import { reportWords as w } from './report-words.ts';
import { runWords } from './run-words.ts';
import { settingWords, traitWords } from './setting-words.ts';

const onOff = (on: boolean): string => (on ? settingWords.on : settingWords.off);

/** A run's value of each trait, in words. */
export const traitTexts: Readonly<Record<Trait, (run: Setup) => string>> = {
  depth: ({ network }) => String(depthOf(network)),
  widths: ({ network }) => network.widths.join(', '),
  block: ({ network }) => runWords.blocks[network.block],
  activation: ({ network }) => runWords.activations[network.activation],
  shortcuts: ({ network: { residual } }) => {
    const on = residual.filter(Boolean).length;
    return on === 0 || on === residual.length ? onOff(on > 0) : runWords.some(on, residual.length);
  },
  option: ({ network }) => (hasShortcuts(network) ? network.shortcut : NOTHING),
  shortcutScale: ({ network }) => (hasShortcuts(network) ? String(network.shortcutScale) : NOTHING),
  norm: ({ network }) => onOff(network.norm === 'batch'),
  initialisation: ({ network }) => runWords.initialisations[network.initialisation],
  batchSize: ({ training }) => String(training.batchSize),
  learningRate: ({ training }) => String(training.learningRate.rate),
  schedule: ({ training }) => settingWords.schedules[training.learningRate.schedule],
  warmup: ({
    training: {
      learningRate: { warmup },
    },
  }) =>
    warmup.kind === 'none'
      ? settingWords.warmups.none
      : warmup.kind === 'linear'
        ? w.warmup.linear(formatCount(warmup.steps))
        : w.warmup.untilError(String(warmup.rate), String(warmup.error)),
  momentum: ({ training }) => String(training.momentum),
  weightDecay: ({ training }) => String(training.weightDecay),
  augment: ({ training }) => onOff(training.augment === 'standard'),
  normalisation: ({ training }) => settingWords.normalisations[training.normalisation],
  order: ({ training }) => w.orders[training.order],
  seed: ({ training }) => String(training.seed),
  trainImages: ({ training }) =>
    training.trainImages === undefined || training.trainImages === 0 ? settingWords.allImages : formatCount(training.trainImages),
  labelNoise: ({ training }) => `${training.labelNoise ?? 0}%`,
  steps: ({ training }) => formatCount(training.steps),
  storage: ({ training }) => training.storage ?? 'float32',
  evaluateEvery: ({ training }) => (training.evaluateEvery === 0 ? w.never : w.every(formatCount(training.evaluateEvery))),
};

/** A setting of a run with its name: 'learning rate 0.1, cosine', 'augmentation off'. */
export function settingText(setting: keyof TrainingSpec, run: Setup): string {
  const text = `${traitWords[setting]} ${traitTexts[setting](run)}`;
  if (setting !== 'learningRate') return text;
  const { schedule, warmup } = run.training.learningRate;
  return formatWords.list([
    text,
    ...(schedule === 'constant' ? [] : [traitTexts.schedule(run)]),
    ...(warmup.kind === 'none' ? [] : [traitWords.warmup]),
  ]);
}
