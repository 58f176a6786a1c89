import { describe, expect, test, vi } from 'vitest';
import { cropAndFlip } from '../../reference/augmentation.ts';
import { learningRateAt } from '../../spec/learning-rate.ts';
import { meanImage, normaliseChannels, pixelsToMap, subtractMeanImage } from '../../reference/normalisation.ts';
import { sgd as sgdReference } from '../../reference/sgd.ts';
import { tensor, type Tensor as Reference } from '../../reference/tensor.ts';
import { architectureOf } from '../../spec/architecture.ts';
import { IMAGE_BYTES } from '../../spec/images.ts';
import { networkOfDepth } from '../../spec/network.ts';
import { crop, permute, type Crop } from '../../spec/random.ts';
import { DEFAULT_TRAINING, type LearningRateSpec, type TrainingSpec } from '../../spec/training.ts';
import { INITIAL_STATE, type TrainingState } from '../checkpoint/training-state.ts';
import { Layout } from '../network/layout.ts';
import { expectClose, runDispatches, unwritten, useGpu, wordsOf, type Values } from '../testing/harness.ts';
import { randomImages } from '../testing/images.ts';
import { mapOf, nhwc, random32 } from '../testing/layouts.ts';
import { DeviceImages } from '../training/dataset.ts';
import { decodeState, encodeSettings, encodeState } from '../training/state.ts';
import { beginStep, loadImages, recordMetrics, RING, sgd } from './step.ts';

const rig = useGpu();
const words = (bytes: ArrayBuffer): Uint32Array => new Uint32Array(bytes);
const MIDDLE: Crop = { dx: 4, dy: 4, flip: false };

function settingsOf(training: Partial<TrainingSpec>, batch = 1, imageCount = 10): Uint32Array {
  return words(encodeSettings({ ...DEFAULT_TRAINING, ...training }, { imageCount, batch }));
}

const stateOf = (state: Partial<TrainingState>): Uint32Array => words(encodeState({ ...INITIAL_STATE, ...state }));

describe('begin_step: the learning rate', () => {
  const schedules = ['constant', 'steps', 'cosine'] as const;
  const warmups: LearningRateSpec['warmup'][] = [
    { kind: 'none' },
    { kind: 'linear', steps: 40 },
    { kind: 'until-error', rate: 0.01, error: 80 },
  ];

  test.each(schedules.flatMap((schedule) => warmups.map((warmup) => ({ schedule, warmup }))))(
    'schedule $schedule, warm-up $warmup',
    async ({ schedule, warmup }) => {
      const learningRate: LearningRateSpec = { rate: 0.1, schedule, warmup };
      const expected: number[] = [];
      const actual: number[] = [];
      const counted: number[] = [];
      const steps = [1, 2, 20, 34, 35, 39, 40, 41, 51, 52, 53, 67, 68, 75, 200];
      for (const step of steps) {
        for (const warm of warmup.kind === 'until-error' ? [false, true] : [false]) {
          // Runs of 67 steps: neither a half nor three quarters of it is whole.
          const inputs: Values = [
            ['settings', settingsOf({ steps: 67, learningRate })],
            ['state', stateOf({ step: step - 1, warm, errorAverage: 0.5 })],
            ['labels', new Uint32Array(3)],
            ['choices', unwritten(6)],
          ];
          const [state] = await runDispatches(rig.gpu, [beginStep(false)], inputs, ['state']);
          actual.push(state[1]);
          expected.push(learningRateAt(learningRate, 67, step, warm ? 0 : undefined));
          const after = decodeState(state.buffer as ArrayBuffer);
          expect({ ...after, step: undefined }).toEqual({ step: undefined, warm, errorAverage: 0.5 });
          counted.push(after.step);
        }
      }
      expect([...new Set(counted)]).toEqual(steps);
      if (schedule === 'cosine') expectClose(actual, expected, 1e-6);
      else expect(actual).toEqual(expected.map((rate): unknown => expect.closeTo(rate, 8)));
    },
  );

  test('a cosine falls to 0 and not below it, in runs of any length', async () => {
    const learningRate: LearningRateSpec = { rate: 0.1, schedule: 'cosine', warmup: { kind: 'none' } };
    for (const steps of [50, 1000, 64_000, 10_000_000]) {
      for (const step of [steps - 9, steps - 1, steps, steps + 1, steps + 100]) {
        const [state] = await runDispatches(
          rig.gpu,
          [beginStep(false)],
          [
            ['settings', settingsOf({ steps, learningRate })],
            ['state', stateOf({ step: step - 1 })],
            ['labels', new Uint32Array(3)],
            ['choices', unwritten(6)],
          ],
          ['state'],
        );
        // The reference adds to 1 a cosine near -1, which leaves its root to some 1e-9. NaN where a rate is negative.
        const root = (rate: number): number => Math.sqrt(rate / learningRate.rate);
        const expected = root(learningRateAt(learningRate, steps, step));
        expect(Math.abs(root(state[1]) - expected), `step ${step} of ${steps}`).toBeLessThanOrEqual(1e-6 * expected + 1e-9);
      }
    }
  });
});

