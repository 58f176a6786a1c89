import { describe, test } from 'vitest';
import { channelStatistics, updateRunning } from '../../reference/batch-norm.ts';
import { convolution } from '../../reference/convolution.ts';
import { relu } from '../../reference/relu.ts';
import type { Tensor as Reference } from '../../reference/tensor.ts';
import { CUTS, type Cut } from '../testing/cuts.ts';
import { expectClose, runDispatches, useGpu } from '../testing/harness.ts';
import { affine, convLayer, mapOf, nhwc, outputLast, random32, recordOf, type ConvCase } from '../testing/layouts.ts';
import { normFixture } from '../testing/norm-fixture.ts';
import { convForward } from './conv-forward.ts';
import type { Slice } from './dispatch.ts';
import { convCut } from './grid.ts';
import { normForward } from './norm.ts';
import { tilesOf } from './tiles.ts';
import type { Tuning } from './tuning.ts';

interface Case extends ConvCase {
  readonly batch: number;
  /** The input as it is, through a normalisation and ReLU, or through a ReLU alone. */
  readonly reads: 'map' | 'record' | 'relu';
  readonly statistics: boolean;
  readonly cut: Cut;
}

const stem: Case = {
  kernel: 3,
  stride: 1,
  inputs: 3,
  outputs: 12,
  height: 5,
  width: 9,
  batch: 7,
  reads: 'map',
  statistics: true,
  cut: 'own',
};
const down: Case = { ...stem, stride: 2, inputs: 4, outputs: 20, reads: 'record' };
const CASES: readonly Case[] = [
  stem,
  down,
  { ...stem, kernel: 1, inputs: 12, outputs: 20, batch: 1, reads: 'record' },
  { ...stem, kernel: 1, stride: 2, inputs: 20, reads: 'relu', statistics: false },
  // Strips that divide the row, several groups of quads.
  { ...stem, inputs: 16, outputs: 32, height: 3, width: 16, batch: 1, reads: 'record' },
  { ...down, inputs: 8, outputs: 32, height: 6, width: 32 },
  { ...down, kernel: 1, inputs: 8, outputs: 4, height: 4, width: 8, statistics: false },
];
/** The same work cut otherwise. */
const RECUT: readonly Case[] = [
  { ...down, cut: 'four channels at a time' },
  { ...stem, height: 3, width: 32, outputs: 4, batch: 1, cut: 'in wide strips' },
];
/** On a device without subgroups. */
const ALONE: readonly Case[] = [
  { ...stem, cut: 'of a GPU' },
  { ...down, cut: 'of a GPU' },
  // Two, and eight, neighbours with quads of their own.
  { ...stem, outputs: 16, reads: 'record', inputs: 8, cut: 'of a GPU' },
  { ...down, outputs: 64, cut: 'of a GPU' },
  { ...stem, cut: 'in small tiles' },
  { ...down, outputs: 64, cut: 'in small tiles' },
];

describe.each([
  { subgroups: true, cases: [...CASES, ...RECUT] },
  { subgroups: false, cases: ALONE },
])('subgroups: $subgroups', ({ subgroups, cases }) => {
  const rig = useGpu({ subgroups });

  test.each(cases)(
    '$kernel x $kernel, stride $stride, $inputs to $outputs channels, $batch x $height x $width, reads $reads, statistics $statistics, cut $cut',
    async (args) => {
      const { kernel, stride, inputs, outputs, height, width, batch, reads } = args;
      const x = random32([batch, height, width, inputs], 1);
      const w = random32([outputs, inputs, kernel, kernel], 2);
      const before = normFixture(inputs, 3);
      const record = recordOf(before.gamma, before.beta, before.running.mean, before.running.variance);
      const y = convolution({ map: x, record: relu(affine(x, record)), relu: relu(x) }[reads], w, stride);
      await check(args, CUTS[args.cut](rig.tuning), { x, w, record, y });
    },
  );

  async function check(
    { batch, reads, statistics, outputs, ...args }: Case,
    tuning: Tuning,
    { x, w, record, y }: { x: Reference; w: Reference; record: Float32Array; y: Reference },
  ): Promise<void> {
    const conv = convLayer({ ...args, outputs });
    const image = mapOf('x', x);
    const result = mapOf('y', y);
    const inputRecord: Slice = { store: 'records' };
    const weights = { outputLast: { store: 'parameters' }, inputLast: { store: 'transposed' } } as const;
    const tiles = tilesOf(result, batch, convCut(result, tuning), tuning);
    const partials = { label: 'partials', floats: tiles.floats };
    const norm = normFixture(outputs, 7);
    const [values, ownRecord, running] = await runDispatches(
      rig.gpu,
      [
        convForward({
          conv,
          batch,
          tuning,
          weights,
          result,
          input: { map: image, record: { map: image, record: inputRecord }, relu: { map: image } }[reads],
          partials: statistics ? partials : undefined,
        }),
        ...(statistics ? [normForward(norm.slices, tiles, partials, tuning)] : []),
      ],
      [[image, nhwc(x)], [weights.outputLast, outputLast(w)], [inputRecord, record], ...norm.inputs()],
      [result, norm.slices.record, norm.slices.batchNorm.running],
    );
    expectClose(values, nhwc(y));
    if (!statistics) return;
    const found = channelStatistics(y);
    const updated = updateRunning(norm.running, found);
    const expected = [recordOf(norm.gamma, norm.beta, found.mean, found.variance), updated.mean.data, updated.variance.data].flatMap(
      (values) => [...values],
    );
    // Each of scale, shift, mean, inverse deviation and the running averages has a magnitude of its own.
    const actual = [...ownRecord, ...running];
    for (let at = 0; at < actual.length; at += outputs) expectClose(actual.slice(at, at + outputs), expected.slice(at, at + outputs));
  }
});
