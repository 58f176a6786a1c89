import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { RECORD_BYTES } from '../data/cifar/records.ts';
import { encodeCheckpoint, readInitial } from '../engine/checkpoint/checkpoint.ts';
import { useGpu } from '../engine/testing/harness.ts';
import { DeviceImages } from '../engine/training/dataset.ts';
import { Trainer } from '../engine/training/trainer.ts';
import { IMAGE_BYTES, type Images } from '../spec/images.ts';
import { networkOfDepth, type NetworkSpec } from '../spec/network.ts';
import type { TrainingSpec } from '../spec/training.ts';
import { loadImages } from './images.ts';
import { temporaryFolder } from './testing/command.ts';

/*
 * Weights out of the engine into the PyTorch script that goes with them, and back. Both compute in float32, and add in
 * different orders: losses differ by some 1e-7, here and over a few steps of training.
 */

const SCRIPT = 'src/features/files/pytorch/train.py';
const ARCHIVE = '../shared/cifar10/cifar-10-binary.subset.tar.gz';
const TRAIN_IMAGES = 320;
const TEST_IMAGES = 500;
const STEPS = 12;
const MORE_STEPS = 3;

const TRAINING: TrainingSpec = {
  batchSize: 16,
  learningRate: { rate: 0.05, schedule: 'cosine', warmup: { kind: 'linear', steps: 4 } },
  momentum: 0.9,
  weightDecay: 1e-3,
  augment: 'none',
  normalisation: 'channel',
  order: 'sequential',
  seed: 5,
  steps: STEPS + MORE_STEPS,
  evaluateEvery: 0,
};

interface Case {
  readonly name: string;
  readonly network: NetworkSpec;
  readonly training?: Partial<TrainingSpec>;
  /** Trains on in PyTorch, in as many processes, which share the images of a batch. */
  readonly processes?: number;
}

const widths: NetworkSpec['widths'] = [4, 8, 16];
const mixed = networkOfDepth(14, true, { widths: [8, 4, 12], shortcut: 'C', shortcutScale: 0.9 });
const CASES: readonly Case[] = [
  { name: 'plain-20', network: networkOfDepth(20, false, { widths }) },
  {
    name: 'ResNet-20 with option B',
    network: networkOfDepth(20, true, { widths, shortcut: 'B' }),
    training: { normalisation: 'pixel', trainImages: 200, labelNoise: 40 },
    processes: 1,
  },
  { name: 'bottlenecks', network: networkOfDepth(11, true, { widths, block: 'bottleneck' }) },
  {
    name: 'pre-activation, halved shortcuts',
    network: networkOfDepth(14, true, { widths, activation: 'pre', shortcut: 'B', shortcutScale: 0.5 }),
  },
  { name: 'scaled shortcuts in some blocks', network: { ...mixed, residual: [true, false, false, true, true, false] } },
  {
    name: 'no normalisation, two processes',
    network: networkOfDepth(8, true, { widths, norm: 'none' }),
    training: { learningRate: { rate: 0.01, schedule: 'constant', warmup: { kind: 'none' } } },
    processes: 2,
  },
];

const missing =
  spawnSync('python3', ['-c', 'import torch']).status === 0
    ? existsSync(ARCHIVE)
      ? undefined
      : `${ARCHIVE} is missing`
    : 'there is no Python with PyTorch';

const rig = useGpu();
let images: DeviceImages;
let batches: ReadonlyMap<string, Uint8Array>;
beforeAll(async () => {
  if (missing !== undefined) return;
  const { train, test, ...set } = await loadImages(ARCHIVE);
  const few = { train: first(train, TRAIN_IMAGES), test: first(test, TEST_IMAGES) };
  images = await DeviceImages.create(rig.gpu, { ...set, ...few });
  batches = new Map([
    ['data_batch_1.bin', records(few.train)],
    ['test_batch.bin', records(few.test)],
  ]);
});
afterAll(() => {
  images?.destroy();
});

