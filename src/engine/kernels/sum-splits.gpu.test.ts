import { expect, test } from 'vitest';
import { random32 } from '../testing/layouts.ts';
import { expectClose, runDispatches, useGpu } from '../testing/harness.ts';
import { CUTS } from '../testing/cuts.ts';
import { MAX_WORKGROUPS, WORKGROUP } from './grid.ts';
import { sumSplits } from './sum-splits.ts';

const rig = useGpu();

/** Few splits and many: one to 32 threads a vector, with and without rounds of four at once, and vectors that do not fill the workgroups. */
const SUMS = [
  { splits: 1, vectors: 5 },
  { splits: 7, vectors: 300 },
  { splits: 35, vectors: 20 },
  { splits: 300, vectors: 9 },
];
const UNTOUCHED = -7;

test.each(
  (['own', 'of a GPU'] as const)
    .flatMap((cut) => [...SUMS.map((one) => ({ cut, of: [one] })), { cut, of: SUMS }, { cut, of: SUMS.toReversed() }])
    .map((one) => ({ ...one, name: one.of.map(({ splits, vectors }) => `${splits} of ${vectors}`).join(', ') })),
)('adds splits of vectors, $name, cut $cut', async ({ of, cut }) => {
  const tuning = CUTS[cut](rig.tuning);
  // Gaps on both sides, and results not in the order of what they are the sums of.
  let [read, written] = [0, 4 * of.reduce((sum, { vectors }) => sum + vectors + 1, 0)];
  const sums = of.map(({ splits, vectors }) => {
    const floats = 4 * vectors;
    const sum = { splits, floats, from: read + 8, to: written - floats };
    read = sum.from + splits * floats;
    written = sum.to - 4;
    return sum;
  });
  const { data } = random32([read], 1);
  const [partials, result] = [
    { label: 'partials', floats: read },
    { label: 'result', floats: sums[0].to + sums[0].floats },
  ];
  const [found] = await runDispatches(
    rig.gpu,
    [sumSplits({ partials, sums, result, tuning })],
    [
      [partials, Float32Array.from(data)],
      [result, new Float32Array(result.floats).fill(UNTOUCHED)],
    ],
    [result],
  );
  for (const { splits, floats, from, to } of sums) {
    expectClose(
      found.subarray(to, to + floats),
      Array.from({ length: floats }, (_, i) =>
        Array.from({ length: splits }, (_, s) => data[from + s * floats + i]).reduce((a, b) => a + b, 0),
      ),
    );
    expect([...found.subarray(Math.max(0, to - 4), to)].every((value) => value === UNTOUCHED)).toBe(true);
  }
});

test('adds splits of more vectors than one row of workgroups takes', async () => {
  const few = { splits: 2, floats: 40 };
  const many = { splits: 1, floats: 4 * (MAX_WORKGROUPS * WORKGROUP + 5) };
  const data = new Float32Array(80 + many.floats);
  for (let i = 0; i < data.length; i++) data[i] = i % 1021;
  const [partials, result] = [
    { label: 'partials', floats: data.length },
    { label: 'result', floats: many.floats + few.floats },
  ];
  const sums = [
    { ...few, from: 0, to: 0 },
    { ...many, from: 80, to: few.floats },
  ];
  const [found] = await runDispatches(
    rig.gpu,
    [sumSplits({ partials, sums, result, tuning: { ...rig.tuning, reducers: 0 } })],
    [[partials, data]],
    [result],
  );
  expectClose(
    found.subarray(0, 40),
    Array.from({ length: 40 }, (_, i) => data[i] + data[40 + i]),
  );
  expect(Buffer.compare(new Uint8Array(found.buffer, 160), new Uint8Array(data.buffer, 320))).toBe(0);
});
