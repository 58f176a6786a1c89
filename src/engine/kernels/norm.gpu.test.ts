import { describe, expect, test } from 'vitest';
import { batchNorm, batchNormGradient, channelStatistics, updateRunning } from '../../reference/batch-norm.ts';
import { biasGradient } from '../../reference/bias.ts';
import { padShortcutGradient } from '../../reference/shortcut.ts';
import { add, scale, tensor, type Tensor as Reference } from '../../reference/tensor.ts';
import { CUTS, type Cut } from '../testing/cuts.ts';
import { expectClose, runDispatches, useGpu } from '../testing/harness.ts';
import { affine, mapOf, nhwc, random32, recordOf } from '../testing/layouts.ts';
import { normFixture } from '../testing/norm-fixture.ts';
import { channelStatistics as statisticsKernel } from './channel-statistics.ts';
import type { Slice } from './dispatch.ts';
import { statisticsCut } from './grid.ts';
import { normBackward, normForward, normInference, type NormSlices } from './norm.ts';
import { normGradient } from './norm-gradient.ts';
import { tilesOf } from './tiles.ts';
import type { Tuning } from './tuning.ts';

/** The same slices for a bias in the batch norm's place. */
const withoutBatchNorm = ({ quads, record, beta, betaGradient }: NormSlices): NormSlices => ({ quads, record, beta, betaGradient });

type Shape = readonly [number, number, number, number];
const ODD: Shape = [7, 5, 9, 20];
/** Also one image, one value a channel, and more tiles than norm_forward.wgsl has threads. */
const SHAPES: readonly Shape[] = [ODD, [1, 5, 9, 4], [1, 1, 1, 12], [7, 32, 32, 4]];
const CASES: readonly { readonly subgroups: boolean; readonly cut: Cut; readonly shapes: readonly Shape[] }[] = [
  { subgroups: true, cut: 'own', shapes: SHAPES },
  { subgroups: false, cut: 'own', shapes: [ODD] },
  // None, two, and eight neighbours with quads of their own.
  { subgroups: false, cut: 'of a GPU', shapes: [ODD, [7, 5, 9, 8], [3, 32, 32, 32]] },
];

describe.each(CASES)('subgroups: $subgroups, cut $cut', ({ subgroups, cut, shapes }) => {
  const rig = useGpu({ subgroups });
  const tuningOf = (): Tuning => CUTS[cut](rig.tuning);
  /** Statistics of a map through the kernel, with what puts its tiles together. */
  function statistics(label: string, { shape }: Reference, norm: ReturnType<typeof normFixture>) {
    const map = mapOf(label, { shape });
    const tuning = tuningOf();
    const tiles = tilesOf(map, shape[0], statisticsCut(map, tuning), tuning);
    return { batch: shape[0], tuning, map, tiles, partials: { label: 'partials', floats: tiles.floats }, slices: norm.slices };
  }

  async function forward(z: Reference): Promise<{ record: Float32Array; running: Float32Array; norm: ReturnType<typeof normFixture> }> {
    const norm = normFixture(z.shape[3], 2);
    const { batch, tuning, map, tiles, partials, slices } = statistics('z', z, norm);
    const [record, running] = await runDispatches(
      rig.gpu,
      [statisticsKernel({ batch, tuning, partials, z: map }), normForward(slices, tiles, partials, tuning)],
      [[map, nhwc(z)], ...norm.inputs()],
      [slices.record, slices.batchNorm.running],
    );
    return { record, running, norm };
  }

  test.each(shapes)('statistics, record and running averages of %i images, %i x %i, %i channels', async (...shape) => {
    const z = random32(shape, 1, -1, 3);
    const { record, running, norm } = await forward(z);
    const { gamma, beta } = norm;
    const found = channelStatistics(z);
    const updated = updateRunning(norm.running, found);
    const expected = [...recordOf(gamma, beta, found.mean, found.variance), ...updated.mean.data, ...updated.variance.data];
    const actual = [...record, ...running];
    // Each of scale, shift, mean, inverse deviation and the running averages has a magnitude of its own.
    for (let at = 0; at < actual.length; at += shape[3]) expectClose(actual.slice(at, at + shape[3]), expected.slice(at, at + shape[3]));
  });

  test('a mean of a thousand deviations costs no more than the digits that it takes', async () => {
    const z = random32([7, 5, 9, 4], 1, 999, 1001);
    const { record } = await forward(z);
    const { mean, variance } = channelStatistics(z);
    expectClose(record.slice(8, 12), mean.data, 1e-7);
    // The tiles' means are rounded to half a unit of 1000's last place, 3e-5 of a deviation. Sums of squares would lose all.
    expectClose(
      record.slice(12, 16),
      variance.data.map((value) => 1 / Math.sqrt(value + 1e-5)),
      3e-5,
    );
  });

  test.each(shapes)('gradients of %i images, %i x %i, %i channels', async (...shape) => {
    const [z, gradient] = [random32(shape, 1, -1, 3), random32(shape, 5)];
    const norm = normFixture(shape[3], 2);
    const found = channelStatistics(z);
    const expected = batchNormGradient(z, norm.gamma, found, gradient);
    const { batch, tuning, map, tiles, partials, slices } = statistics('z', z, norm);
    const [at, result] = [mapOf('gradient', z), mapOf('result', z)];
    const [beta, gamma, further] = await runDispatches(
      rig.gpu,
      [
        statisticsKernel({ batch, tuning, partials, z: map, gradient: at, record: slices.record }),
        normBackward(slices, tiles, partials, tuning),
        normGradient({ batch, gradient: at, result, norm: { z: map, coefficients: slices.batchNorm.coefficients } }),
      ],
      [[map, nhwc(z)], [at, nhwc(gradient)], ...norm.inputs(recordOf(norm.gamma, norm.beta, found.mean, found.variance))],
      [slices.betaGradient, slices.batchNorm.gammaGradient, result],
    );
    expectClose(beta, expected.shift.data);
    expectClose(gamma, expected.scale.data);
    // With one value a channel nothing is left but the rounding of terms that cancel: it is compared with them.
    const terms = Math.max(
      ...gradient.data.map((g, i) => Math.abs(g * norm.gamma.data[i % shape[3]]) / Math.sqrt(found.variance.data[i % shape[3]] + 1e-5)),
    );
    expectClose([...further, terms], [...nhwc(expected.input), terms]);
  });

  test("a bias's gradient", async () => {
    const gradient = random32([7, 5, 9, 20], 1);
    const norm = normFixture(20, 2);
    const { batch, tuning, map, tiles, partials, slices } = statistics('gradient', gradient, norm);
    const bias = withoutBatchNorm(slices);
    const [beta] = await runDispatches(
      rig.gpu,
      [statisticsKernel({ batch, tuning, partials, gradient: map }), normBackward(bias, tiles, partials, tuning)],
      [[map, nhwc(gradient)], ...norm.inputs()],
      [slices.betaGradient],
    );
    expectClose(beta, biasGradient(gradient).data);
  });
});

