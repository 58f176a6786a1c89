import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { networkOfDepth } from '../spec/network.ts';
import { DEFAULT_TRAINING } from '../spec/training.ts';
import { readConfig } from './config.ts';

const short = {
  n: 1,
  widths: [8, 16, 32],
  block: 'bottleneck',
  shortcut: 'B',
  residual: [true, false, true],
  batch: 32,
  steps: 5,
  lr: 0.01,
};
const experiment = {
  version: 1,
  training: DEFAULT_TRAINING,
  runs: [
    { name: 'Plain', network: networkOfDepth(20, false) },
    { name: 'Residual', network: networkOfDepth(20, true, { activation: 'pre' }) },
  ],
};

describe('short configurations', () => {
  it('describe a network of the paper in file order, without augmentation', () => {
    expect(readConfig(JSON.stringify(short))).toEqual({
      network: {
        block: 'bottleneck',
        activation: 'post',
        blocksPerStage: 1,
        widths: [8, 16, 32],
        shortcut: 'B',
        shortcutScale: 1,
        residual: [true, false, true],
        norm: 'batch',
        initialisation: 'he',
      },
      training: {
        batchSize: 32,
        learningRate: { rate: 0.01, schedule: 'constant', warmup: { kind: 'none' } },
        momentum: 0.9,
        weightDecay: 1e-4,
        augment: 'none',
        normalisation: 'channel',
        order: 'sequential',
        seed: 0,
        steps: 5,
        evaluateEvery: 0,
      },
    });
  });

  it('may switch all blocks at once, and have a name and a seed', () => {
    const { network, training } = readConfig(JSON.stringify({ ...short, n: 2, residual: true, name: 'x', seed: 7 }), { run: 'x' });
    expect(network.residual).toEqual([true, true, true, true, true, true]);
    expect(training.seed).toBe(7);
  });

  it('yield to options', () => {
    expect(readConfig(JSON.stringify(short), { steps: 9, order: 'shuffled', augment: 'standard' }).training).toMatchObject({
      steps: 9,
      order: 'shuffled',
      augment: 'standard',
    });
  });

  it.each<[string, string, string]>([
    ['no JSON', '{', 'not JSON: '],
    ['a list', '[]', 'not a JSON object'],
    ['a number', '3', 'not a JSON object'],
    ['a missing field', JSON.stringify({ ...short, lr: undefined }), 'config.lr'],
    ['an unknown field', JSON.stringify({ ...short, momentum: 0.5 }), 'config.momentum'],
    ['no blocks', JSON.stringify({ ...short, n: 0 }), 'config.n: the blocks a stage must be a whole number from 1, not 0'],
    ['half a block', JSON.stringify({ ...short, n: 1.5 }), 'config.n'],
    ['billions of blocks', JSON.stringify({ ...short, n: 1e12, residual: true }), 'blocksPerStage must be at most 200'],
    ['too few switches', JSON.stringify({ ...short, residual: [true] }), 'residual needs one switch a block: 3, not 1'],
    ['switches that are numbers', JSON.stringify({ ...short, residual: 1 }), 'residual must be true, false, or a list'],
    ['an odd width', JSON.stringify({ ...short, widths: [8, 16, 30] }), 'a width must be divisible by 4, from 4 to 1024, not 30'],
    ['two widths', JSON.stringify({ ...short, widths: [8, 16] }), 'network.widths'],
    ['shrinking widths with option A', JSON.stringify({ ...short, shortcut: 'A', widths: [16, 16, 8] }), 'take option B or C'],
    ['no batch', JSON.stringify({ ...short, batch: 0 }), 'batchSize must be at least 1'],
    ['a negative rate', JSON.stringify({ ...short, lr: -1 }), 'rate must be at least 0'],
  ])('with %s are refused', (_, text, message) => {
    expect(() => readConfig(text)).toThrow(message);
  });

  it('hold one run', () => {
    expect(() => readConfig(JSON.stringify(short), { run: 'Plain' })).toThrow('--run is for experiment files');
  });
});

describe('experiment files', () => {
  it('give their first run, or the one named', () => {
    expect(readConfig(JSON.stringify(experiment))).toEqual({ network: experiment.runs[0].network, training: DEFAULT_TRAINING });
    expect(readConfig(JSON.stringify(experiment), { run: 'Residual', steps: 3 })).toEqual({
      network: experiment.runs[1].network,
      training: { ...DEFAULT_TRAINING, steps: 3 },
    });
  });

  it('train a run with what it has of its own', () => {
    const runs = [{ ...experiment.runs[0], training: { batchSize: 8 } }];
    expect(readConfig(JSON.stringify({ ...experiment, runs })).training).toEqual({ ...DEFAULT_TRAINING, batchSize: 8 });
    expect(() => readConfig(JSON.stringify({ ...experiment, runs: [{ ...runs[0], training: { batchSize: 0 } }] }))).toThrow(
      'batchSize must be at least 1',
    );
  });

  it('say which runs there are, and which field is wrong', () => {
    expect(() => readConfig(JSON.stringify(experiment), { run: 'x' })).toThrow(
      "there is no run named 'x'; the file has 'Plain', 'Residual'",
    );
    expect(() => readConfig(JSON.stringify({ ...experiment, version: 2 }))).toThrow('experiment.version');
    expect(() => readConfig(JSON.stringify({ ...experiment, runs: [] }))).toThrow('an experiment needs at least one run');
    expect(() => readConfig(JSON.stringify({ ...experiment, training: { ...DEFAULT_TRAINING, momentum: 2 } }))).toThrow(
      'experiment.training.momentum: momentum must be at most 0.9999',
    );
  });
});

it('reads every golden configuration', ({ skip }) => {
  const golden = '../shared/golden';
  if (!existsSync(golden)) skip(`${golden} is missing`);
  for (const folder of readdirSync(golden, { withFileTypes: true }).filter((found) => found.isDirectory())) {
    const text = readFileSync(`${golden}/${folder.name}/config.json`, 'utf8');
    expect(readConfig(text).training.steps).toBe((JSON.parse(text) as { steps: number }).steps);
  }
});