it.for(CASES)('gives PyTorch the same network: $name', async ({ name, network, training: own, processes }, { skip }) => {
  if (missing !== undefined) skip(missing);
  const folder = temporaryFolder();
  const data = join(folder, 'cifar-10-batches-bin');
  mkdirSync(data);
  for (const [file, bytes] of batches) writeFileSync(join(data, file), bytes);
  const [exported, answers, trained] = ['exported.safetensors', 'answers.txt', 'trained.safetensors'].map((file) => join(folder, file));
  const training = { ...TRAINING, ...own };

  const trainer = await Trainer.create(rig.gpu, images, { network, training });
  await trainer.prepareEvaluation();
  trainer.enqueue(STEPS);
  const ours = await trainer.evaluate();
  writeFileSync(exported, encodeCheckpoint(await trainer.checkpoint()));

  const theirs = python(1, exported, '--predictions', answers);
  const given = readFileSync(answers, 'utf8').trimEnd().split('\n').map(Number);
  const loss = Math.abs(theirs.loss - ours.loss);
  expect(loss).toBeLessThan(1e-4);
  expect(given).toEqual([...ours.answers.classes]);
  expect(theirs.errors).toBe(ours.errors);

  const deviations = [`test loss off by ${loss.toExponential(1)}`];
  if (processes !== undefined) {
    // Three more steps on both sides, and those of PyTorch back.
    await trainer.drainMetrics();
    trainer.enqueue(MORE_STEPS);
    const ourLast = (await trainer.drainMetrics()).at(-1);
    const oursLater = await trainer.evaluate();
    const theirsLater = python(processes, exported, '--steps', String(training.steps), '--out', trained);
    const lastStep = Math.abs((theirsLater.lastStep ?? NaN) - (ourLast?.loss ?? NaN));
    const later = Math.abs(theirsLater.loss - oursLater.loss);
    expect(lastStep).toBeLessThan(1e-4);
    expect(later).toBeLessThan(1e-4);

    const returned = readInitial(readFileSync(trained), network, training);
    expect(returned.state.step).toBe(training.steps);
    trainer.restore(returned);
    const back = await trainer.evaluate();
    expect(Math.abs(back.loss - theirsLater.loss)).toBeLessThan(1e-4);
    expect(back.errors).toBe(theirsLater.errors);
    deviations.push(
      `after ${MORE_STEPS} more steps on both sides by ${later.toExponential(1)}`,
      `back here by ${Math.abs(back.loss - theirsLater.loss).toExponential(1)}`,
    );
  }
  console.log(`${name}: ${deviations.join(', ')}`);
  trainer.destroy();

  function python(count: number, ...args: string[]) {
    const launcher = count === 1 ? [] : ['-m', 'torch.distributed.run', '--standalone', `--nproc-per-node=${count}`];
    // Several processes share the processor: a machine has one GPU at most.
    const env = { ...process.env, OMP_NUM_THREADS: '1', ...(count > 1 ? { CUDA_VISIBLE_DEVICES: '' } : {}) };
    const { status, stdout, stderr } = spawnSync('python3', [...launcher, SCRIPT, args[0], '--data', data, ...args.slice(1)], {
      encoding: 'utf8',
      env,
    });
    expect(status, stderr).toBe(0);
    const [, test, errors] = /^test: .* loss ([\d.]+) \((\d+) of 500 images\)$/m.exec(stdout) ?? [];
    const lastStep = /^step \d+: loss ([\d.]+)/m.exec(stdout)?.[1];
    return { loss: Number(test), errors: Number(errors), lastStep: lastStep === undefined ? undefined : Number(lastStep) };
  }
});

function first({ pixels, labels }: Images, count: number): Images {
  return { count, pixels: pixels.subarray(0, count * IMAGE_BYTES), labels: labels.subarray(0, count) };
}

/** As in the binary version of CIFAR-10. */
function records({ count, pixels, labels }: Images): Uint8Array {
  const bytes = new Uint8Array(count * RECORD_BYTES);
  for (let i = 0; i < count; i++) {
    bytes[i * RECORD_BYTES] = labels[i];
    bytes.set(pixels.subarray(i * IMAGE_BYTES, (i + 1) * IMAGE_BYTES), i * RECORD_BYTES + 1);
  }
  return bytes;
}
