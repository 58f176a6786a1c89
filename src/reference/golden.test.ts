import { beforeAll, describe, expect, test } from 'vitest';
import { inference } from './network.ts';
import { normaliseChannels, pixelsToMap } from './normalisation.ts';
import { lookUp, type Tensor } from './tensor.ts';
import { goldenIsThere, readGolden, readRecords, type Records } from './testing/golden.ts';
import { trainStep, type TrainingState } from './train-step.ts';

/*
 * PyTorch's float64 runs, from the same weights on the same images. Both sides compute in float64, so they agree to
 * rounding; only the final weights were stored as float32.
 */

const CASES = ['bottleneck11-b', 'mixed14-a', 'plain20', 'plain8', 'resnet20-a', 'resnet8-a', 'resnet8-b', 'resnet8-c'];
/** Every step, the final weights and the evaluation; of the others the first step only, for the sake of time. */
const WHOLE_RUNS = new Set(['bottleneck11-b']);
const IMAGE = 32 * 32 * 3;

describe.skipIf(!goldenIsThere())('PyTorch computes the same (skipped where ../shared/golden or ../shared/cifar10 is missing)', () => {
  let train: Records;
  let evaluation: Records;
  beforeAll(() => {
    train = readRecords('data_batch');
    evaluation = readRecords('test_batch');
  });

  function batchOf({ pixels, labels }: Records, first: number, count: number): { images: Tensor; labels: Uint8Array } {
    const bytes = pixels.subarray(first * IMAGE, (first + count) * IMAGE);
    return { images: normaliseChannels(pixelsToMap(bytes, 32, 32)), labels: labels.subarray(first, first + count) };
  }

  test.each(CASES)('%s', { timeout: 300_000 }, (name) => {
    const { network, batch, learningRate, initial, final, expected } = readGolden(name);
    const whole = WHOLE_RUNS.has(name);
    let state: TrainingState = { tensors: initial, velocity: new Map() };
    expected.steps.slice(0, whole ? undefined : 1).forEach(({ loss, errors }, k) => {
      const { images, labels } = batchOf(train, k * batch, batch);
      const step = trainStep(network, state, images, labels, { learningRate, momentum: 0.9, weightDecay: 1e-4 });
      expect(Math.abs(step.loss - loss), `loss of step ${k + 1}`).toBeLessThan(1e-11);
      expect(step.errors, `errors of step ${k + 1}`).toBe(errors);
      if (k === 0) {
        expect([...step.gradients.keys()]).toEqual(Object.keys(expected.gradientNorms));
        for (const [parameter, norm] of Object.entries(expected.gradientNorms)) {
          expect(Math.hypot(...lookUp(step.gradients, parameter).data) / norm - 1, parameter).toBeCloseTo(0, 10);
        }
      }
      state = step.state;
    });
    if (!whole) return;
    expect(new Set(state.tensors.keys())).toEqual(new Set(final.keys()));
    for (const [tensor, { data }] of final) {
      const largest = Math.max(...lookUp(state.tensors, tensor).data.map((value, i) => Math.abs(value - data[i])));
      // Half a unit of float32's last place, for numbers up to 8.
      expect(largest, tensor).toBeLessThan(2.4e-7);
    }
    let loss = 0;
    let errors = 0;
    for (let first = 0; first < expected.eval.images; first += batch) {
      const { images, labels } = batchOf(evaluation, first, batch);
      const result = inference(network, state.tensors, images, labels);
      loss += (result.loss * batch) / expected.eval.images;
      errors += result.errors;
    }
    expect(Math.abs(loss - expected.eval.loss)).toBeLessThan(1e-11);
    expect(errors).toBe(expected.eval.errors);
  });
});
