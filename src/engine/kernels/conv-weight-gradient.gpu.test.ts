import { describe, expect, test } from 'vitest';
import { convolutionWeightGradient } from '../../reference/convolution.ts';
import { relu } from '../../reference/relu.ts';
import { CUTS, type Cut } from '../testing/cuts.ts';
import { expectClose, runDispatches, unwritten, useGpu } from '../testing/harness.ts';
import { affine, convLayer, mapOf, nhwc, outputLast, random32, recordOf, type ConvCase } from '../testing/layouts.ts';
import { normFixture } from '../testing/norm-fixture.ts';
import { convWeightGradient, planWeightGradient } from './conv-weight-gradient.ts';
import type { Slice } from './dispatch.ts';
import { sumGradients } from './sum-splits.ts';
import type { Tuning } from './tuning.ts';

interface Case extends ConvCase {
  readonly batch: number;
  /** The input as it is, through a normalisation and ReLU, or through a ReLU alone. */
  readonly reads: 'map' | 'record' | 'relu';
  readonly cut: Cut;
  /** How the rows are dealt: a split for each, or (fewer `weightThreads`) several rows a split. */
  readonly threads?: number;
}

const stem: Case = { kernel: 3, stride: 1, inputs: 3, outputs: 12, height: 5, width: 9, batch: 7, reads: 'map', cut: 'own' };
const down: Case = { ...stem, stride: 2, inputs: 4, outputs: 20, reads: 'record' };
const CASES: readonly Case[] = [
  stem,
  { ...down, threads: 128 },
  { ...stem, kernel: 1, inputs: 12, outputs: 20, batch: 1, reads: 'record' },
  { ...stem, kernel: 1, stride: 2, inputs: 20, reads: 'relu', threads: 1 },
  // Strips that divide the row, several groups of quads, a split with fewer rows than the others.
  { ...stem, inputs: 8, outputs: 32, width: 16, batch: 1, reads: 'record', threads: 96 },
  { ...down, kernel: 1, inputs: 8, outputs: 4, height: 6, width: 32 },
];
/** The same work cut otherwise. */
const RECUT: readonly Case[] = [
  { ...down, cut: 'four channels at a time' },
  { ...stem, outputs: 4, width: 32, batch: 1, cut: 'in wide strips' },
];
/** On a device without subgroups. */
const ALONE: readonly Case[] = [
  { ...stem, cut: 'of a GPU' },
  { ...down, cut: 'of a GPU' },
  // Two, and eight, neighbours with quads of their own.
  { ...stem, outputs: 8, cut: 'of a GPU' },
  { ...down, outputs: 64, threads: 512, cut: 'of a GPU' },
  { ...stem, cut: 'in small tiles' },
  { ...down, outputs: 64, threads: 512, cut: 'in small tiles' },
];

describe.each([
  { subgroups: true, cases: [...CASES, ...RECUT] },
  { subgroups: false, cases: ALONE },
])('subgroups: $subgroups', ({ subgroups, cases }) => {
  const rig = useGpu({ subgroups });

  test.each(cases)(
    '$kernel x $kernel, stride $stride, $inputs to $outputs channels, $batch x $height x $width, reads $reads, cut $cut',
    async (args) => {
      const { kernel, stride, inputs, outputs, batch, reads, threads } = args;
      const cut = CUTS[args.cut](rig.tuning);
      const tuning: Tuning = threads === undefined ? cut : { ...cut, weightThreads: threads };
      const conv = convLayer(args);
      const x = random32([batch, args.height, args.width, inputs], 1);
      const g = random32([batch, conv.output.height, conv.output.width, outputs], 2);
      const before = normFixture(inputs, 3);
      const values = recordOf(before.gamma, before.beta, before.running.mean, before.running.variance);
      const expected = outputLast(
        convolutionWeightGradient({ map: x, record: relu(affine(x, values)), relu: relu(x) }[reads], g, kernel, stride),
      );

      const [image, gradient] = [mapOf('x', x), mapOf('g', g)];
      const record: Slice = { store: 'records' };
      const { splits, floats } = planWeightGradient(conv, batch, tuning);
      const partials = { label: 'partials', floats: splits * floats };
      const [actual] = await runDispatches(
        rig.gpu,
        [
          convWeightGradient({
            conv,
            batch,
            tuning,
            gradient,
            partials,
            input: { map: image, record: { map: image, record }, relu: { map: image } }[reads],
          }),
          sumGradients({
            partials,
            layers: [{ splits, floats, from: 0, gradient: { store: 'gradients', offset: 0, size: floats } }],
            tuning,
          }),
        ],
        [
          [image, nhwc(x)],
          [gradient, nhwc(g)],
          [record, values],
          ['gradients', unwritten(expected.length)],
        ],
        ['gradients'],
      );
      expectClose(actual, expected);
      // Weights that no channel of the image meets must never move.
      if (inputs === 3) expect(actual.filter((_, i) => Math.floor(i / outputs) % 4 === 3).every((value) => value === 0)).toBe(true);
    },
  );
});
