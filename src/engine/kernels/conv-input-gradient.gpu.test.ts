import { describe, expect, test } from 'vitest';
import { batchNormGradient, channelStatistics } from '../../reference/batch-norm.ts';
import { convolutionInputGradient } from '../../reference/convolution.ts';
import { relu, reluGradient } from '../../reference/relu.ts';
import { padShortcutGradient } from '../../reference/shortcut.ts';
import { add, scale } from '../../reference/tensor.ts';
import { CUTS, type Cut } from '../testing/cuts.ts';
import { expectClose, runDispatches, useGpu } from '../testing/harness.ts';
import { affine, convLayer, inputLast, mapOf, nhwc, random32, recordOf, type ConvCase } from '../testing/layouts.ts';
import { normFixture } from '../testing/norm-fixture.ts';
import { convInputGradient } from './conv-input-gradient.ts';
import { convCut } from './grid.ts';
import { normBackward } from './norm.ts';
import { normGradient } from './norm-gradient.ts';
import { tilesOf } from './tiles.ts';

interface Case extends ConvCase {
  readonly batch: number;
  /** The ReLU that made the input: of a normalised tensor, or of a sum that is stored behind it. */
  readonly mask: 'none' | 'normalised' | 'sum';
  /** Whether the sums of the batch norm before that ReLU are left. */
  readonly sums: boolean;
  readonly shortcut?: { readonly stride: 1 | 2; readonly channels: number; readonly scale?: number };
  readonly cut: Cut;
}

const plain: Case = {
  kernel: 3,
  stride: 1,
  inputs: 12,
  outputs: 20,
  height: 5,
  width: 9,
  batch: 7,
  mask: 'normalised',
  sums: true,
  cut: 'own',
};
const down: Case = { ...plain, stride: 2, inputs: 4, outputs: 12, mask: 'sum', shortcut: { stride: 2, channels: 12, scale: 2 } };
/** Rows that fill workgroups, sorted by the ky that they meet. */
const sorted: Case = { ...down, outputs: 4, height: 8, width: 16, batch: 8, shortcut: { stride: 2, channels: 4 } };
const CASES: readonly Case[] = [
  plain,
  down,
  { ...plain, outputs: 12, mask: 'sum', shortcut: { stride: 1, channels: 12, scale: 0.9 } },
  // Option A before a bottleneck: more channels, all pixels.
  { ...plain, kernel: 1, inputs: 4, outputs: 4, mask: 'sum', shortcut: { stride: 1, channels: 20 } },
  // A projection's gradient, before a normalisation.
  { ...plain, kernel: 1, stride: 2, inputs: 20, outputs: 12, batch: 1, mask: 'none', sums: false },
  { ...plain, stride: 2, inputs: 20, outputs: 4, batch: 1, sums: false, shortcut: { stride: 1, channels: 20 } },
  { ...plain, inputs: 4, outputs: 4, batch: 1, mask: 'sum', sums: false },
  // Strips that divide the row, several groups of quads.
  { ...plain, inputs: 32, outputs: 8, height: 3, width: 16, batch: 1 },
  { ...down, inputs: 32, outputs: 32, height: 5, width: 16, batch: 1, shortcut: { stride: 2, channels: 32 } },
  sorted,
  { ...sorted, kernel: 1, mask: 'none', sums: false },
];
/** The same work cut otherwise. */
const RECUT: readonly Case[] = [
  { ...down, cut: 'four channels at a time' },
  { ...plain, inputs: 4, outputs: 4, width: 32, batch: 1, cut: 'in wide strips' },
];
/** On a device without subgroups. */
const ALONE: readonly Case[] = [
  { ...plain, cut: 'of a GPU' },
  { ...down, cut: 'of a GPU' },
  { ...sorted, cut: 'of a GPU' },
  // Two, and eight, neighbours with quads of their own.
  { ...plain, inputs: 16, outputs: 8, mask: 'sum', shortcut: { stride: 1, channels: 20 }, cut: 'of a GPU' },
  { ...sorted, inputs: 64, batch: 2, shortcut: { stride: 2, channels: 64 }, cut: 'of a GPU' },
  { ...plain, cut: 'in small tiles' },
  { ...sorted, inputs: 64, batch: 2, shortcut: { stride: 2, channels: 64 }, cut: 'in small tiles' },
];

