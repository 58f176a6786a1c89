import { expect, it } from 'vitest';
import { RunSeries } from './series.ts';
import { outcomeText } from './outcome-text.ts';
import { compare, OUTCOME_STEPS, outcomeOf, type Outcome } from './outcomes.ts';

const BATCH = 32;

function series(errors: readonly number[], tested?: number): RunSeries {
  const made = new RunSeries();
  made.append({
    firstStep: 1,
    loss: new Float32Array(errors.length).fill(2),
    errors: Uint32Array.from(errors),
    batchSize: BATCH,
    seconds: 1,
  });
  if (tested !== undefined) made.addEvaluation({ step: tested, images: 200, loss: 2, errors: 90 });
  return made;
}

it('tells where a run ended, over its last steps', () => {
  const run = { id: 'run-1', name: 'A' };
  const wrong = [...new Array<number>(30).fill(32), ...new Array<number>(OUTCOME_STEPS).fill(8)];
  expect(outcomeOf(run, series(wrong, 55))).toEqual({ ...run, steps: 55, training: 25, counted: 800, test: 45, switched: undefined });
  expect(outcomeOf(run, series([32, 16, 8], 2))).toEqual({
    ...run,
    steps: 3,
    training: (100 * 56) / 96,
    counted: 96,
    test: undefined,
    switched: undefined,
  });
});

it('tells whether its shortcuts were switched after its last step', () => {
  const run = { id: 'run-1', name: 'A' };
  const changed = (...switches: readonly (readonly [step: number, shortcuts: number])[]) => {
    const made = series([32, 16, 8]);
    made.reshape(
      3,
      switches.map(([step, shortcuts]) => ({ step, shortcuts, blocks: 9 })),
    );
    return outcomeOf(run, made).switched;
  };
  expect(changed([0, 9], [2, 4])).toBeUndefined();
  expect(changed([0, 9], [3, 4])).toEqual({ from: 9, to: 4, blocks: 9 });
  expect(changed([0, 9], [2, 8], [3, 4], [3, 0])).toEqual({ from: 8, to: 0, blocks: 9 });
});

it('ranks by training error, and says so only where it is more than chance', () => {
  const of = (name: string, training: number, counted: number): Outcome => ({
    id: name,
    name,
    steps: 1000,
    training,
    counted,
    test: undefined,
    switched: undefined,
  });
  // Of 800 images at 50%, two standard errors of a difference are 5 points.
  expect(compare([of('A', 54.9, 800), of('B', 50, 800)])).toMatchObject({ ranked: [{ name: 'B' }, { name: 'A' }], isClear: false });
  expect(compare([of('A', 55.1, 800), of('B', 50, 800)]).isClear).toBe(true);
  expect(compare([of('A', 54.9, 3200), of('B', 50, 3200), of('C', 90, 3200)]).isClear).toBe(true);
  expect(compare([of('A', 0, 800), of('B', 0, 800)]).isClear).toBe(false);
  expect(compare([of('A', 10, 800)]).isClear).toBe(false);
});

it('puts what came out in words, and whether it was expected', () => {
  const [plain, residual] = [
    { id: 'run-1', name: 'Plain', series: series(new Array<number>(60).fill(28), 60) },
    { id: 'run-2', name: 'Residual', series: series(new Array<number>(60).fill(16), 60) },
  ];
  const said = outcomeText([plain, residual], 'run-1');
  expect(said).toMatch(/over the last 25 steps: Residual 50\.0%, Plain 87\.5%\. Residual is ahead,/);
  expect(said).toContain('You expected Plain to be ahead.');
  expect(said).toContain('that each gets wrong: Residual 45.0%, Plain 45.0%.');
  expect(outcomeText([plain, residual], 'run-2')).toContain('As you expected.');
  expect(outcomeText([plain, plain], null)).toMatch(/too close to tell apart.* As you expected\./);
  expect(outcomeText([plain, residual], undefined)).not.toContain('expected');
  const short = { ...plain, series: series(new Array<number>(12).fill(28), 12) };
  expect(outcomeText([short, { ...short, id: 'run-2', name: 'Other' }], undefined), 'no more than were taken').toContain(
    'over the last 12 steps',
  );
  expect(outcomeText([residual], undefined)).toMatch(/^After 60 steps Residual gets 50\.0%/);
  expect(outcomeText([{ ...plain, series: new RunSeries() }], undefined)).toBe('');
});
