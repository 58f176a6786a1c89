import { expect, it } from 'vitest';
import { architectureOf } from '../../spec/architecture.ts';
import { differences } from '../../spec/differences.ts';
import { parseExperiment, trainingOf } from '../../spec/experiment.ts';
import { decodeLink, encodeLink } from '../../spec/link.ts';
import { QUESTIONS, type Question } from '../../spec/questions.ts';
import { questionWords } from '../../words/question-words.ts';
import { automaticName } from './names.ts';
import { asAsked, questionExperiment, questionSlots } from './questions.ts';

it.each(QUESTIONS)('%s can be built, on a GPU and on a processor, and is told in words', (question) => {
  for (const software of [false, true]) {
    const experiment = questionExperiment(question, software);
    expect(parseExperiment(experiment)).toEqual(experiment);
    expect(new Set(experiment.runs.map(({ name }) => name)).size).toBe(experiment.runs.length);
  }
  expect(questionWords[question].question).toMatch(/\?$/);
  expect(questionWords[question].look.length).toBeGreaterThan(40);
});

it.each(QUESTIONS)('%s knows its own networks from others', (question) => {
  const networks = questionExperiment(question, true).runs.map(({ network }) => network);
  expect(asAsked(question, networks)).toBe(true);
  expect(asAsked(question, networks.toReversed()), 'also as a link of an earlier version holds them').toBe(true);
  expect(asAsked(question, networks.slice(1))).toBe(false);
  expect(
    asAsked(
      question,
      networks.map((network, i) => (i === 1 ? { ...network, residual: network.residual.map((on) => !on) } : network)),
    ),
  ).toBe(false);
});

it('changes only what each question is about', () => {
  const differing = (question: Question) => {
    const { runs, training } = questionExperiment(question, false);
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
  const slotsOf = (question: Question) =>
    questionExperiment(question, false).runs.map(({ name }, i) => [name, questionSlots(question)[i] ?? i]);
  expect(slotsOf('degradation')).toEqual([
    ['Plain-56', 0],
    ['Plain-20', 3],
  ]);
  expect(slotsOf('remedy')).toEqual([
    ['Plain-56', 0],
    ['ResNet-56', 1],
  ]);
  expect(slotsOf('depths')).toEqual([
    ['ResNet-20', 1],
    ['ResNet-56', 2],
    ['ResNet-110', 3],
  ]);
  expect(slotsOf('recipe')).toEqual([
    ['Plain-56', 0],
    ['ResNet-56', 1],
    ['ResNet-20', 2],
    ['Plain-20', 3],
  ]);
});

it('follows the paper in the full recipe', () => {
  const { training, runs } = questionExperiment('recipe', false);
  expect(training).toEqual({
    batchSize: 128,
    learningRate: { rate: 0.1, schedule: 'steps', warmup: { kind: 'none' } },
    momentum: 0.9,
    weightDecay: 1e-4,
    augment: 'standard',
    normalisation: 'pixel',
    order: 'shuffled',
    seed: 1,
    steps: 64_000,
    evaluateEvery: 1000,
  });
  // Table 6 of the paper: 0.27M and 0.85M parameters.
  expect(runs.map(({ network }) => architectureOf(network).parameterCount)).toEqual([853_018, 853_018, 269_722, 269_722]);
});

it('gives links short enough for a QR code', () => {
  const nameOf = (run: { network: Parameters<typeof automaticName>[0] }, taken: readonly string[]) => automaticName(run.network, taken);
  for (const question of QUESTIONS) {
    const experiment = questionExperiment(question, false);
    const linked = { experiment, slots: experiment.runs.map((_, i) => questionSlots(question)[i] ?? i), question };
    const text = encodeLink(linked, nameOf);
    expect(text.length).toBeLessThan(300);
    expect(decodeLink(text, nameOf)).toEqual(linked);
  }
});