describe('begin_step: the images', () => {
  interface Choice {
    readonly image: number;
    readonly crop: Crop;
    readonly label: number;
    readonly counts: boolean;
  }
  const COUNT = 11;
  const { labels } = randomImages(COUNT, 10, 1);

  /** The choices of one step over 11 images. */
  async function choose(training: Partial<TrainingSpec>, step: number, batch: number, once = false): Promise<Choice[]> {
    const [choices] = await runDispatches(
      rig.gpu,
      [beginStep(once)],
      [
        ['settings', settingsOf(training, batch, COUNT)],
        ['state', stateOf({ step: step - 1 })],
        ['labels', wordsOfBytes(labels)],
        ['choices', unwritten(6 * batch)],
      ],
      ['choices'],
    );
    const values = wordsOf(choices);
    return Array.from({ length: batch }, (_, n) => {
      const [image, dx, dy, flip, label, counts] = values.subarray(6 * n, 6 * n + 6);
      return { image, crop: { dx, dy, flip: flip === 1 }, label, counts: counts === 1 };
    });
  }

  test.each(['sequential', 'shuffled'] as const)('%s, over the ends of epochs', async (order) => {
    for (const { step, batch } of [
      { step: 1, batch: 7 },
      { step: 2, batch: 7 },
      { step: 4, batch: 7 },
      { step: 100, batch: 1 },
      { step: 3, batch: 70 },
    ]) {
      const choices = await choose({ order, augment: 'none', seed: 0xfedcba98 }, step, batch);
      expect(choices).toEqual(
        choices.map((_, n) => {
          const place = (step - 1) * batch + n;
          const image = order === 'sequential' ? place % COUNT : permute(place % COUNT, COUNT, 0xfedcba98, Math.floor(place / COUNT));
          return { image, crop: MIDDLE, label: labels[image], counts: true };
        }),
      );
    }
  });

  test('crops and flips', async () => {
    const choices = await choose({ order: 'sequential', augment: 'standard', seed: 9 }, 5, 70);
    expect(choices.map((choice) => choice.crop)).toEqual(choices.map((_, n) => crop(9, 5, n)));
  });

  test('an evaluation reads each image once', async () => {
    const choices = await choose({ order: 'sequential', augment: 'standard' }, 2, 7, true);
    expect(choices.map(({ counts }) => counts)).toEqual([true, true, true, true, false, false, false]);
    expect(choices.map((choice) => choice.crop)).toEqual(choices.map(() => MIDDLE));
  });
});

describe('load_images', () => {
  // 11 labels: not a whole number of words.
  const train = randomImages(11, 10, 5);
  const pixels = pixelsToMap(train.pixels, 32, 32);
  const normalised: Record<TrainingSpec['normalisation'], Reference> = {
    channel: normaliseChannels(pixels),
    pixel: subtractMeanImage(pixels, meanImage(pixels)),
  };

  test.each([
    { normalisation: 'channel', augment: 'standard', batch: 7, bound: 11 },
    { normalisation: 'pixel', augment: 'standard', batch: 7, bound: 11 },
    { normalisation: 'channel', augment: 'none', batch: 1, bound: 11 },
    { normalisation: 'channel', augment: 'standard', batch: 11, bound: 6 },
  ] as const)(
    'normalisation $normalisation, augmentation $augment, batch $batch, where $bound images bind at once',
    async ({ normalisation, augment, batch, bound }) => {
      const seed = 3;
      const step = 2;
      const room = vi.spyOn(rig.gpu, 'mostBytesBound', 'get').mockReturnValue((bound + 0.5) * IMAGE_BYTES);
      const set = await DeviceImages.create(rig.gpu, { name: 'random', classes: ['a', 'b'], train, test: randomImages(1, 10, 8) });
      room.mockRestore();
      expect([set.train.pixels.size, set.train.morePixels.size]).toEqual(
        bound < train.count ? [bound * IMAGE_BYTES, (train.count - bound) * IMAGE_BYTES] : [11 * IMAGE_BYTES, 11 * IMAGE_BYTES],
      );
      const expected = tensor([batch, 32, 32, 3]);
      for (let n = 0; n < batch; n++) {
        const place = (step - 1) * batch + n;
        const image = permute(place % train.count, train.count, seed, Math.floor(place / train.count));
        const whole = tensor([1, 32, 32, 3], normalised[normalisation].data.subarray(image * IMAGE_BYTES, (image + 1) * IMAGE_BYTES));
        expected.data.set(cropAndFlip(whole, [augment === 'none' ? MIDDLE : crop(seed, step, n)]).data, n * IMAGE_BYTES);
      }
      const result = mapOf('images', expected);
      try {
        const [actual] = await runDispatches(
          rig.gpu,
          [beginStep(false), loadImages(batch, result)],
          [
            ['settings', settingsOf({ order: 'shuffled', augment, seed }, batch, train.count)],
            ['state', stateOf({ step: step - 1 })],
            ['choices', unwritten(6 * batch)],
            ['labels', set.train.labels],
            ['pixels', set.train.pixels],
            ['morePixels', set.train.morePixels],
            ['normalisation', await set.normalisation(normalisation)],
          ],
          [result],
        );
        expectClose(actual, nhwc(expected));
      } finally {
        set.destroy();
      }
    },
  );
});

