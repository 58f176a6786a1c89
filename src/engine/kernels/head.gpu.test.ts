import { describe, expect, test } from 'vitest';
import { batchNormGradient, channelStatistics } from '../../reference/batch-norm.ts';
import { crossEntropy, softmax } from '../../reference/cross-entropy.ts';
import { biasGradient } from '../../reference/bias.ts';
import { linear, linearInputGradient, linearWeightGradient } from '../../reference/linear.ts';
import { globalAveragePool, globalAveragePoolGradient } from '../../reference/pooling.ts';
import { relu, reluGradient } from '../../reference/relu.ts';
import { tensor, type Tensor as Reference } from '../../reference/tensor.ts';
import { pcg3d } from '../../spec/random.ts';
import { expectClose, runDispatches, unwritten, useGpu } from '../testing/harness.ts';
import { affine, mapOf, nhwc, random32, recordOf } from '../testing/layouts.ts';
import { normFixture } from '../testing/norm-fixture.ts';
import { CUTS } from '../testing/cuts.ts';
import type { Slice, Tensor } from './dispatch.ts';
import type { GradientSink } from './gradient-sink.ts';
import { statisticsCut } from './grid.ts';
import { classifier, classifierGradient, globalPool, globalPoolGradient } from './head.ts';
import { normBackward } from './norm.ts';
import { tilesOf } from './tiles.ts';

const rig = useGpu();
const floats = ({ data }: Reference): Float32Array => Float32Array.from(data);

test.each([
  { batch: 7, record: true, cut: 'own' },
  { batch: 1, record: false, cut: 'own' },
  { batch: 7, record: true, cut: 'of a GPU' },
] as const)('pooling: batch $batch, record $record, cut $cut', async ({ batch, record, cut }) => {
  const z = random32([batch, 5, 9, 20], 1);
  const values = floats(random32([80], 2));
  const map = mapOf('z', z);
  const slice: Slice = { store: 'records' };
  const result: Tensor = { label: 'pooled', floats: 20 * batch };
  const [pooled] = await runDispatches(
    rig.gpu,
    [globalPool(batch, record ? { map, record: slice } : { map }, result, CUTS[cut](rig.tuning))],
    [
      [map, nhwc(z)],
      [slice, values],
    ],
    [result],
  );
  expectClose(pooled, globalAveragePool(relu(record ? affine(z, values) : z)).data);
});

/** What was pooled: a normalisation through a ReLU, or a sum whose branch ended in that normalisation, or no normalisation at all. */
test.each([
  { batch: 7, height: 5, width: 9, of: 'normalised', cut: 'own' },
  { batch: 1, height: 8, width: 8, of: 'sum', cut: 'own' },
  { batch: 2, height: 4, width: 4, of: 'map', cut: 'own' },
  { batch: 7, height: 5, width: 9, of: 'sum', cut: 'of a GPU' },
  { batch: 6, height: 8, width: 8, of: 'normalised', cut: 'of a GPU' },
] as const)('the gradient of pooling: batch $batch, $height x $width, of $of, cut $cut', async ({ batch, height, width, of, cut }) => {
  const tuning = CUTS[cut](rig.tuning);
  const shape = [batch, height, width, 20];
  const [z, sum] = [random32(shape, 1), random32(shape, 2)];
  const gradient = random32([batch, 20], 3);
  const norm = normFixture(20, 4);
  const statistics = channelStatistics(z);
  const record = recordOf(norm.gamma, norm.beta, statistics.mean, statistics.variance);
  const expected = reluGradient(of === 'normalised' ? affine(z, record) : sum, globalAveragePoolGradient(gradient, shape));

  const { slices } = norm;
  const maps = { z: mapOf('z', z), sum: mapOf('sum', sum), result: mapOf('result', z) };
  const pooledGradient: Tensor = { label: 'pooled gradient', floats: 20 * batch };
  const tiles = tilesOf(maps.result, batch, statisticsCut(maps.result, tuning), tuning);
  const partials: Tensor = { label: 'partials', floats: tiles.floats };
  const sink: GradientSink = {
    mask: of === 'normalised' ? { map: maps.z, record: slices.record } : { map: maps.sum },
    ...(of === 'map' ? {} : { sums: { z: maps.z, norm: slices } }),
  };
  const [values, beta, gamma] = await runDispatches(
    rig.gpu,
    [
      globalPoolGradient({ batch, tuning, pooledGradient, result: maps.result, sink, partials }),
      ...(of === 'map' ? [] : [normBackward(slices, tiles, partials, tuning)]),
    ],
    [[maps.z, nhwc(z)], [maps.sum, nhwc(sum)], [pooledGradient, floats(gradient)], ...norm.inputs(record)],
    [maps.result, slices.betaGradient, slices.batchNorm.gammaGradient],
  );
  expectClose(values, nhwc(expected));
  if (of === 'map') return;
  const through = batchNormGradient(z, norm.gamma, statistics, expected);
  expectClose(beta, through.shift.data);
  expectClose(gamma, through.scale.data);
});

