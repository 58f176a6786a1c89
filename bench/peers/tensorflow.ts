import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import '@tensorflow/tfjs-core/dist/public/chained_ops/register_all_chained_ops';
import '@tensorflow/tfjs-backend-webgpu';
import { contest } from '../../src/bench/contest.ts';
import { serve, timeRound } from '../../src/bench/contestant.ts';
import type { Block } from '../../src/spec/blocks.ts';
import type { ConvLayer, NormLayer } from '../../src/spec/layers.ts';

/*
 * The network in TensorFlow.js: NHWC, HWIO, its own gradients, batch norm and momentum optimiser.
 */

const EPSILON = 1e-5;
const RUNNING_SHARE = 0.1;

serve(async () => {
  const begin = performance.now();
  if (!(await tf.setBackend('webgpu'))) throw new Error('TensorFlow.js does not start its WebGPU backend');
  await tf.ready();
  const { architecture, weights, batches, training } = contest();
  const {
    momentum,
    weightDecay,
    learningRate: { rate },
  } = training;

  const parameters = new Map<string, tf.Variable>();
  const running = new Map<string, tf.Variable>();
  for (const [name, { shape, data }] of weights) {
    const variable = tf.tidy(() => {
      const tensor = tf.tensor(data, [...shape]);
      const turned = shape.length === 4 ? tf.transpose(tensor, [2, 3, 1, 0]) : shape.length === 2 ? tf.transpose(tensor) : tensor;
      return tf.variable(turned, !name.includes('.running_'), name);
    });
    (name.includes('.running_') ? running : parameters).set(name, variable);
  }
  const given = batches.map(({ images, labels }) => ({
    images: tf.tensor4d(images, [labels.length, 32, 32, 3]),
    labels: tf.oneHot(tf.tensor1d([...labels], 'int32'), architecture.classes),
  }));
  const optimiser = tf.train.momentum(rate, momentum);

  const of = (from: ReadonlyMap<string, tf.Variable>, name: string): tf.Variable => {
    const variable = from.get(name);
    if (variable === undefined) throw new Error(`no ${name}`);
    return variable;
  };
  const conv = (x: tf.Tensor4D, { name, stride }: ConvLayer): tf.Tensor4D => {
    const filter = of(parameters, `${name}.weight`) as tf.Tensor as tf.Tensor4D;
    return tf.conv2d(x, filter, stride, Math.floor(filter.shape[0] / 2));
  };
  const norm = (x: tf.Tensor4D, { name }: NormLayer): tf.Tensor4D => {
    const { mean, variance } = tf.moments(x, [0, 1, 2]);
    const count = x.size / x.shape[3];
    for (const [what, value] of [
      ['mean', mean],
      ['var', tf.mul(variance, count / (count - 1))],
    ] as const) {
      const average = of(running, `${name}.running_${what}`);
      average.assign(tf.add(tf.mul(average, 1 - RUNNING_SHARE), tf.mul(value, RUNNING_SHARE)));
    }
    return tf.batchNorm4d(
      x,
      mean as tf.Tensor1D,
      variance as tf.Tensor1D,
      of(parameters, `${name}.bias`) as tf.Tensor as tf.Tensor1D,
      of(parameters, `${name}.weight`) as tf.Tensor as tf.Tensor1D,
      EPSILON,
    );
  };
  const layer = (x: tf.Tensor4D, convolution: ConvLayer, after: NormLayer | undefined): tf.Tensor4D => {
    if (after === undefined) throw new Error('a convolution without batch norm');
    return norm(conv(x, convolution), after);
  };
  const block = (x: tf.Tensor4D, { convs, norms, projection }: Block): tf.Tensor4D => {
    let branch = x;
    convs.forEach((convolution, i) => {
      branch = layer(branch, convolution, norms[i]);
      if (i < convs.length - 1) branch = tf.relu(branch);
    });
    return tf.relu(tf.add(branch, projection === undefined ? x : layer(x, projection.conv, projection.norm)));
  };
  const lossOf = ({ images, labels }: (typeof given)[number]): tf.Scalar => {
    let x = tf.relu(layer(images, architecture.stem.conv, architecture.stem.norm));
    for (const each of architecture.blocks) x = block(x, each);
    const pooled = tf.mean(x, [1, 2]) as tf.Tensor2D;
    const logits = tf.add(tf.matMul(pooled, of(parameters, 'fc.weight') as tf.Tensor as tf.Tensor2D), of(parameters, 'fc.bias'));
    return tf.losses.softmaxCrossEntropy(labels, logits);
  };
  const step = (batch: (typeof given)[number]): tf.Scalar =>
    tf.tidy(() => {
      const { value, grads } = tf.variableGrads(() => lossOf(batch), [...parameters.values()]);
      // L2 penalty on every parameter, as ours.
      optimiser.applyGradients(
        Object.fromEntries(
          Object.entries(grads).map(([name, gradient]) => [name, tf.add(gradient, tf.mul(of(parameters, name), weightDecay))]),
        ),
      );
      return value;
    });
  let loss: tf.Scalar | undefined;
  const next = (batch: (typeof given)[number]): void => {
    loss?.dispose();
    loss = step(batch);
  };
  /** Reading comes after all that was enqueued before. */
  const read = async (): Promise<number> => {
    if (loss === undefined) throw new Error('no step yet');
    return (await loss.data())[0];
  };

  const losses: number[] = [];
  let firstStepMs = NaN;
  let msPerStep = NaN;
  for (const batch of given) {
    msPerStep = await timeRound(
      0,
      1,
      () => {
        next(batch);
      },
      async () => losses.push(await read()),
    );
    if (losses.length === 1) firstStepMs = performance.now() - begin;
  }
  return {
    losses,
    firstStepMs,
    round: async (ms) =>
      (msPerStep = await timeRound(
        ms,
        msPerStep,
        () => {
          next(given[0]);
        },
        read,
      )),
  };
});
