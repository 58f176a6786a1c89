import { expect, it } from 'vitest';
import { architectureOf } from '../spec/architecture.ts';
import { differences } from '../spec/differences.ts';
import { parseExperiment, trainingOf } from '../spec/experiment.ts';
import { decodeLink, encodeLink } from '../spec/link.ts';
import { PRESETS } from '../spec/presets.ts';
import { presetWords } from '../words/preset-words.ts';
import { automaticName } from './names.ts';
import { asAsked, presetExperiment, presetSlots } from './presets.ts';

it.each(PRESETS)('%s can be built, on a GPU and on a processor, and is told in words', (preset) => {
  for (const software of [false, true]) {
    const experiment = presetExperiment(preset, software);
    expect(parseExperiment(experiment)).toEqual(experiment);
    expect(new Set(experiment.runs.map(({ name }) => name)).size).toBe(experiment.runs.length);
  }
  expect(presetWords[preset].question).toMatch(/\?$/);
  expect(presetWords[preset].look.length).toBeGreaterThan(40);
});

it.each(PRESETS)('%s knows its own networks from others', (preset) => {
  const networks = presetExperiment(preset, true).runs.map(({ network }) => network);
  expect(asAsked(preset, networks)).toBe(true);
  expect(asAsked(preset, networks.toReversed()), 'also as a link of an earlier version holds them').toBe(true);
  expect(asAsked(preset, networks.slice(1))).toBe(false);
  expect(asAsked(preset, networks.map((network, i) => (i === 1 ? { ...network, residual: network.residual.map((on) => !on) } : network)))).toBe(false);
});

it('changes only what each question is about', () => {
  const differing = (preset: (typeof PRESETS)[number]) => {
    const { runs, training } = presetExperiment(preset, false);
    return differences(runs.map((run) => ({ network: run.network, training: trainingOf(training, run.training) })));
  };
  expect(differing('remedy')).toEqual(['shortcuts']);
  expect(differing('degradation')).toEqual(['depth']);
  expect(differing('options')).toEqual(['option']);
  expect(differing('depths')).toEqual(['depth']);
  expect(differing('norm')).toEqual(['norm', 'learningRate']);
  expect(differing('single')).toEqual(['shortcuts']);
  expect(differing('missing')).toEqual(['shortcuts']);
  expect(differing('bottleneck')).toEqual(['block', 'option']);
  expect(differing('preactivation')).toEqual(['activation']);
  expect(differing('labels')).toEqual(['labelNoise']);
  expect(differing('recipe')).toEqual(['depth', 'shortcuts']);
});

it('has vermilion for plain networks and blue for residual ones, from question to question', () => {
  const slotsOf = (preset: (typeof PRESETS)[number]) => presetExperiment(preset, false).runs.map(({ name }, i) => [name, presetSlots(preset)[i] ?? i]);
  expect(slotsOf('degradation')).toEqual([['Plain-56', 0], ['Plain-20', 3]]);
  expect(slotsOf('remedy')).toEqual([['Plain-56', 0], ['ResNet-56', 1]]);
  expect(slotsOf('depths')).toEqual([['ResNet-20', 1], ['ResNet-56', 2], ['ResNet-110', 3]]);
  expect(slotsOf('recipe')).toEqual([['Plain-56', 0], ['ResNet-56', 1], ['ResNet-20', 2], ['Plain-20', 3]]);
});

it('follows the paper in the full recipe', () => {
  const { training, runs } = presetExperiment('recipe', false);
  expect(training).toEqual({
    batchSize: 128, learningRate: { rate: 0.1, schedule: 'steps', warmup: { kind: 'none' } }, momentum: 0.9, weightDecay: 1e-4,
    augment: 'standard', normalisation: 'pixel', order: 'shuffled', seed: 1, steps: 64_000, evaluateEvery: 1000,
  });
  // Table 6 of the paper: 0.27M and 0.85M parameters.
  expect(runs.map(({ network }) => architectureOf(network).parameterCount)).toEqual([853_018, 853_018, 269_722, 269_722]);
});

it('gives links short enough for a QR code', () => {
  const nameOf = (run: { network: Parameters<typeof automaticName>[0] }, taken: readonly string[]) => automaticName(run.network, taken);
  for (const preset of PRESETS) {
    const experiment = presetExperiment(preset, false);
    const linked = { experiment, slots: experiment.runs.map((_, i) => presetSlots(preset)[i] ?? i), question: preset };
    const text = encodeLink(linked, nameOf);
    expect(text.length).toBeLessThan(300);
    expect(decodeLink(text, nameOf)).toEqual(linked);
  }
});
