import { blockUntilReady, defaultDevice, init, jit, lax, nn, numpy as np, valueAndGrad } from '@jax-js/jax';
import { contest } from '../../src/bench/contest.ts';
import { serve, timeRound } from '../../src/bench/contestant.ts';
import type { Block } from '../../src/spec/blocks.ts';
import type { ConvLayer, NormLayer } from '../../src/spec/layers.ts';

/*
 * The network in jax-js: NCHW, OIHW, the whole step in one `jit`. Arrays are counted: handing one to a function gives it away,
 * `ref` keeps it.
 */

const EPSILON = 1e-5;
const RUNNING_SHARE = 0.1;

type Arrays = Record<string, np.Array>;

const refs = (arrays: Arrays): Arrays => Object.fromEntries(Object.entries(arrays).map(([name, array]) => [name, array.ref]));
const map = (arrays: Arrays, change: (array: np.Array, name: string) => np.Array): Arrays =>
  Object.fromEntries(Object.entries(arrays).map(([name, array]) => [name, change(array, name)]));

serve(async () => {
  const begin = performance.now();
  if (!(await init('webgpu')).includes('webgpu')) throw new Error('jax-js does not start its WebGPU backend');
  defaultDevice('webgpu');
  const { architecture, weights, batches, training } = contest();
  const {
    momentum,
    weightDecay,
    learningRate: { rate },
  } = training;

  const array = ({ shape, data }: { readonly shape: readonly number[]; readonly data: Float32Array }): np.Array =>
    np.array(data as Float32Array<ArrayBuffer>).reshape([...shape]);
  const named = (running: boolean): Arrays =>
    Object.fromEntries(
      [...weights].filter(([name]) => name.includes('.running_') === running).map(([name, tensor]) => [name, array(tensor)]),
    );

  /** Takes the parameters; `statistics` receives mean and variance of each batch norm. */
  const lossOf = (parameters: Arrays, images: np.Array, oneHot: np.Array): [np.Array, Arrays] => {
    const statistics: Arrays = {};
    const perChannel = (x: np.Array): np.Array => x.reshape([1, -1, 1, 1]);
    const conv = (x: np.Array, { name, stride, kernel }: ConvLayer): np.Array => {
      const padding = (kernel - 1) / 2;
      return lax.convGeneralDilated(
        x,
        parameters[`${name}.weight`],
        [stride, stride],
        [
          [padding, padding],
          [padding, padding],
        ],
      );
    };
    const norm = (x: np.Array, { name }: NormLayer): np.Array => {
      const count = x.shape[0] * x.shape[2] * x.shape[3];
      const mean = np.mean(x.ref, [0, 2, 3], { keepdims: true });
      const centred = x.sub(mean.ref);
      const variance = np.mean(np.square(centred.ref), [0, 2, 3], { keepdims: true });
      statistics[`${name}.running_mean`] = lax.stopGradient(mean).reshape([-1]);
      statistics[`${name}.running_var`] = lax
        .stopGradient(variance.ref)
        .reshape([-1])
        .mul(count / (count - 1));
      return centred
        .div(np.sqrt(variance.add(EPSILON)))
        .mul(perChannel(parameters[`${name}.weight`]))
        .add(perChannel(parameters[`${name}.bias`]));
    };
    const layer = (x: np.Array, convolution: ConvLayer, after: NormLayer | undefined): np.Array => {
      if (after === undefined) throw new Error('a convolution without batch norm');
      return norm(conv(x, convolution), after);
    };
    const block = (x: np.Array, { convs, norms, projection }: Block): np.Array => {
      let branch = x.ref;
      convs.forEach((convolution, i) => {
        branch = layer(branch, convolution, norms[i]);
        if (i < convs.length - 1) branch = nn.relu(branch);
      });
      return nn.relu(branch.add(projection === undefined ? x : layer(x, projection.conv, projection.norm)));
    };
    let x = nn.relu(layer(images, architecture.stem.conv, architecture.stem.norm));
    for (const each of architecture.blocks) x = block(x, each);
    const logits = np.matmul(np.mean(x, [2, 3]), parameters['fc.weight'].transpose()).add(parameters['fc.bias']);
    const loss = np.mean(np.sum(nn.logSoftmax(logits, -1).mul(oneHot), 1)).neg();
    return [loss, statistics];
  };

  const step = jit((parameters: Arrays, velocity: Arrays, running: Arrays, images: np.Array, oneHot: np.Array) => {
    const [[loss, statistics], gradients] = valueAndGrad(lossOf, { hasAux: true })(refs(parameters), images, oneHot) as [
      [np.Array, Arrays],
      Arrays,
    ];
    const moved = map(velocity, (v, name) => v.mul(momentum).add(gradients[name]).add(parameters[name].ref.mul(weightDecay)));
    return {
      parameters: map(parameters, (w, name) => w.sub(moved[name].ref.mul(rate))),
      velocity: moved,
      running: map(running, (average, name) => average.mul(1 - RUNNING_SHARE).add(statistics[name].mul(RUNNING_SHARE))),
      loss,
    };
  });

  const given = batches.map(({ images, labels }) => ({
    images: np.array(images).reshape([labels.length, 32, 32, 3]).transpose([0, 3, 1, 2]),
    oneHot: nn.oneHot(np.array([...labels], { dtype: np.int32 }), architecture.classes),
  }));
  const parameters = named(false);
  let state = { parameters, velocity: map(refs(parameters), (w) => np.zerosLike(w)), running: named(true) };
  let loss: np.Array | undefined;
  const next = ({ images, oneHot }: (typeof given)[number]): void => {
    loss?.dispose();
    ({ loss, ...state } = step(state.parameters, state.velocity, state.running, images.ref, oneHot.ref));
  };
  /** It is lazy: what nobody waits for is not computed. */
  const finish = async (): Promise<void> => {
    await blockUntilReady(state);
    await loss?.blockUntilReady();
  };
  await blockUntilReady(given);

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
      finish,
    );
    losses.push(Number(await loss?.ref.data().then(([value]) => value)));
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
        finish,
      )),
  };
});
