import { existsSync, readdirSync, readFileSync, writeFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { encodeCheckpoint, readInitial } from '../engine/checkpoint/checkpoint.ts';
import { networkOfDepth } from '../spec/network.ts';
import { DEFAULT_TRAINING } from '../spec/training.ts';
import { run, temporaryFolder, writeBatch } from './testing/command.ts';

const experiment = {
  version: 1,
  training: {
    ...DEFAULT_TRAINING,
    batchSize: 8,
    steps: 4,
    seed: 3,
    learningRate: { rate: 0.1, schedule: 'steps', warmup: { kind: 'linear', steps: 2 } },
  },
  runs: [
    { name: 'Plain', network: networkOfDepth(8, false, { widths: [4, 4, 4] }) },
    { name: 'Residual', network: networkOfDepth(8, true, { widths: [4, 8, 12], activation: 'pre', shortcut: 'B' }) },
  ],
};

function prepare(): { folder: string; options: (out: string) => string[] } {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'experiment.json'), JSON.stringify(experiment));
  writeBatch(join(folder, 'data_batch_1.bin'), 30);
  writeBatch(join(folder, 'data_batch_2.bin'), 30);
  writeBatch(join(folder, 'test_batch.bin'), 10);
  return {
    folder,
    options: (out) => [
      'train',
      '--config',
      join(folder, 'experiment.json'),
      '--run',
      'Residual',
      '--data',
      folder,
      '--out',
      join(folder, out),
    ],
  };
}

describe('train', () => {
  it('writes all results, the same in every run', async () => {
    const { folder, options } = prepare();
    mkdirSync(join(folder, 'a'));
    writeFileSync(join(folder, 'a/mine.txt'), 'mine');
    const all = ['--gradients', '--eval-images', '7'];
    const { status, stdout, stderr } = await run(...options('a'), ...all);
    expect(stderr).toEqual([]);
    expect(status).toBe(0);
    expect(stdout.join('\n')).toMatch(/^adapter: \S/m);
    expect(readdirSync(join(folder, 'a')).sort()).toEqual([
      'eval.json',
      'final.safetensors',
      'gradients.json',
      'metrics.jsonl',
      'mine.txt',
    ]);

    const lines = readFileSync(join(folder, 'a/metrics.jsonl'), 'utf8').trimEnd().split('\n');
    expect(lines.length).toBe(4);
    lines.forEach((line, i) => {
      expect(line).toMatch(new RegExp(`^\\{"step":${i + 1},"loss":\\d+\\.\\d+,"errors":\\d,"images":8\\}$`));
    });
    expect(readFileSync(join(folder, 'a/eval.json'), 'utf8')).toMatch(/^\{"images":7,"loss":\d+\.\d+,"errors":\d\}\n$/);
    const { tensors, state } = readInitial(readFileSync(join(folder, 'a/final.safetensors')), experiment.runs[1].network, DEFAULT_TRAINING);
    expect(state.step).toBe(4);
    const gradients = JSON.parse(readFileSync(join(folder, 'a/gradients.json'), 'utf8')) as Record<string, number>;
    expect(Object.keys(gradients)).toEqual([...tensors.keys()].filter((name) => tensors.has(`momentum.${name}`)));
    expect(Object.values(gradients).every((norm) => norm > 0 && norm < 100)).toBe(true);

    await run(...options('b'), ...all);
    for (const file of ['eval.json', 'final.safetensors', 'gradients.json', 'metrics.jsonl']) {
      expect(readFileSync(join(folder, 'b', file)).equals(readFileSync(join(folder, 'a', file)))).toBe(true);
    }
  });

  it('goes on from its own checkpoint exactly', async () => {
    const { folder, options } = prepare();
    const constant = JSON.stringify({
      ...experiment,
      training: { ...experiment.training, learningRate: { rate: 0.1, schedule: 'constant', warmup: { kind: 'none' } } },
    });
    writeFileSync(join(folder, 'experiment.json'), constant);
    await run(...options('two'), '--steps', '2');
    expect((await run(...options('rest'), '--init', join(folder, 'two/final.safetensors'))).status).toBe(0);
    await run(...options('four'));
    expect(readFileSync(join(folder, 'rest/final.safetensors')).equals(readFileSync(join(folder, 'four/final.safetensors')))).toBe(true);
    const metrics = ['two', 'rest'].map((out) => readFileSync(join(folder, out, 'metrics.jsonl'), 'utf8')).join('');
    expect(metrics).toBe(readFileSync(join(folder, 'four/metrics.jsonl'), 'utf8'));
  });

  it('obeys the order, augmentation and length of the command line', async () => {
    const { folder, options } = prepare();
    const losses = async (...more: string[]): Promise<number[]> => {
      expect((await run(...options('out'), ...more)).status).toBe(0);
      return readFileSync(join(folder, 'out/metrics.jsonl'), 'utf8')
        .trimEnd()
        .split('\n')
        .map((line) => (JSON.parse(line) as { loss: number }).loss);
    };
    const variants = [
      await losses('--steps', '1'),
      await losses('--steps', '1', '--augment', 'none'),
      await losses('--steps', '1', '--order', 'sequential'),
    ];
    expect(variants.map((variant) => variant.length)).toEqual([1, 1, 1]);
    expect(new Set(variants.flat()).size).toBe(3);
  });

  it('ends with status 1 and no file when the training diverges', async () => {
    const { folder, options } = prepare();
    const before = readdirSync(folder);
    const wild = {
      ...experiment,
      training: { ...experiment.training, steps: 50, learningRate: { rate: 100, schedule: 'constant', warmup: { kind: 'none' } } },
      runs: [{ name: 'Residual', network: { ...experiment.runs[1].network, norm: 'none' } }],
    };
    writeFileSync(join(folder, 'experiment.json'), JSON.stringify(wild));
    const { status, stderr } = await run(...options('out'));
    expect(stderr).toEqual([
      expect.stringMatching(/^the loss is no longer finite at step \d+: the training diverged; try a lower learning rate$/),
    ]);
    expect(status).toBe(1);
    expect(readdirSync(folder)).toEqual(before);
  });

  it('does the same where only the weights are no longer finite', async () => {
    const { folder, options } = prepare();
    await run(...options('out'), '--steps', '2');
    const checkpoint = readInitial(readFileSync(join(folder, 'out/final.safetensors')), experiment.runs[1].network, DEFAULT_TRAINING);
    checkpoint.tensors.get('momentum.fc.bias')?.data.fill(3e38);
    writeFileSync(join(folder, 'wild.safetensors'), encodeCheckpoint(checkpoint));
    writeFileSync(
      join(folder, 'experiment.json'),
      JSON.stringify({
        ...experiment,
        training: { ...experiment.training, learningRate: { rate: 100, schedule: 'constant', warmup: { kind: 'none' } } },
      }),
    );
    const { status, stderr } = await run(...options('after'), '--init', join(folder, 'wild.safetensors'), '--steps', '3');
    expect(stderr).toEqual(['tensor fc.bias is no longer finite at step 3: the training diverged; try a lower learning rate']);
    expect(status).toBe(1);
    expect(existsSync(join(folder, 'after'))).toBe(false);
  });
});
