import { describe, expect, test } from 'vitest';
import { batchNormGradient, channelStatistics } from '../../reference/batch-norm.ts';
import { convolution, convolutionInputGradient, convolutionWeightGradient } from '../../reference/convolution.ts';
import { relu, reluGradient } from '../../reference/relu.ts';
import { padShortcutGradient } from '../../reference/shortcut.ts';
import { add, scale } from '../../reference/tensor.ts';
import type { ConvLayer } from '../../spec/layers.ts';
import { variantsFor } from '../tuning/variant-tunings.ts';
import { GPUS } from '../testing/cuts.ts';
import { expectClose, runDispatches, unwritten, useGpu } from '../testing/harness.ts';
import { affine, convLayer, inputLast, mapOf, nhwc, outputLast, random32, recordOf } from '../testing/layouts.ts';
import { normFixture } from '../testing/norm-fixture.ts';
import { channelStatistics as channelSums } from './channel-statistics.ts';
import { ALIGNMENT, whole, type Dispatch, type MapTensor, type Part, type Slice } from './dispatch.ts';
import { statisticsCut } from './grid.ts';
import { normBackward, normForward } from './norm.ts';
import { normGradient } from './norm-gradient.ts';
import { tilesOf, tilesOfBlocks } from './tiles.ts';
import type { Tuning, WinogradTuning } from './tuning.ts';
import { winogradGradient, winogradInput, winogradOutput } from './winograd-transforms.ts';
import { winogradProducts } from './winograd-products.ts';
import { planWinogradWeightGradient, winogradWeightGradients, winogradWeightProducts } from './winograd-weight-gradient.ts';
import { winogradWeights } from './winograd-weights.ts';
import { suitsWinograd, transformOf, weightTransform, WINOGRAD_PIXELS } from './winograd.ts';

/** Largest deviation relative to the largest value: twice that of the direct kernels' tests (docs/winograd.md). */
const TOLERANCE = 4e-6;

interface Case {
  readonly batch: number;
  readonly inputs: number;
  readonly outputs: number;
  readonly height: number;
  readonly width: number;
  readonly cut?: Partial<WinogradTuning> | keyof typeof GPUS;
}

const odd: Case = { batch: 7, inputs: 12, outputs: 20, height: 4, width: 12 };
const CASES: readonly Case[] = [
  odd,
  { batch: 1, inputs: 4, outputs: 12, height: 8, width: 4 },
  { batch: 3, inputs: 20, outputs: 4, height: 8, width: 8 },
  // Several groups of quads, tiles that fill the strips.
  { batch: 2, inputs: 32, outputs: 32, height: 16, width: 16 },
  // Tiles for more than one thread that holds its weights, and not for all of the last one.
  { batch: 3, inputs: 8, outputs: 24, height: 32, width: 32 },
];
const RECUT: readonly Case[] = [
  { ...odd, cut: { mostHeld: 0 } },
  { ...odd, cut: { mostHeld: 0, tiles: 4, quads: 2, elements: 1, weightTiles: 4, weightQuads: 1, weightElements: 1 } },
  { ...odd, cut: { weightTiles: 16, weightElements: 4, weightThreads: 1 } },
];
/** Neighbours with quads of their own: none, up to four, and up to eight. */
const OF_A_GPU: readonly Case[] = [
  { ...odd, cut: 'of a GPU' },
  { ...odd, inputs: 16, outputs: 32, cut: 'of a GPU' },
  { batch: 5, inputs: 32, outputs: 64, height: 8, width: 8, cut: 'of a GPU' },
  { ...odd, cut: 'in small tiles' },
  { ...odd, inputs: 16, outputs: 32, cut: 'in small tiles' },
];
/** Room for the transformed weights of a convolution, after others'. */
function weightsOf(conv: ConvLayer): Part {
  const { floats } = weightTransform(conv);
  return { of: { label: 'weights', floats: floats + 64 }, offset: 64, size: floats };
}

/** From the transforms of layers like `conv` to the gradients of their weights. */
function weightGradients({
  gradients,
  ...args
}: Omit<Parameters<typeof winogradWeightProducts>[0], 'partials'> & { readonly gradients: readonly Required<Slice>[] }): Dispatch[] {
  const { conv, batch, tuning } = args;
  const { splits, floats } = planWinogradWeightGradient(conv, batch, gradients.length, tuning);
  const partials = { label: 'splits', floats: gradients.length * splits * floats };
  return [
    winogradWeightProducts({ ...args, partials }),
    ...winogradWeightGradients({
      partials,
      tuning,
      layers: gradients.map((gradient, i) => ({ splits, floats, from: i * splits * floats, gradient })),
    }),
  ];
}

