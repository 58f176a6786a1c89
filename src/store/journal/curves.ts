import type { RateChange } from '../../spec/learning-rate.ts';
import type { NetworkChange, StepSeries } from '../../worker/protocol.ts';
import type { EvaluationResult } from '../../worker/questions.ts';
import { RunSeries, type SeriesData } from '../series/series.ts';
import { ByteReader, ByteWriter } from './bytes.ts';

/*
 * A run's series as the journal keeps it: what happened to it, in order. Replayed it is the same again.
 */

export type CurveRecord =
  /** All of it so far, but for its learning rates. */
  | { readonly type: 'series'; readonly data: Omit<SeriesData, 'rates'> }
  | { readonly type: 'steps'; readonly steps: StepSeries }
  | { readonly type: 'evaluation'; readonly result: EvaluationResult }
  /** It stands at `step` again. */
  | { readonly type: 'rewound'; readonly step: number }
  /** The same, with these changes of its network. */
  | { readonly type: 'reshaped'; readonly step: number; readonly changes: readonly NetworkChange[] }
  | { readonly type: 'rates'; readonly rates: readonly RateChange[] };

/** By their number in a file, which never changes. */
const TYPES = ['series', 'steps', 'evaluation', 'rewound', 'reshaped', 'rates'] as const satisfies readonly CurveRecord['type'][];

/** A whole series. */
export function recordsOf(series: RunSeries): CurveRecord[] {
  const { rates, ...data } = series.data();
  return [{ type: 'series', data }, ...ratesRecord(rates)];
}

/** The learning rates of a series, where they were changed. */
export const ratesRecord = (rates: readonly RateChange[]): CurveRecord[] => (rates.length === 0 ? [] : [{ type: 'rates', rates }]);

export function encodeCurves(records: readonly CurveRecord[]): Uint8Array<ArrayBuffer> {
  const to = new ByteWriter();
  for (const record of records) {
    to.word(TYPES.indexOf(record.type));
    switch (record.type) {
      case 'series': {
        const { loss, errors, images, seconds, evaluations, changes } = record.data;
        to.word(loss.length);
        to.array(loss);
        to.array(errors);
        to.array(images);
        to.array(seconds);
        to.word(evaluations.length);
        for (const result of evaluations) putEvaluation(to, result);
        putChanges(to, changes);
        break;
      }
      case 'steps': {
        const { firstStep, loss, errors, batchSize, seconds } = record.steps;
        for (const word of [firstStep, batchSize, loss.length]) to.word(word);
        to.double(seconds);
        to.array(loss);
        to.array(errors);
        break;
      }
      case 'evaluation':
        putEvaluation(to, record.result);
        break;
      case 'rewound':
        to.word(record.step);
        break;
      case 'reshaped':
        to.word(record.step);
        putChanges(to, record.changes);
        break;
      case 'rates':
        to.word(record.rates.length);
        for (const { step, rate } of record.rates) {
          to.word(step);
          to.double(rate);
        }
        break;
      default:
        record satisfies never;
    }
  }
  return to.bytes();
}

/** Reads what {@link encodeCurves} wrote. Throws a RangeError for anything else. */
export function decodeCurves(bytes: Uint8Array): CurveRecord[] {
  const from = new ByteReader(bytes);
  const records: CurveRecord[] = [];
  while (!from.ended) records.push(takeRecord(from));
  return records;
}

function takeRecord(from: ByteReader): CurveRecord {
  const type = TYPES[from.word()];
  switch (type) {
    case 'series': {
      const count = from.word();
      const arrays = {
        loss: from.array(Float32Array, count),
        errors: from.array(Uint32Array, count),
        images: from.array(Uint32Array, count),
        seconds: from.array(Float64Array, count),
      };
      return { type, data: { ...arrays, evaluations: from.list(() => takeEvaluation(from)), changes: takeChanges(from) } };
    }
    case 'steps': {
      const [firstStep, batchSize, count, seconds] = [from.word(), from.word(), from.word(), from.double()];
      return {
        type,
        steps: { firstStep, loss: from.array(Float32Array, count), errors: from.array(Uint32Array, count), batchSize, seconds },
      };
    }
    case 'evaluation':
      return { type, result: takeEvaluation(from) };
    case 'rewound':
      return { type, step: from.word() };
    case 'reshaped':
      return { type, step: from.word(), changes: takeChanges(from) };
    case 'rates':
      return { type, rates: from.list(() => ({ step: from.word(), rate: from.double() })) };
    default:
      throw new RangeError('no such record of a curve');
  }
}

/** The series after all that happened. Throws a RangeError where that cannot have been. */
export function replay(pieces: readonly Uint8Array[]): RunSeries {
  let series = new RunSeries();
  for (const record of pieces.flatMap(decodeCurves)) {
    switch (record.type) {
      case 'series':
        series = RunSeries.from({ ...record.data, rates: [] });
        break;
      case 'steps':
        series.append(record.steps);
        break;
      case 'evaluation':
        series.addEvaluation(record.result);
        break;
      case 'rewound':
        series.rewind(record.step);
        break;
      case 'reshaped':
        series.reshape(record.step, record.changes);
        break;
      case 'rates':
        series.setRates(record.rates);
        break;
      default:
        record satisfies never;
    }
  }
  return series;
}

function putEvaluation(to: ByteWriter, { step, images, errors, loss }: EvaluationResult): void {
  for (const word of [step, images, errors]) to.word(word);
  to.double(loss);
}

const takeEvaluation = (from: ByteReader): EvaluationResult => ({
  step: from.word(),
  images: from.word(),
  errors: from.word(),
  loss: from.double(),
});

function putChanges(to: ByteWriter, changes: readonly NetworkChange[]): void {
  to.word(changes.length);
  for (const { step, shortcuts, blocks } of changes) for (const word of [step, shortcuts, blocks]) to.word(word);
}

const takeChanges = (from: ByteReader): NetworkChange[] =>
  from.list(() => ({ step: from.word(), shortcuts: from.word(), blocks: from.word() }));
