import fc from 'fast-check';
import { expect, it } from 'vitest';
import { RunSeries } from '../series/series.ts';
import { decodeCurves, encodeCurves, recordsOf, replay, type CurveRecord } from './curves.ts';

const step = fc.nat(2000);
const changes = fc.array(fc.record({ step, shortcuts: fc.nat(9), blocks: fc.nat(9) }), { maxLength: 3 });
const result = fc.record({ step, images: fc.nat(10_000), errors: fc.nat(10_000), loss: fc.double() });

/** What may happen to a series, as the engine tells it; steps follow those before. */
const happenings = fc.array(
  fc.oneof(
    fc.record({
      type: fc.constant('steps' as const),
      loss: fc.array(fc.float(), { minLength: 1, maxLength: 400 }),
      seconds: fc.double({ min: 0, noNaN: true }),
    }),
    fc.record({ type: fc.constant('evaluation' as const), result }),
    fc.record({ type: fc.constant('rewound' as const), step }),
    fc.record({ type: fc.constant('reshaped' as const), step, changes }),
    fc.record({
      type: fc.constant('rates' as const),
      rates: fc.array(fc.record({ step, rate: fc.double({ min: 0, max: 100 }) }), { maxLength: 3 }),
    }),
  ),
  { maxLength: 12 },
);

/** The series after that, and the records of it. */
function happen(what: readonly (typeof happenings extends fc.Arbitrary<(infer H)[]> ? H : never)[]): {
  series: RunSeries;
  records: CurveRecord[];
} {
  const series = new RunSeries();
  const records = what.map((one): CurveRecord => {
    if (one.type === 'steps') {
      const steps = {
        firstStep: series.length + 1,
        loss: Float32Array.from(one.loss),
        errors: Uint32Array.from(one.loss, (_, i) => i % 9),
        batchSize: 8,
        seconds: one.seconds,
      };
      series.append(steps);
      return { type: 'steps', steps };
    }
    if (one.type === 'evaluation') series.addEvaluation(one.result);
    if (one.type === 'rewound') series.rewind(one.step);
    if (one.type === 'reshaped') series.reshape(one.step, one.changes);
    if (one.type === 'rates') series.setRates(one.rates);
    return one;
  });
  return { series, records };
}

it('replays a series exactly, however it is cut into pieces, or from a whole one', () => {
  fc.assert(
    fc.property(happenings, fc.nat(12), (what, at) => {
      const { series, records } = happen(what);
      const pieces = [records.slice(0, at), records.slice(at)].map(encodeCurves);
      expect(pieces.flatMap(decodeCurves)).toEqual(records);
      expect(replay(pieces).data()).toEqual(series.data());
      expect(replay([encodeCurves(recordsOf(series))]).data()).toEqual(series.data());
    }),
    { numRuns: 200 },
  );
});

// `FUZZ=10000` where there is time.
it('reads changed bytes as something or with a RangeError, and allocates no more than there is', () => {
  const mutation = fc.record({ at: fc.nat(), to: fc.nat(255), cut: fc.boolean() });
  fc.assert(
    fc.property(happenings, fc.array(mutation, { minLength: 1, maxLength: 5 }), (what, mutations) => {
      let bytes = encodeCurves(happen(what).records);
      for (const { at, to, cut } of mutations) {
        if (bytes.length === 0) break;
        if (cut) bytes = bytes.slice(0, at % bytes.length);
        else bytes[at % bytes.length] = to;
      }
      try {
        const size = decodeCurves(bytes).reduce(
          (sum, record) =>
            sum + (record.type === 'steps' ? record.steps.loss.byteLength : record.type === 'series' ? record.data.loss.byteLength : 4),
          0,
        );
        expect(size).toBeLessThanOrEqual(bytes.length);
        replay([bytes]);
      } catch (error) {
        expect(error).toBeInstanceOf(RangeError);
      }
    }),
    { numRuns: Number(process.env.FUZZ ?? 400) },
  );
}, 300_000);