test('it suits 3x3 convolutions of stride 1 on whole tiles', () => {
  const shape = { kernel: 3, stride: 1, inputs: 4, outputs: 4, height: 8, width: 12 } as const;
  expect(suitsWinograd(convLayer(shape))).toBe(true);
  for (const other of [{ kernel: 1 }, { stride: 2 }, { height: 9 }, { width: 10 }] as const)
    expect(suitsWinograd(convLayer({ ...shape, ...other }))).toBe(false);
});

describe.each([
  { subgroups: true, cases: [...CASES, ...RECUT] },
  { subgroups: false, cases: [odd, ...RECUT, ...OF_A_GPU] },
])('subgroups: $subgroups', ({ subgroups, cases }) => {
  const rig = useGpu({ subgroups });
  const tuningOf = ({ cut }: Case): Tuning => {
    const tuning = variantsFor(typeof cut === 'string' ? GPUS[cut] : rig.gpu).winograd;
    if (tuning.winograd === undefined) throw new Error('it is not what it is called');
    return typeof cut === 'string' ? tuning : { ...tuning, winograd: { ...tuning.winograd, ...cut } };
  };

  test.each(cases)('forward, $inputs to $outputs channels, $batch x $height x $width, cut $cut', async (args) => {
    const { batch, inputs, outputs, height, width } = args;
    const tuning = tuningOf(args);
    const conv = convLayer({ kernel: 3, stride: 1, inputs, outputs, height, width });
    const x = random32([batch, height, width, inputs], 1);
    const w = random32([outputs, inputs, 3, 3], 2);
    const before = normFixture(inputs, 3);
    const record = recordOf(before.gamma, before.beta, before.running.mean, before.running.variance);
    const y = convolution(relu(affine(x, record)), w, 1);

    const [image, result] = [mapOf('x', x), mapOf('y', y)];
    const [transformed, weights, products] = [transformOf(image, batch), weightsOf(conv), transformOf(result, batch)];
    const tiles = tilesOfBlocks(result, batch, WINOGRAD_PIXELS, tuning);
    const partials = { label: 'partials', floats: tiles.floats };
    const norm = normFixture(outputs, 7);
    const parameters = { store: 'parameters' } as const;
    const [values, ownRecord] = await runDispatches(
      rig.gpu,
      [
        winogradWeights(weights.of, [{ conv, weights: parameters, offset: weights.offset }]),
        winogradInput({ batch, tuning, input: { map: image, record: before.slices.record }, transformed }),
        winogradProducts({ batch, tuning, from: image, to: result, image: transformed, weights, result: products }),
        winogradOutput({ batch, tuning, transformed: products, result, partials }),
        normForward(norm.slices, tiles, partials, tuning),
      ],
      [[image, nhwc(x)], ['parameters', outputLast(w)], [before.slices.record, record], ...norm.inputs()],
      [result, norm.slices.record],
    );
    expectClose(values, nhwc(y), TOLERANCE);
    const found = channelStatistics(y);
    const expected = recordOf(norm.gamma, norm.beta, found.mean, found.variance);
    for (let at = 0; at < expected.length; at += outputs)
      expectClose(ownRecord.slice(at, at + outputs), expected.slice(at, at + outputs), TOLERANCE);
  });

  /** How the gradient arrives, and what the one at the input meets. */
  const ENDS = [
    { through: 'a batch norm', mask: 'normalised', shortcut: undefined },
    { through: 'nothing', mask: 'sum', shortcut: { stride: 1, channels: 12, factor: 1 } },
    { through: 'a batch norm', mask: 'sum', shortcut: { stride: 2, channels: 20, factor: 0.9 } },
  ] as const;

  test.each(cases.flatMap((args, i) => (i === 0 ? ENDS : [ENDS[i % 3]]).map((end) => ({ ...args, ...end }))))(
    'backward through $through, mask $mask, shortcut $shortcut, $inputs to $outputs channels, $batch x $height x $width, cut $cut',
    async ({ through, mask, shortcut, ...args }) => {
      const { batch, inputs, outputs, height, width } = args;
      const tuning = tuningOf(args);
      const conv = convLayer({ kernel: 3, stride: 1, inputs, outputs, height, width });
      const shape = [batch, height, width, inputs];
      const [x, sum] = [random32(shape, 1), relu(random32(shape, 2))];
      const w = random32([outputs, inputs, 3, 3], 3);
      const [y, arriving] = [random32([batch, height, width, outputs], 4), random32([batch, height, width, outputs], 5)];
      const back = random32(
        [
          batch,
          Math.ceil(height / (shortcut?.stride ?? 1)),
          Math.ceil(width / (shortcut?.stride ?? 1)),
          Math.max(inputs, shortcut?.channels ?? 0),
        ],
        6,
      );
      const [before, after] = [normFixture(inputs, 7), normFixture(outputs, 17)];
      const [xStatistics, yStatistics] = [channelStatistics(x), channelStatistics(y)];
      const record = recordOf(before.gamma, before.beta, xStatistics.mean, xStatistics.variance);
      const afterRecord = recordOf(after.gamma, after.beta, yStatistics.mean, yStatistics.variance);

      const gradient = through === 'nothing' ? arriving : batchNormGradient(y, after.gamma, yStatistics, arriving).input;
      const input = mask === 'sum' ? sum : relu(affine(x, record));
      let expected = convolutionInputGradient(gradient, w, 1, shape);
      if (shortcut !== undefined) expected = add(expected, scale(padShortcutGradient(back, shortcut.stride, shape), shortcut.factor));
      expected = reluGradient(mask === 'sum' ? sum : affine(x, record), expected);
      const expectedWeights = outputLast(convolutionWeightGradient(input, gradient, 3, 1));

      const maps = {
        x: mapOf('x', x),
        sum: mapOf('sum', sum),
        y: mapOf('y', y),
        arriving: mapOf('arriving', arriving),
        back: mapOf('back', back),
        result: mapOf('result', x),
        further: mapOf('further', x),
      };
      const view = mask === 'sum' ? { map: maps.sum } : { map: maps.x, record: before.slices.record };
      const [transformed, tiles, patches, weights, products] = [
        transformOf(maps.x, batch),
        transformOf(maps.y, batch),
        transformOf(maps.y, batch),
        weightsOf(conv),
        transformOf(maps.x, batch),
      ];
      const parameters = { store: 'transposed' } as const;
      const weightGradient = { store: 'gradients', offset: 0, size: expectedWeights.length } as const;
      const inputTiles = tilesOfBlocks(maps.result, batch, WINOGRAD_PIXELS, tuning);
      const partials = { label: 'partials', floats: inputTiles.floats };
      const outputTiles = tilesOf(maps.y, batch, statisticsCut(maps.y, tuning), tuning);
      const outputPartials = { label: 'output partials', floats: outputTiles.floats };
      const norm = through === 'nothing' ? undefined : { z: maps.y, coefficients: after.slices.batchNorm.coefficients };
      const sink = {
        mask: view,
        sums: { z: maps.x, norm: before.slices },
        shortcut: shortcut && { gradient: maps.back, stride: shortcut.stride, scale: shortcut.factor },
      };
      const [values, gradients, beta, gamma, further] = await runDispatches(
        rig.gpu,
        [
          winogradInput({ batch, tuning, input: view, transformed }),
          ...(through === 'nothing'
            ? []
            : [
                channelSums({ batch, tuning, z: maps.y, gradient: maps.arriving, record: after.slices.record, partials: outputPartials }),
                normBackward(after.slices, outputTiles, outputPartials, tuning),
              ]),
          winogradGradient({ batch, tuning, gradient: maps.arriving, tiles, patches, norm }),
          ...weightGradients({
            conv,
            batch,
            tuning,
            layers: [{ input: whole(transformed), gradient: whole(tiles) }],
            gradients: [weightGradient],
          }),
          winogradWeights(weights.of, [{ conv, weights: parameters, offset: weights.offset }]),
          winogradProducts({ batch, tuning, from: maps.y, to: maps.result, image: patches, weights, result: products }),
          winogradOutput({ batch, tuning, transformed: products, result: maps.result, sink, partials }),
          normBackward(before.slices, inputTiles, partials, tuning),
          normGradient({
            batch,
            gradient: maps.result,
            result: maps.further,
            norm: { z: maps.x, coefficients: before.slices.batchNorm.coefficients },
          }),
        ],
        [
          [maps.x, nhwc(x)],
          [maps.sum, nhwc(sum)],
          [maps.y, nhwc(y)],
          [maps.arriving, nhwc(arriving)],
          [maps.back, nhwc(back)],
          ['parameters', unwritten(outputLast(w).length)],
          ['transposed', inputLast(w)],
          ['gradients', unwritten(expectedWeights.length)],
          ...before.inputs(record),
          ...after.inputs(afterRecord),
        ],
        [maps.result, 'gradients', before.slices.betaGradient, before.slices.batchNorm.gammaGradient, maps.further],
      );
      expectClose(values, nhwc(expected), TOLERANCE);
      expectClose(gradients, expectedWeights, TOLERANCE);
      const furtherExpected = batchNormGradient(x, before.gamma, xStatistics, expected);
      expectClose(beta, furtherExpected.shift.data, TOLERANCE);
      expectClose(gamma, furtherExpected.scale.data, TOLERANCE);
      expectClose(further, nhwc(furtherExpected.input), TOLERANCE);
    },
  );

  test('weights of several shapes and both passes, transformed in one launch as each alone', async () => {
    const shape = { kernel: 3, stride: 1, height: 8, width: 8 } as const;
    const [small, large] = [convLayer({ ...shape, inputs: 12, outputs: 20 }), convLayer({ ...shape, inputs: 32, outputs: 64 })];
    const transformed = { label: 'weights', floats: 2 * (weightTransform(small).floats + weightTransform(large).floats) };
    let offset = 0;
    const all = (
      [
        [small, 'parameters', 0],
        [large, 'transposed', 2176],
        [small, 'transposed', 0],
        [large, 'parameters', 2176],
      ] as const
    ).map(([conv, store, at]) => {
      const { floats } = weightTransform(conv);
      offset += floats;
      return { conv, weights: { store, offset: at }, offset: offset - floats };
    });
    const values = (seed: number): Float32Array => Float32Array.from(random32([2176 + 9 * 32 * 64], seed).data);
    const run = async (launches: readonly Dispatch[]): Promise<Float32Array> =>
      (
        await runDispatches(
          rig.gpu,
          launches,
          [
            ['parameters', values(1)],
            ['transposed', values(2)],
          ],
          [transformed],
        )
      )[0];
    const together = await run([winogradWeights(transformed, all)]);
    expect(together.every((value) => Number.isFinite(value))).toBe(true);
    expect(together).toEqual(await run(all.map((one) => winogradWeights(transformed, [one]))));
  });

  test.each(cases)('gradients of three layers at once, $inputs to $outputs channels, $batch x $height x $width, cut $cut', async (args) => {
    const { batch, inputs, outputs, height, width } = args;
    const tuning = tuningOf(args);
    const conv = convLayer({ kernel: 3, stride: 1, inputs, outputs, height, width });
    const layers = [1, 2, 3].map((seed) => {
      const [x, gradient] = [relu(random32([batch, height, width, inputs], seed)), random32([batch, height, width, outputs], 10 + seed)];
      return {
        x,
        gradient,
        maps: { x: mapOf('x', x), gradient: mapOf('gradient', gradient) },
        expected: outputLast(convolutionWeightGradient(x, gradient, 3, 1)),
      };
    });
    // In places of their own, not in order and not side by side.
    const places = (map: MapTensor): Part[] => {
      const { label, floats } = transformOf(map, batch);
      const step = Math.ceil(floats / ALIGNMENT + 1) * ALIGNMENT;
      const of = { label, floats: 3 * step };
      return [2, 0, 1].map((at) => ({ of, offset: at * step, size: floats }));
    };
    const [inputPlaces, gradientPlaces] = [places(layers[0].maps.x), places(layers[0].maps.gradient)];
    const size = layers[0].expected.length;
    const step = Math.ceil(size / ALIGNMENT + 2) * ALIGNMENT;
    const gradients = { store: 'gradients' } as const;
    const [found] = await runDispatches(
      rig.gpu,
      [
        ...layers.flatMap(({ maps }, i) => [
          winogradInput({ batch, tuning, input: { map: maps.x }, transformed: inputPlaces[i] }),
          winogradGradient({ batch, tuning, gradient: maps.gradient, tiles: gradientPlaces[i] }),
        ]),
        ...weightGradients({
          conv,
          batch,
          tuning,
          layers: layers.map((_, i) => ({ input: inputPlaces[i], gradient: gradientPlaces[i] })),
          gradients: layers.map((_, i) => ({ ...gradients, offset: (2 - i) * step, size })),
        }),
      ],
      [
        ...layers.flatMap(
          ({ x, gradient, maps }) =>
            [
              [maps.x, nhwc(x)],
              [maps.gradient, nhwc(gradient)],
            ] as const,
        ),
        ['gradients', new Float32Array(3 * step).fill(-7)],
      ],
      ['gradients'],
    );
    for (const [i, { expected }] of layers.entries()) {
      const start = (2 - i) * step;
      expectClose(found.subarray(start, start + size), expected, TOLERANCE);
      // What lies between two layers stays as it was.
      expect(new Set(found.subarray(start + size, start + step))).toEqual(new Set([-7]));
    }
  });
});