/** Words of `Choice` in shaders/common/choice.wgsl. */
const CHOICE = 6;

/** Places of a batch with these labels, of which the first `counted` count. */
function choicesOf(labels: readonly number[], counted = labels.length): Uint32Array {
  const words = new Uint32Array(labels.length * CHOICE);
  // The images of a batch stand in the set in whatever order.
  labels.forEach((label, n) => {
    words.set([labels.length - 1 - n, 4, 4, 0, label, Number(n < counted)], n * CHOICE);
  });
  return words;
}

/** Runs the classifier; slices of its parameters are its own. */
async function classify(
  train: boolean,
  pooled: Reference,
  weight: Reference,
  bias: Reference,
  choices: Uint32Array,
): Promise<{ logits: Float32Array; outcome: Float32Array; answers: Float32Array }> {
  const [batch, channels] = pooled.shape;
  const [classes] = weight.shape;
  const linearSlices = { classes, quads: channels / 4, weights: { store: 'parameters' }, bias: { store: 'parameters' } } as const;
  const tensors = {
    pooled: { label: 'pooled', floats: batch * channels },
    result: { label: 'result', floats: batch * classes },
    outcome: { label: 'outcome', floats: 4 * batch },
  };
  const [logits, outcome, answers] = await runDispatches(
    rig.gpu,
    [classifier({ batch, linear: linearSlices, train, ...tensors })],
    [
      [tensors.pooled, floats(pooled)],
      [linearSlices.weights, floats(weight)],
      [linearSlices.bias, floats(bias)],
      ['choices', choices],
      ['answers', unwritten(2 * batch)],
    ],
    [tensors.result, tensors.outcome, 'answers'],
  );
  return { logits, outcome, answers };
}