describe.each([
  { subgroups: true, cases: [...CASES, ...RECUT] },
  { subgroups: false, cases: ALONE },
])('subgroups: $subgroups', ({ subgroups, cases }) => {
  const rig = useGpu({ subgroups });

  test.each(cases)(
    '$kernel x $kernel, stride $stride, $inputs to $outputs channels, $batch x $height x $width, mask $mask, sums $sums, shortcut $shortcut, cut $cut',
    async (args) => {
      const { batch, inputs, mask, sums, shortcut } = args;
      const tuning = CUTS[args.cut](rig.tuning);
      const conv = convLayer(args);
      const shape = [batch, args.height, args.width, inputs];
      const [z, sum] = [random32(shape, 1), relu(random32(shape, 2))];
      const w = random32([args.outputs, inputs, args.kernel, args.kernel], 3);
      const gradient = random32([batch, conv.output.height, conv.output.width, args.outputs], 4);
      const back = random32(
        [batch, Math.ceil(args.height / (shortcut?.stride ?? 1)), Math.ceil(args.width / (shortcut?.stride ?? 1)), shortcut?.channels ?? 4],
        5,
      );
      const norm = normFixture(inputs, 6);
      const statistics = channelStatistics(z);
      const record = recordOf(norm.gamma, norm.beta, statistics.mean, statistics.variance);

      let expected = convolutionInputGradient(gradient, w, args.stride, shape);
      if (shortcut !== undefined) expected = add(expected, scale(padShortcutGradient(back, shortcut.stride, shape), shortcut.scale ?? 1));
      if (mask !== 'none') expected = reluGradient(mask === 'sum' ? sum : affine(z, record), expected);

      const maps = {
        z: mapOf('z', z),
        sum: mapOf('sum', sum),
        gradient: mapOf('gradient', gradient),
        back: mapOf('back', back),
        result: mapOf('result', z),
        further: mapOf('further', z),
      };
      const weights = { outputLast: { store: 'parameters' }, inputLast: { store: 'transposed' } } as const;
      const tiles = tilesOf(maps.result, batch, convCut(maps.result, tuning), tuning);
      const partials = { label: 'partials', floats: tiles.floats };
      const { slices } = norm;
      const [values, beta, gamma, further] = await runDispatches(
        rig.gpu,
        [
          convInputGradient({
            conv,
            batch,
            tuning,
            gradient: maps.gradient,
            weights,
            result: maps.result,
            sink: {
              ...(mask === 'none' ? {} : { mask: mask === 'sum' ? { map: maps.sum } : { map: maps.z, record: slices.record } }),
              ...(sums ? { sums: { z: maps.z, norm: slices } } : {}),
              shortcut: shortcut && { gradient: maps.back, stride: shortcut.stride, scale: shortcut.scale ?? 1 },
            },
            partials,
          }),
          ...(sums
            ? [
                normBackward(slices, tiles, partials, tuning),
                normGradient({
                  batch,
                  gradient: maps.result,
                  result: maps.further,
                  norm: { z: maps.z, coefficients: slices.batchNorm.coefficients },
                }),
              ]
            : []),
        ],
        [
          [maps.z, nhwc(z)],
          [maps.sum, nhwc(sum)],
          [maps.gradient, nhwc(gradient)],
          [maps.back, nhwc(back)],
          [weights.inputLast, inputLast(w)],
          ...norm.inputs(record),
        ],
        sums ? [maps.result, slices.betaGradient, slices.batchNorm.gammaGradient, maps.further] : [maps.result],
      );
      expectClose(values, nhwc(expected));
      expect([...values].filter((value) => value === 0).length > 0).toBe(mask !== 'none' || args.stride > args.kernel);
      if (!sums) return;
      const through = batchNormGradient(z, norm.gamma, statistics, expected);
      expectClose(beta, through.shift.data);
      expectClose(gamma, through.scale.data);
      expectClose(further, nhwc(through.input));
    },
  );
});
