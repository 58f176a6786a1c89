import { expect, it } from 'vitest';
import { RunSeries } from '../../store/series.ts';
import { compare, outcomeOf, type Outcome } from './outcomes.ts';

const BATCH = 32;

function series(errors: readonly number[], tested?: number): RunSeries {
  const made = new RunSeries();
  made.append({ firstStep: 1, loss: new Float32Array(errors.length).fill(2), errors: Uint32Array.from(errors), batchSize: BATCH, seconds: 1 });
  if (tested !== undefined) made.addEvaluation({ step: tested, images: 200, loss: 2, errors: 90 });
  return made;
}

it('tells where a run ended, over the steps that the curve averages', () => {
  expect(outcomeOf('A', series([32, 16, 8], 3), 2)).toEqual({ name: 'A', steps: 3, training: 37.5, counted: 64, test: 45 });
  expect(outcomeOf('A', series([32, 16, 8], 2), 25)).toEqual({ name: 'A', steps: 3, training: (100 * 56) / 96, counted: 96, test: undefined });
});

it('ranks by training error, and says so only where it is more than chance', () => {
  const of = (name: string, training: number, counted: number): Outcome => ({ name, steps: 1000, training, counted, test: undefined });
  // Of 800 images at 50%, two standard errors of a difference are 5 points.
  expect(compare([of('A', 54.9, 800), of('B', 50, 800)])).toMatchObject({ ranked: [{ name: 'B' }, { name: 'A' }], isClear: false });
  expect(compare([of('A', 55.1, 800), of('B', 50, 800)]).isClear).toBe(true);
  expect(compare([of('A', 54.9, 3200), of('B', 50, 3200), of('C', 90, 3200)]).isClear).toBe(true);
  expect(compare([of('A', 0, 800), of('B', 0, 800)]).isClear).toBe(false);
  expect(compare([of('A', 10, 800)]).isClear).toBe(false);
});
