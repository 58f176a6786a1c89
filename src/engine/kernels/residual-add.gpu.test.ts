import { expect, test } from 'vitest';
import { relu } from '../../reference/relu.ts';
import { padShortcut } from '../../reference/shortcut.ts';
import { add, scale } from '../../reference/tensor.ts';
import { expectClose, runDispatches, useGpu } from '../testing/harness.ts';
import { affine, mapOf, nhwc, random32 } from '../testing/layouts.ts';
import type { Slice } from './dispatch.ts';
import { residualAdd } from './residual-add.ts';

const rig = useGpu();

interface Case {
  readonly batch: number;
  readonly record: boolean;
  readonly source: { readonly stride: 1 | 2; readonly channels: number; readonly record: boolean; readonly relu: boolean };
  readonly relu: boolean;
  readonly factor?: number;
}

/** Post-activation, identity: the source is a layer before its ReLU, or a stored sum. */
const identity: Case = { batch: 7, record: true, source: { stride: 1, channels: 12, record: true, relu: true }, relu: true };

test.each<Case>([
  identity,
  { ...identity, source: { ...identity.source, record: false, relu: false } },
  { ...identity, source: { ...identity.source, record: false, relu: false }, factor: 0.5 },
  // A projection: its own normalisation, no ReLU.
  { ...identity, source: { ...identity.source, relu: false } },
  // Option A.
  { ...identity, source: { ...identity.source, stride: 2, channels: 4 } },
  { ...identity, source: { ...identity.source, stride: 2, channels: 4 }, factor: 2 },
  { ...identity, batch: 1, source: { stride: 1, channels: 8, record: false, relu: false } },
  // Pre-activation.
  { ...identity, record: false, source: { stride: 2, channels: 4, record: false, relu: false }, relu: false },
  { ...identity, source: { ...identity.source, relu: false }, relu: false },
])('batch $batch, record $record, source $source, relu $relu, times $factor', async (args) => {
  const {
    batch,
    source: { stride, channels },
    factor = 1,
  } = args;
  const z = random32([batch, 5, 9, 12], 1);
  const source = random32([batch, stride * 5 - (stride - 1), stride * 9 - (stride - 1), channels], 2);
  const [zRecord, sourceRecord] = [random32([48], 3), random32([4 * channels], 4)].map(({ data }) => Float32Array.from(data));
  const seen = args.source.record ? affine(source, sourceRecord) : source;
  const sum = add(args.record ? affine(z, zRecord) : z, scale(padShortcut(args.source.relu ? relu(seen) : seen, stride, 12), factor));
  const expected = args.relu ? relu(sum) : sum;

  const maps = { z: mapOf('z', z), source: mapOf('source', source), result: mapOf('result', z) };
  const records: readonly Slice[] = [{ store: 'records' }, { store: 'records' }];
  const [actual] = await runDispatches(
    rig.gpu,
    [
      residualAdd({
        batch,
        z: maps.z,
        source: maps.source,
        result: maps.result,
        stride,
        scale: factor,
        relu: args.relu,
        record: args.record ? records[0] : undefined,
        sourceRecord: args.source.record ? records[1] : undefined,
        sourceRelu: args.source.relu,
      }),
    ],
    [
      [maps.z, nhwc(z)],
      [maps.source, nhwc(source)],
      [records[0], zRecord],
      [records[1], sourceRecord],
    ],
    [maps.result],
  );
  expectClose(actual, nhwc(expected));
  expect(actual.some((value) => value < 0)).toBe(!args.relu);
});