describe.each([
  { batch: 7, classes: 10, channels: 20, size: 1 },
  { batch: 1, classes: 3, channels: 4, size: 1 },
  // More images than a workgroup has threads; logits whose exponentials overflow.
  { batch: 70, classes: 100, channels: 12, size: 100 },
])('$batch images of $classes classes, $channels channels, weights up to $size', ({ batch, classes, channels, size }) => {
  const pooled = random32([batch, channels], 1, 0, 1);
  const weight = random32([classes, channels], 2, -size, size);
  const bias = random32([classes], 3);
  const labels = Array.from({ length: batch }, (_, n) => pcg3d(n, 4, 0)[0] % classes);
  const logits = linear(pooled, weight, bias);
  const row = (n: number): Reference => tensor([1, classes], logits.data.subarray(n * classes, (n + 1) * classes));
  const outcomes = labels.map((label, n) => crossEntropy(row(n), [label]));

  test('loss, errors, probabilities and answers', async () => {
    const actual = await classify(false, pooled, weight, bias, choicesOf(labels));
    const probabilities = softmax(logits).data;
    // A logit of several hundred is known to 3e-5, and so is the logarithm of the probability that follows from it.
    expectClose(actual.logits, probabilities, size === 1 ? 2e-6 : 1e-4);
    const answers = labels.map((_, n) => {
      const p = probabilities.subarray(n * classes, (n + 1) * classes);
      return [p.indexOf(Math.max(...p)), Math.max(...p)];
    });
    expectClose(actual.answers, answers.reverse().flat(), size === 1 ? 2e-6 : 1e-4);
    expectClose(
      actual.outcome.filter((_, i) => i % 4 === 0),
      outcomes.map(({ loss }) => loss),
    );
    expect([...actual.outcome].filter((_, i) => i % 4 !== 0)).toEqual(outcomes.flatMap(({ errors }) => [errors, 1, 0]));
  });

  test('places that do not count are no answers', async () => {
    const counted = Math.ceil(batch / 2);
    const { logits: probabilities, answers } = await classify(false, pooled, weight, bias, choicesOf(labels, counted));
    expect(probabilities.subarray(counted * classes)).toEqual(new Float32Array((batch - counted) * classes));
    expect(answers.subarray(0, 2 * (batch - counted))).toEqual(unwritten(2 * (batch - counted)));
    expect(answers.subarray(2 * (batch - counted)).some(Number.isNaN)).toBe(false);
  });

  test('gradients of the logits; places that do not count give none', async () => {
    const counted = Math.ceil(batch / 2);
    const actual = await classify(true, pooled, weight, bias, choicesOf(labels, counted));
    const expected = crossEntropy(logits, labels).gradient.data.map((value, i) => (i < counted * classes ? value : 0));
    // As precise as the probabilities above.
    expectClose(actual.logits, expected, size === 1 ? 2e-6 : 1e-4);
    expectClose(
      actual.outcome,
      outcomes.flatMap(({ loss, errors }, n) => (n < counted ? [loss, errors, 1, 0] : [0, 0, 0, 0])),
    );
  });

  test.each(['own', 'of a GPU'] as const)('gradients of weights, bias and features, cut %s', async (cut) => {
    const gradient = random32([batch, classes], 5);
    const slices = { weights: { store: 'gradients' }, bias: { store: 'gradients' } } as const;
    const parameters: Slice = { store: 'parameters' };
    const tensors = {
      pooled: { label: 'pooled', floats: batch * channels },
      logitGradient: { label: 'logits', floats: batch * classes },
      pooledGradient: { label: 'pooled gradient', floats: batch * channels },
    };
    const [ofWeights, ofBias, ofPooled] = await runDispatches(
      rig.gpu,
      [
        classifierGradient({
          batch,
          tuning: CUTS[cut](rig.tuning),
          linear: { classes, quads: channels / 4, weights: parameters, bias: parameters },
          gradients: slices,
          ...tensors,
        }),
      ],
      [
        [tensors.pooled, floats(pooled)],
        [tensors.logitGradient, floats(gradient)],
        [parameters, floats(weight)],
        [slices.weights, unwritten(classes * channels)],
        [slices.bias, unwritten(classes)],
      ],
      [slices.weights, slices.bias, tensors.pooledGradient],
    );
    expectClose(ofWeights, linearWeightGradient(pooled, gradient).data);
    expectClose(ofBias, biasGradient(gradient).data);
    expectClose(ofPooled, linearInputGradient(gradient, weight).data);
  });
});

test('of equal logits the first is the answer', async () => {
  const { outcome } = await classify(
    false,
    tensor([3, 4]),
    tensor([10, 4]),
    tensor([10], [0, 0, 1, 0, 1, 0, 0, 0, 0, 0]),
    choicesOf([0, 2, 4]),
  );
  expect([outcome[1], outcome[5], outcome[9]]).toEqual([1, 0, 1]);
});
