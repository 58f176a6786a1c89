import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { softmax } from '../../reference/cross-entropy.ts';
import { inference } from '../../reference/network.ts';
import { meanImage, normaliseChannels, pixelsToMap, subtractMeanImage } from '../../reference/normalisation.ts';
import type { Tensor as Reference } from '../../reference/tensor.ts';
import { IMAGE_BYTES } from '../../spec/images.ts';
import { MAX_WIDTH, networkOfDepth } from '../../spec/network.ts';
import { DEFAULT_TRAINING, MAX_BATCH_SIZE, type TrainingSpec } from '../../spec/training.ts';
import { encodeCheckpoint, readInitial, type Checkpoint } from '../checkpoint/checkpoint.ts';
import { RING } from '../kernels/step.ts';
import { expectClose, fillMemory, inScopes, useGpu } from '../testing/harness.ts';
import { randomSet, referenceImages } from '../testing/images.ts';
import { DeviceImages } from './dataset.ts';
import type { BatchMetrics } from './metrics.ts';
import { evaluationBatch } from '../inference/evaluation.ts';
import { PREDICTION_BATCH } from '../inference/predictor.ts';
import { Trainer } from './trainer.ts';

const rig = useGpu();
const network = networkOfDepth(8, true, { widths: [4, 4, 8], shortcut: 'B' });
/** All that a step draws or carries on: shuffling over an epoch's end, crops, momentum, a warm-up that ends on the way. */
const training: TrainingSpec = {
  ...DEFAULT_TRAINING,
  batchSize: 6,
  learningRate: { rate: 0.05, schedule: 'cosine', warmup: { kind: 'until-error', rate: 0.01, error: 93 } },
  seed: 11,
  steps: 30,
};
const CLASSES = 4;
const set = randomSet(50, 70, CLASSES);

let images: DeviceImages;
beforeAll(async () => {
  images = await DeviceImages.create(rig.gpu, set);
  // Made at first use, for all networks.
  await images.normalisation(training.normalisation);
});
afterAll(() => {
  images.destroy();
});

const create = (init?: Checkpoint): Promise<Trainer> => Trainer.create(rig.gpu, images, { network, training, init });

async function train(trainer: Trainer, steps: number): Promise<BatchMetrics[]> {
  trainer.enqueue(steps);
  return trainer.drainMetrics();
}

/** Runs `use` with a trainer and destroys it. */
async function using<T>(trainer: Trainer, use: (trainer: Trainer) => Promise<T>): Promise<T> {
  try {
    return await use(trainer);
  } finally {
    trainer.destroy();
  }
}

/** The bits of a checkpoint, comparable. */
const bits = ({ tensors, state }: Checkpoint) => ({
  state,
  tensors: [...tensors].map(([name, { data }]) => [name, new Uint32Array(data.buffer, data.byteOffset, data.length)]),
});

/** A checkpoint's tensors as the reference takes them. */
const doublesOf = ({ tensors }: Checkpoint) =>
  new Map([...tensors].map(([name, { shape, data }]) => [name, { shape, data: Float64Array.from(data) }]));

/** The class that each image most probably shows, and how probable that is. */
function mostProbable(logits: Reference): { readonly answer: number; readonly p: number }[] {
  const [count, classes] = logits.shape;
  const { data } = softmax(logits);
  return Array.from({ length: count }, (_, n) => {
    const row = data.subarray(n * classes, (n + 1) * classes);
    const p = Math.max(...row);
    return { answer: row.indexOf(p), p };
  });
}

const inTest = (work: () => Promise<void>) => () => inScopes(rig.gpu, work);

test(
  'the same network, seed and device give the same bits',
  inTest(async () => {
    const run = async () => using(await create(), async (trainer) => [await train(trainer, 10), bits(await trainer.checkpoint())] as const);
    const [first, second] = [await run(), await run()];
    expect(second).toEqual(first);
    expect(first[0].map(({ step, images: count }) => [step, count])).toEqual(Array.from({ length: 10 }, (_, i) => [i + 1, 6]));
    expect(new Set(first[0].map(({ loss }) => loss)).size).toBe(10);
  }),
);

test(
  'a step in parts is the same step',
  inTest(async () => {
    const whole = await using(await create(), async (trainer) => [await train(trainer, 2), bits(await trainer.checkpoint())] as const);
    const inParts = await using(await create(), async (trainer) => {
      trainer.enqueueInParts(3);
      trainer.enqueueInParts(1000);
      return [await trainer.drainMetrics(), bits(await trainer.checkpoint())] as const;
    });
    expect(inParts).toEqual(whole);
  }),
);

