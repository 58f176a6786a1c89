import { expect, test } from 'vitest';
import { random32 } from '../testing/layouts.ts';
import { expectClose, runDispatches, unwritten, useGpu } from '../testing/harness.ts';
import { CUTS } from '../testing/cuts.ts';
import { sumSplits } from './sum-splits.ts';

const rig = useGpu();

/** Few splits and many: one to 32 threads a vector, with and without rounds of four at once, and vectors that do not fill the workgroups. */
const CASES = [{ splits: 1, vectors: 5 }, { splits: 7, vectors: 70 }, { splits: 35, vectors: 20 }, { splits: 300, vectors: 9 }];

test.each(CASES.flatMap((one) => [{ ...one, cut: 'own' }, { ...one, cut: 'of a GPU' }] as const))('adds $splits splits of $vectors vectors, cut $cut', async ({ splits, vectors, cut }) => {
  const tuning = CUTS[cut](rig.tuning);
  const floats = 4 * vectors;
  const { data } = random32([splits, floats], 1);
  const [partials, result] = [{ label: 'partials', floats: splits * floats }, { label: 'result', floats }];
  const [sums] = await runDispatches(rig.gpu, [sumSplits({ partials, splits, floats, result, tuning })], [[partials, Float32Array.from(data)], [result, unwritten(floats)]], [result]);
  expectClose(sums, Array.from({ length: floats }, (_, i) => Array.from({ length: splits }, (_, s) => data[s * floats + i]).reduce((a, b) => a + b, 0)));
  expect(sums.length).toBe(floats);
});