describe('record_metrics', () => {
  const warmup = { kind: 'until-error', rate: 0.01, error: 50 } as const;
  const learningRate: LearningRateSpec = { rate: 0.1, schedule: 'constant', warmup };

  /** Outcomes of a batch in which two places of three count and every fifth of those is wrong. */
  const outcomes = Array.from({ length: 100 }, (_, n) => (n % 3 === 2 ? [0, 0, 0, 0] : [Math.fround(n / 7), Number(n % 5 === 0), 1, 0]));

  test.each([
    { batch: 100, step: 1, errorAverage: 1 },
    { batch: 7, step: RING, errorAverage: 0.503 },
    { batch: 1, step: RING + 2, errorAverage: 0.5 },
  ])('batch $batch, step $step, average error $errorAverage before', async ({ batch, step, errorAverage }) => {
    const outcome = { label: 'outcome', floats: 4 * batch };
    const values = outcomes.slice(0, batch);
    const [ring, state] = await runDispatches(
      rig.gpu,
      [recordMetrics(outcome)],
      [
        [outcome, Float32Array.from(values.flat())],
        ['settings', settingsOf({ learningRate }, batch)],
        ['state', stateOf({ step, errorAverage })],
        ['ring', new Float32Array(4 * RING).fill(NaN)],
      ],
      ['ring', 'state'],
    );
    const sum = (column: number): number => values.reduce((total, row) => total + row[column], 0);
    const at = 4 * ((step - 1) % RING);
    const entry = wordsOf(ring.subarray(at, at + 4));
    expect([entry[0], entry[2], entry[3]]).toEqual([step, sum(1), sum(2)]);
    expectClose([ring[at + 1]], [sum(0)]);
    expect(ring.filter(Number.isNaN).length).toBeGreaterThanOrEqual(4 * RING - 4);

    const average = 0.98 * errorAverage + (0.02 * sum(1)) / sum(2);
    const after = decodeState(state.buffer as ArrayBuffer);
    expect(after).toEqual({ step, errorAverage: expect.closeTo(average, 6) as number, warm: average < 0.5 });
  });

  test('a warm-up that has ended stays so', async () => {
    const outcome = { label: 'outcome', floats: 4 };
    const [state] = await runDispatches(
      rig.gpu,
      [recordMetrics(outcome)],
      [
        [outcome, Float32Array.of(1, 1, 1, 0)],
        ['settings', settingsOf({ learningRate })],
        ['state', stateOf({ step: 9, errorAverage: 0.9, warm: true })],
        ['ring', unwritten(4 * RING)],
      ],
      ['state'],
    );
    expect(decodeState(state.buffer as ArrayBuffer).warm).toBe(true);
  });
});

test('sgd moves all parameters and keeps the transposed copy', async () => {
  const layout = new Layout(architectureOf(networkOfDepth(8, true, { widths: [4, 8, 12], shortcut: 'B' })));
  const { parameters: count } = layout.sizes;
  const [weight, gradient, velocity] = [1, 2, 3].map((seed) => random32([count], seed));
  const learningRate = Math.fround(0.03);
  const at = layout.transposition();
  const state = new Float32Array(4);
  state[1] = learningRate;
  const [parameters, moved, transposed] = await runDispatches(
    rig.gpu,
    [sgd(count)],
    [
      ['settings', settingsOf({ momentum: 0.9, weightDecay: 1e-2 })],
      ['state', state],
      ['parameters', Float32Array.from(weight.data)],
      ['gradients', Float32Array.from(gradient.data)],
      ['velocity', Float32Array.from(velocity.data)],
      ['transposedAt', at],
      ['transposed', unwritten(count)],
    ],
    ['parameters', 'velocity', 'transposed'],
  );
  const expected = sgdReference(weight, gradient, velocity, { learningRate, momentum: 0.9, weightDecay: 1e-2 });
  expectClose(parameters, expected.weight.data, 2e-7);
  expectClose(moved, expected.velocity.data, 2e-7);
  expect(Array.from(at, (to) => transposed[to])).toEqual([...parameters]);
});

/** Bytes as the GPU gets them: words, the last one filled up. */
function wordsOfBytes(bytes: Uint8Array): Uint32Array {
  const padded = new Uint8Array(4 * Math.ceil(bytes.length / 4));
  padded.set(bytes);
  return new Uint32Array(padded.buffer);
}