test(
  'a run that is saved, loaded and goes on is the run that was never interrupted',
  inTest(async () => {
    const [whole, wholeEnd] = await using(
      await create(),
      async (trainer) => [await train(trainer, 20), await trainer.checkpoint()] as const,
    );
    const [start, half] = await using(await create(), async (trainer) => [await train(trainer, 10), await trainer.checkpoint()] as const);
    const loaded = readInitial(encodeCheckpoint(half), network, training);
    const [rest, end] = await using(await create(loaded), async (trainer) => {
      expect([trainer.step, trainer.drained]).toEqual([10, 10]);
      return [await train(trainer, 10), await trainer.checkpoint()] as const;
    });
    expect([...start, ...rest]).toEqual(whole);
    expect(bits(end)).toEqual(bits(wholeEnd));
    // Both sides of the warm-up's end were seen.
    expect([half.state.warm, wholeEnd.state.warm]).toEqual([false, true]);
    expect(wholeEnd.state.step).toBe(20);
  }),
);

test(
  'submits of any size make the same run',
  inTest(async () => {
    const single = await using(await create(), async (trainer) => {
      for (let i = 0; i < 6; i++) trainer.enqueue(1);
      return trainer.drainMetrics();
    });
    expect(await using(await create(), (trainer) => train(trainer, 6))).toEqual(single);
  }),
);

test(
  'metrics that nobody has fetched are never overwritten',
  inTest(async () => {
    await using(await create(), async (trainer) => {
      await train(trainer, 3);
      expect(trainer.room).toBe(RING);
      expect(() => {
        trainer.enqueue(RING + 1);
      }).toThrow(`only ${RING} more steps fit`);
      expect(trainer.step).toBe(3);
    });
  }),
);

describe('evaluation', () => {
  test(
    'is that of the reference, over several batches and of a part of the images',
    inTest(async () => {
      await using(await create(), async (trainer) => {
        await train(trainer, 5);
        await trainer.prepareEvaluation();
        const doubles = doublesOf(await trainer.checkpoint());
        for (const count of [70, 5]) {
          const { images: tested, labels } = referenceImages(set.test, count);
          const expected = inference(network, doubles, tested, labels);
          const { loss, answers, ...rest } = await trainer.evaluate({ images: count });
          expectClose([loss], [expected.loss], 1e-5);
          expect(rest).toEqual({ step: 5, images: count, errors: expected.errors });
          const probable = mostProbable(expected.logits);
          expect([...answers.classes]).toEqual(probable.map(({ answer }) => answer));
          expectClose(
            answers.confidences,
            probable.map(({ p }) => p),
            1e-5,
          );
          expect(answers.classes.filter((answer, i) => answer !== labels[i]).length, 'errors').toBe(rest.errors);
        }
      });
    }),
  );

  test(
    'while training goes on is that of a run that stands still, and does not disturb it',
    inTest(async () => {
      const paused = await using(await create(), async (trainer) => {
        await train(trainer, 5);
        await trainer.prepareEvaluation();
        return trainer.evaluate();
      });
      await using(await create(), async (trainer) => {
        await trainer.prepareEvaluation();
        const start = await train(trainer, 5);
        const running = trainer.evaluate();
        const rest = await train(trainer, 5);
        expect(await running).toEqual(paused);
        expect([...start, ...rest]).toEqual(await using(await create(), (undisturbed) => train(undisturbed, 10)));
      });
    }),
  );

  test(
    'takes smaller batches where memory does not suffice',
    inTest(async () => {
      await using(await create(), async (trainer) => {
        await train(trainer, 5);
        fillMemory(rig.gpu, 2);
        await trainer.prepareEvaluation();
        const { bytes } = trainer;
        const { loss, answers, ...rest } = await trainer.evaluate();
        await using(await create(), async (other) => {
          await train(other, 5);
          await other.prepareEvaluation();
          expect(bytes).toBeLessThan(other.bytes);
          const expected = await other.evaluate();
          expect(rest).toEqual({ step: 5, images: 70, errors: expected.errors });
          expectClose([loss], [expected.loss]);
          expect(answers.classes).toEqual(expected.answers.classes);
        });
      });
    }),
  );

  test(
    'counts nothing when it was told to end before it began',
    inTest(async () => {
      await using(await create(), async (trainer) => {
        await trainer.prepareEvaluation();
        expect(await trainer.evaluate({ signal: AbortSignal.abort() })).toMatchObject({ step: 0, images: 0, errors: 0 });
      });
    }),
  );

  test(
    'ends on the way when it is told to, with what was counted',
    inTest(async () => {
      // So many that results are read before the last batch, one image each.
      const many = await DeviceImages.create(rig.gpu, randomSet(50, RING + 70, CLASSES));
      try {
        await using(await Trainer.create(rig.gpu, many, { network, training }), async (trainer) => {
          let refusals = 0;
          for (let batch = evaluationBatch(rig.gpu, trainer.architecture, RING); batch > 1; batch = Math.ceil(batch / 4)) refusals++;
          fillMemory(rig.gpu, refusals);
          await trainer.prepareEvaluation();
          const stop = new AbortController();
          const read = rig.gpu.read.bind(rig.gpu);
          vi.spyOn(rig.gpu, 'read').mockImplementationOnce((...args) => {
            stop.abort();
            return read(...args);
          });
          const { images: counted, answers } = await trainer.evaluate({ signal: stop.signal });
          expect(counted).toBe(RING);
          expect(answers.classes).toHaveLength(RING);
        });
      } finally {
        many.destroy();
      }
    }),
  );
});

