import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { encodeCheckpoint } from '../engine/checkpoint/checkpoint.ts';
import { initialise } from '../engine/checkpoint/initialise.ts';
import { writeSafetensors } from '../engine/checkpoint/safetensors.ts';
import { architectureOf } from '../spec/architecture.ts';
import { networkOfDepth } from '../spec/network.ts';
import { DEFAULT_TRAINING } from '../spec/training.ts';
import { run, runWithNpm, temporaryFolder, writeBatch } from './testing/command.ts';

const config = { n: 1, widths: [4, 4, 4], block: 'basic', shortcut: 'A', residual: true, batch: 4, steps: 2, lr: 0.1 };
const network = networkOfDepth(8, true, { widths: [4, 4, 4] });
const tensors = initialise(architectureOf(network), 'he', 1);

/** A folder with all that a run needs, and options that name it. Files of `others` are added or replace the good ones. */
function prepare(others: Readonly<Record<string, string | Uint8Array>> = {}): { folder: string; options: string[] } {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'config.json'), JSON.stringify(config));
  writeFileSync(join(folder, 'init.safetensors'), writeSafetensors(tensors));
  writeBatch(join(folder, 'data_batch_1.bin'), 12);
  writeBatch(join(folder, 'test_batch.bin'), 3);
  for (const [name, content] of Object.entries(others)) writeFileSync(join(folder, name), content);
  const options = ['config', 'config.json', 'init', 'init.safetensors', 'data', '.', 'out', 'out'];
  return { folder, options: options.map((word, i) => (i % 2 === 0 ? `--${word}` : join(folder, word))) };
}

it('helps', async () => {
  expect((await run('--help')).stdout.join('\n')).toContain('train    trains a network');
  const { status, stdout, stderr } = await run('train', '--help');
  expect([status, stderr]).toEqual([0, []]);
  for (const option of [
    'config',
    'data',
    'init',
    'steps',
    'order',
    'augment',
    'gradients',
    'eval-images',
    'out',
    'software',
    'adapter',
    'run',
  ])
    expect(stdout.join('\n')).toContain(`--${option} `);
});

describe('one line, status 2 and no file for', () => {
  it.each<[string, readonly string[], string]>([
    ['no command', [], 'a command is missing; there is: train'],
    ['an unknown command', ['eat'], "there is no command 'eat'"],
    ['a name of the prototype', ['toString'], "there is no command 'toString'"],
    ['missing options', ['train'], '--config is missing'],
  ])('%s', async (_, args, message) => {
    const { status, stderr } = await run(...args);
    expect(status).toBe(2);
    expect(stderr).toEqual([expect.stringContaining(message)]);
  });

  type Case = [what: string, files: Readonly<Record<string, string | Uint8Array>>, more: (folder: string) => string[], message: string];
  const none = (): string[] => [];
  const trained = { network, training: { ...DEFAULT_TRAINING, batchSize: 4 }, tensors, state: { step: 2, errorAverage: 1, warm: false } };
  it.each<Case>([
    ['an unknown option', {}, () => ['--speed', '9'], "Unknown option '--speed'"],
    ['a configuration that is not there', {}, (folder) => ['--config', join(folder, 'no.json')], 'no.json: ENOENT'],
    ['a folder as configuration', {}, (folder) => ['--config', folder], 'EISDIR'],
    ['a configuration that is not JSON', { 'config.json': '{\n"n": 1,\n' }, none, 'config.json: not JSON: '],
    ['control characters in it', { 'config.json': '\u001b[31m{' }, none, 'config.json: not JSON: '],
    [
      'an impossible network',
      { 'config.json': JSON.stringify({ ...config, widths: [4, 4, 6] }) },
      none,
      'config.json: network.widths.2: a width must be divisible by 4',
    ],
    ['an unknown run', {}, () => ['--run', 'Plain'], '--run is for experiment files'],
    ['initial weights that are not there', {}, (folder) => ['--init', join(folder, 'no.safetensors')], 'no.safetensors: ENOENT'],
    [
      'initial weights that are cut off',
      { 'init.safetensors': writeSafetensors(tensors).subarray(0, 5000) },
      none,
      'init.safetensors: tensor "',
    ],
    [
      'initial weights of another network',
      { 'init.safetensors': writeSafetensors(initialise(architectureOf(networkOfDepth(8, true)), 'he', 1)) },
      none,
      "init.safetensors: the file's tensors are not those of this network; other shapes: conv1.weight is [16, 3, 3, 3] instead of [4, 3, 3, 3]",
    ],
    ['a checkpoint at the last step', { 'init.safetensors': encodeCheckpoint(trained) }, none, 'init.safetensors: is at step 2 already'],
    [
      'a checkpoint of another network',
      { 'init.safetensors': encodeCheckpoint({ ...trained, network: { ...network, residual: [true, true, false] } }) },
      none,
      'differs in residual',
    ],
    ['images that are not there', {}, (folder) => ['--data', join(folder, 'none')], 'none: ENOENT'],
    ['a folder without images', {}, () => ['--data', 'src/spec'], 'holds no data_batch_*.bin'],
    ['a batch that is cut off', { 'data_batch_1.bin': new Uint8Array(5000) }, none, 'data_batch_1.bin has 5,000 bytes'],
    ['a file that is no archive', {}, (folder) => ['--data', join(folder, 'config.json')], 'config.json is not a gzip archive'],
    [
      'a batch larger than the set',
      { 'config.json': JSON.stringify({ ...config, batch: 13 }) },
      none,
      'a batch of 13 is more than the 12 training images',
    ],
    ['more test images than there are', {}, () => ['--eval-images', '4'], '--eval-images 4 is more than the 3 test images'],
    ['a file as output folder', {}, (folder) => ['--out', join(folder, 'config.json')], 'is not a folder'],
  ])('%s', async (_, files, more, message) => {
    const { folder, options } = prepare(files);
    const before = readdirSync(folder);
    const { status, stderr } = await run('train', ...options, ...more(folder));
    expect(stderr).toEqual([expect.stringContaining(message)]);
    expect(stderr[0]).not.toMatch(/\p{Cc}/u);
    expect(status).toBe(2);
    expect(readdirSync(folder)).toEqual(before);
  });

  it('a mistake under npm', async () => {
    const { folder, options } = prepare();
    const { status, stdout, stderr } = await runWithNpm('train', ...options, '--order', 'backwards');
    expect({ status, stdout, stderr }).toEqual({ status: 2, stdout: [], stderr: ["--order takes sequential, shuffled; not 'backwards'"] });
    expect(existsSync(join(folder, 'out'))).toBe(false);
  });
});