describe('without statistics', () => {
  const rig = useGpu();

  /** More quads than a workgroup has threads. */
  test.each([20, 260])('the record of %i channels in inference', async (channels) => {
    const norm = normFixture(channels, 1);
    const bias = withoutBatchNorm(norm.slices);
    const [record] = await runDispatches(rig.gpu, [normInference(norm.slices)], norm.inputs(), [norm.slices.record]);
    const x = random32([1, 3, 3, channels], 5);
    expectClose(nhwc(affine(x, record)), batchNorm(x, norm.gamma, norm.beta, norm.running.mean, norm.running.variance).data);
    expectClose(record.slice(2 * channels, 3 * channels), norm.running.mean.data, 0);

    const [biasRecord] = await runDispatches(rig.gpu, [normInference(bias)], norm.inputs(), [norm.slices.record]);
    const [ones, zeros] = [new Array<number>(channels).fill(1), new Array<number>(channels).fill(0)];
    expect([...biasRecord]).toEqual([...ones, ...norm.beta.data, ...zeros, ...ones]);
  });

  const shape = [7, 5, 9, 12];
  test.each([
    { norm: true, shortcut: { stride: 1, channels: 12 } as const },
    { norm: true, shortcut: { stride: 2, channels: 20 } as const },
    { norm: true, shortcut: { stride: 1, channels: 12 } as const, factor: 0.5 },
    { norm: false, shortcut: { stride: 2, channels: 12 } as const },
    { norm: false, shortcut: { stride: 2, channels: 12 } as const, factor: 2 },
    { norm: false, shortcut: { stride: 1, channels: 20 } as const },
  ])('the gradient of a sum: norm $norm, shortcut $shortcut, times $factor', async ({ norm, shortcut, factor = 1 }) => {
    const [z, gradient] = [random32(shape, 1), random32(shape, 2)];
    const back = random32([7, Math.ceil(5 / shortcut.stride), Math.ceil(9 / shortcut.stride), shortcut.channels], 3);
    const [a, b, c] = [4, 5, 6].map((seed) => random32([12], seed).data);
    const branch = norm
      ? tensor(
          shape,
          gradient.data.map((g, i) => a[i % 12] * g + b[i % 12] * z.data[i] + c[i % 12]),
        )
      : gradient;
    const expected = add(branch, scale(padShortcutGradient(back, shortcut.stride, shape), factor));

    const maps = { z: mapOf('z', z), gradient: mapOf('gradient', gradient), back: mapOf('back', back), result: mapOf('result', z) };
    const coefficients: Slice = { store: 'coefficients' };
    const [actual] = await runDispatches(
      rig.gpu,
      [
        normGradient({
          batch: 7,
          gradient: maps.gradient,
          result: maps.result,
          norm: norm ? { z: maps.z, coefficients } : undefined,
          shortcut: { gradient: maps.back, stride: shortcut.stride, scale: factor },
        }),
      ],
      [
        [maps.z, nhwc(z)],
        [maps.gradient, nhwc(gradient)],
        [maps.back, nhwc(back)],
        [coefficients, Float32Array.from([...a, ...b, ...c])],
      ],
      [maps.result],
    );
    expectClose(actual, nhwc(expected));
  });

  test('a gradient goes into a scaled projection', async () => {
    const gradient = random32(shape, 1);
    const maps = { gradient: mapOf('gradient', gradient), result: mapOf('result', gradient) };
    const dispatch = normGradient({ batch: 7, ...maps, scale: 0.9 });
    const [actual] = await runDispatches(rig.gpu, [dispatch], [[maps.gradient, nhwc(gradient)]], [maps.result]);
    expectClose(actual, nhwc(scale(gradient, 0.9)));
  });
});