describe('prediction', () => {
  const shown = set.test.pixels.subarray(0, 7 * IMAGE_BYTES);

  test.each(['channel', 'pixel'] as const)(
    'gives the probabilities of the reference, images normalised by %s as in training',
    (normalisation) =>
      inTest(async () => {
        await using(await Trainer.create(rig.gpu, images, { network, training: { ...training, normalisation } }), async (trainer) => {
          await train(trainer, 5);
          await trainer.preparePrediction();
          const tensors = doublesOf(await trainer.checkpoint());
          const map = pixelsToMap(shown, 32, 32);
          const normalised =
            normalisation === 'channel' ? normaliseChannels(map) : subtractMeanImage(map, meanImage(pixelsToMap(set.train.pixels, 32, 32)));
          const expected = inference(network, tensors, normalised, set.test.labels);
          const { step, probabilities } = await trainer.predict(shown);
          expect(step).toBe(5);
          expectClose(probabilities, softmax(expected.logits).data, 1e-5);
          // Fewer after more: nothing of the former is left.
          const { probabilities: one } = await trainer.predict(shown.subarray(2 * IMAGE_BYTES, 3 * IMAGE_BYTES));
          expect(one).toEqual(probabilities.slice(2 * CLASSES, 3 * CLASSES));
        });
      })(),
  );

  test(
    'while training goes on is that of a run that stands still, and does not disturb it',
    inTest(async () => {
      const paused = await using(await create(), async (trainer) => {
        await train(trainer, 5);
        await trainer.preparePrediction();
        return trainer.predict(shown);
      });
      await using(await create(), async (trainer) => {
        const start = await train(trainer, 5);
        await trainer.preparePrediction();
        const running = trainer.predict(shown);
        const rest = await train(trainer, 5);
        expect(await running).toEqual(paused);
        expect([...start, ...rest]).toEqual(await using(await create(), (undisturbed) => train(undisturbed, 10)));
      });
    }),
  );

  test(
    'that finds no memory for one of its buffers leaves nothing behind, and the next one is answered',
    inTest(async () => {
      await using(await create(), async (trainer) => {
        const before = rig.gpu.liveBuffers;
        for (const after of [0, 1, 2, 3]) {
          fillMemory(rig.gpu, 1, after);
          await expect(trainer.preparePrediction()).rejects.toMatchObject({ kind: 'out-of-memory' });
          expect(rig.gpu.liveBuffers).toBe(before);
        }
        await trainer.preparePrediction();
        expect((await trainer.predict(shown)).probabilities).toHaveLength(7 * CLASSES);
      });
    }),
  );

  test(
    'of more images than a page of them is refused',
    inTest(async () => {
      await using(await create(), async (trainer) => {
        await trainer.preparePrediction();
        await expect(trainer.predict(set.test.pixels.subarray(0, (PREDICTION_BATCH + 1) * IMAGE_BYTES))).rejects.toThrow(
          `1 to ${PREDICTION_BATCH} images`,
        );
      });
    }),
  );
});

test(
  'sizes of gradients are those of each block’s weights',
  inTest(async () => {
    await using(await create(), async (trainer) => {
      await train(trainer, 3);
      const gradients = await trainer.readGradients();
      const { step, values } = await trainer.gradientSizes();
      const expected = ['layer1.0', 'layer2.0', 'layer3.0'].map((block) => {
        const all = ['conv1', 'conv2'].flatMap((conv) => [...(gradients.get(`${block}.${conv}.weight`) ?? [])]);
        return Math.sqrt(all.reduce((sum, value) => sum + value * value, 0) / all.length);
      });
      expect(step).toBe(3);
      expect(Math.min(...expected)).toBeGreaterThan(0);
      expectClose(values, expected, 1e-6);
    });
  }),
);

test(
  'responses of layers are those of the weights at that step, and of no other',
  inTest(async () => {
    await using(await create(), async (trainer) => {
      // Batch norm begins with a scale of 1 and no shift.
      expectClose((await trainer.responses())?.values ?? [], new Array<number>(7).fill(1), 1e-4);
      await train(trainer, 3);
      const asked = trainer.responses();
      const { tensors } = await trainer.checkpoint();
      await train(trainer, 3);
      const gamma = tensors.get('layer2.0.bn2.weight')?.data ?? new Float32Array();
      const beta = tensors.get('layer2.0.bn2.bias')?.data ?? new Float32Array();
      const mean = beta.reduce((sum, shift) => sum + shift, 0) / beta.length;
      const squares = beta.reduce((sum, shift, c) => sum + (shift - mean) ** 2 + gamma[c] ** 2, 0) / beta.length;
      expect((await asked)?.step).toBe(3);
      // Epsilon beside the variances is left out here.
      expectClose([(await asked)?.values[4] ?? NaN], [Math.sqrt(squares)], 1e-4);
    });
  }),
);

describe('memory', () => {
  const taken = () => ({ buffers: rig.gpu.liveBuffers, bytes: Object.fromEntries(rig.gpu.memory) });

  test(
    'a run takes none while it lasts',
    inTest(async () => {
      await using(await create(), async (trainer) => {
        await trainer.prepareEvaluation();
        await trainer.preparePrediction();
        await trainer.evaluate();
        const before = taken();
        const { bytes } = trainer;
        for (let i = 0; i < 10; i++) await train(trainer, 20);
        await trainer.evaluate();
        await trainer.predict(set.test.pixels.subarray(0, IMAGE_BYTES));
        await trainer.checkpoint();
        expect(taken()).toEqual(before);
        expect(trainer.bytes).toBe(bytes);
      });
    }),
  );

  test(
    'a network gives back all that it took',
    inTest(async () => {
      const before = taken();
      for (let i = 0; i < 20; i++) {
        await using(await create(), async (trainer) => {
          expect(rig.gpu.liveBuffers).toBeGreaterThan(before.buffers);
          if (i % 5 !== 0) return;
          await trainer.prepareEvaluation();
          await trainer.preparePrediction();
          await train(trainer, 1);
          await trainer.evaluate({ images: 5 });
        });
      }
      expect(taken()).toEqual(before);
    }),
  );

  test(
    'a network that cannot fit is refused with its size, and leaves nothing behind',
    inTest(async () => {
      const before = taken();
      const { maxStorageBufferBindingSize } = rig.gpu.device.limits;
      const many = { count: MAX_BATCH_SIZE, pixels: new Uint8Array(MAX_BATCH_SIZE * IMAGE_BYTES), labels: new Uint8Array(MAX_BATCH_SIZE) };
      const device = await DeviceImages.create(rig.gpu, { ...set, train: many });
      // So wide that one map of the batch is larger than what can be bound.
      const width = 4 * Math.ceil((1.1 * maxStorageBufferBindingSize) / (MAX_BATCH_SIZE * 32 * 32 * 4 * 4));
      const wide = networkOfDepth(8, true, { widths: [Math.min(width, MAX_WIDTH), 4, 4], shortcut: 'B' });
      await expect(
        Trainer.create(rig.gpu, device, { network: wide, training: { ...training, batchSize: MAX_BATCH_SIZE } }),
      ).rejects.toMatchObject({
        name: 'GpuError',
        kind: 'too-large',
        message: expect.stringMatching(
          /needs \d+ MiB in one buffer; this GPU allows \d+ MiB\. Take a smaller batch, width or data set\./,
        ) as string,
      });
      device.destroy();
      expect(taken()).toEqual(before);
    }),
  );

  test(
    'a batch of more images than there are is refused',
    inTest(async () => {
      const before = taken();
      await expect(Trainer.create(rig.gpu, images, { network, training: { ...training, batchSize: 51 } })).rejects.toThrow(
        'a batch of 51 is more than the 50 training images',
      );
      expect(taken()).toEqual(before);
    }),
  );
});

test('a network for which the GPU has no memory left is refused, leaves nothing behind, and another one trains on', () =>
  inScopes(rig.gpu, async () => {
    await using(await create(), async (trainer) => {
      await train(trainer, 1);
      const before = rig.gpu.liveBuffers;
      for (const after of [0, 1]) {
        fillMemory(rig.gpu, 1, after);
        await expect(create()).rejects.toMatchObject({
          kind: 'out-of-memory',
          message: expect.stringMatching(/no memory left \(full\)\. Take a smaller batch/) as string,
        });
        expect(rig.gpu.liveBuffers).toBe(before);
      }
      expect((await train(trainer, 2)).at(-1)?.step).toBe(3);
    });
  }));
