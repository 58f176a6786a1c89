import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { RunSeries, testError } from './series.ts';

const steps = (firstStep: number, losses: number[], errors: number[], batchSize = 10, seconds = 1) => ({
  firstStep,
  loss: Float32Array.from(losses),
  errors: Uint32Array.from(errors),
  batchSize,
  seconds,
});

describe('RunSeries', () => {
  it('averages training error and loss over the steps that end at one, fewer at the start', () => {
    const series = new RunSeries();
    series.append(steps(1, [2, 1], [10, 5]));
    series.append(steps(3, [0.5], [0]));
    expect(series.length).toBe(3);
    expect(series.trainingError(1, 2)).toBe(100);
    expect(series.trainingError(2, 2)).toBe(75);
    expect(series.trainingError(3, 2)).toBe(25);
    expect(series.meanLoss(3, 25)).toBeCloseTo(3.5 / 3);
    expect(series.loss(3)).toBe(0.5);
  });

  it('weighs steps by their images', () => {
    const series = new RunSeries();
    series.append(steps(1, [1], [10], 10));
    series.append(steps(2, [1], [0], 30));
    expect(series.trainingError(2, 25)).toBe(25);
  });

  it('gives the same means as adding up, over any length and window', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 32 }), { minLength: 1, maxLength: 3000 }),
        fc.integer({ min: 1, max: 60 }),
        fc.nat(),
        (errors, window, at) => {
          const series = new RunSeries();
          const cut = Math.floor(errors.length / 2);
          series.append(steps(1, errors.slice(0, cut), errors.slice(0, cut), 32));
          series.append(steps(cut + 1, errors.slice(cut), errors.slice(cut), 32));
          const step = 1 + (at % errors.length);
          const part = errors.slice(Math.max(0, step - window), step);
          const mean = part.reduce((a, b) => a + b, 0) / part.length;
          expect(series.trainingError(step, window)).toBeCloseTo((100 * mean) / 32, 9);
          expect(series.meanLoss(step, window)).toBeCloseTo(mean, 9);
        },
      ),
      { numRuns: 50 },
    );
  });

  it('forgets a loss out of all proportion once it has left the window', () => {
    const series = new RunSeries();
    const losses = Array.from({ length: 300 }, (_, i) => (i === 20 ? 1e18 : 2));
    series.append(
      steps(
        1,
        losses,
        losses.map(() => 0),
        32,
      ),
    );
    for (const [step, window] of [
      [46, 25],
      [130, 100],
      [300, 25],
      [300, 279],
    ])
      expect(series.meanLoss(step, window)).toBe(2);
    expect(series.meanLoss(45, 25)).toBeGreaterThan(1e16);
  });

  it('adds a block up anew whose steps were taken back', () => {
    const series = new RunSeries();
    const append = (first: number, count: number, loss: number): void => {
      series.append(steps(first, Array<number>(count).fill(loss), Array<number>(count).fill(0), 32));
    };
    append(1, 128, 1);
    append(65, 64, 3);
    expect(series.meanLoss(128, 128)).toBe(2);
    expect(series.meanLoss(128, 64)).toBe(3);
  });

  it('keeps evaluations in order, one a step', () => {
    const series = new RunSeries();
    series.addEvaluation({ step: 20, images: 100, loss: 1, errors: 50 });
    series.addEvaluation({ step: 10, images: 100, loss: 1, errors: 60 });
    series.addEvaluation({ step: 20, images: 100, loss: 1, errors: 40 });
    expect(series.evaluations.map((result) => [result.step, testError(result)])).toEqual([
      [10, 60],
      [20, 40],
    ]);
  });

  it('replaces what a resumed run takes again, and refuses a gap', () => {
    const series = new RunSeries();
    series.append(steps(1, [1, 2, 3], [1, 2, 3]));
    series.addEvaluation({ step: 3, images: 10, loss: 1, errors: 1 });
    series.append(steps(2, [9], [9]));
    expect(series.length).toBe(2);
    expect(series.trainingError(2, 1)).toBe(90);
    expect(series.evaluations).toEqual([]);
    expect(() => series.append(steps(5, [1], [1]))).toThrow('steps from 5 do not follow step 2');
  });

  it('counts images and seconds of training, spread evenly over the steps that came together', () => {
    const series = new RunSeries();
    series.append(steps(1, [1, 1], [0, 7], 10, 4));
    series.append(steps(3, [1], [3], 10, 0.5));
    expect([0, 1, 2, 3].map((step) => series.images(step))).toEqual([0, 10, 20, 30]);
    expect([0, 1, 2, 3].map((step) => series.seconds(step))).toEqual([0, 2, 4, 4.5]);
    expect([1, 2, 3].map((step) => series.errors(step))).toEqual([0, 7, 3]);
    expect(() => series.seconds(4)).toThrow(RangeError);
  });

  it('goes on with the last learning rate where steps are taken back', () => {
    const series = new RunSeries();
    series.append(steps(1, [1, 2, 3, 4], [1, 2, 3, 4], 10, 4));
    series.setRates([
      { step: 0, rate: 0.1 },
      { step: 2, rate: 0.03 },
      { step: 4, rate: 0.01 },
    ]);
    series.rewind(3);
    expect(series.rates).toEqual([
      { step: 0, rate: 0.1 },
      { step: 2, rate: 0.03 },
      { step: 3, rate: 0.01 },
    ]);
    series.rewind(1);
    expect(series.rates).toEqual([
      { step: 0, rate: 0.1 },
      { step: 1, rate: 0.01 },
    ]);
  });

  it('takes back what came after a step, and says that it did', () => {
    const series = new RunSeries();
    series.append(steps(1, [1, 2, 3, 4], [1, 2, 3, 4], 10, 4));
    for (const step of [2, 4]) series.addEvaluation({ step, images: 10, loss: 1, errors: step });
    series.reshape(4, [
      { step: 2, shortcuts: 1, blocks: 3 },
      { step: 3, shortcuts: 2, blocks: 3 },
    ]);
    const before = series.rewritten;
    series.rewind(2);
    expect(series.length).toBe(2);
    expect(series.evaluations.map(({ step }) => step)).toEqual([2]);
    expect(series.changes.map(({ step }) => step)).toEqual([2]);
    expect(series.rewritten).toBeGreaterThan(before);
    series.append(steps(3, [8], [8], 10, 2));
    expect(series.meanLoss(3, 2)).toBe(5);
    expect(series.seconds(3)).toBe(4);
    expect(series.rewritten, 'growing rewrites nothing').toBe(before + 1);
    series.rewind(7);
    expect(series.length).toBe(3);
  });

  it('keeps the point of a network at the step where it is switched, whatever the switched one is found to do there', () => {
    const series = new RunSeries();
    series.append(steps(1, [1, 2, 3, 4], [1, 2, 3, 4], 10, 4));
    const at = (step: number, errors: number) => ({ step, images: 10, loss: 1, errors });
    for (const step of [2, 4]) series.addEvaluation(at(step, step));
    const points = () => series.evaluations.map(({ step, errors }) => [step, errors]);
    const kept = [
      [2, 2],
      [4, 4],
    ];
    series.reshape(4, [
      { step: 0, shortcuts: 3, blocks: 3 },
      { step: 4, shortcuts: 2, blocks: 3 },
    ]);
    series.addEvaluation(at(4, 9));
    expect(points()).toEqual(kept);
    // Undone at once, no step after it.
    series.reshape(4, []);
    expect([points(), series.length, series.changes]).toEqual([kept, 4, []]);
    series.addEvaluation(at(4, 5));
    expect(points()).toEqual([
      [2, 2],
      [4, 5],
    ]);
  });
});

it('is taken out and put back exactly, and goes on the same', () => {
  const step = fc.record({ loss: fc.float(), errors: fc.nat(10) });
  const part = fc.record({
    steps: fc.array(step, { minLength: 1, maxLength: 1200 }),
    seconds: fc.double({ min: 0, max: 9, noNaN: true }),
    rewind: fc.nat(30),
    evaluated: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(part, { maxLength: 4 }), part, (parts, last) => {
      const series = new RunSeries();
      const add = (to: RunSeries, { steps: taken, seconds, rewind, evaluated }: typeof last): void => {
        to.append({
          firstStep: to.length + 1,
          loss: Float32Array.from(taken, ({ loss }) => loss),
          errors: Uint32Array.from(taken, ({ errors }) => errors),
          batchSize: 10,
          seconds,
        });
        if (evaluated) to.addEvaluation({ step: to.length, images: 100, loss: 1, errors: 7 });
        to.rewind(Math.max(0, to.length - rewind));
      };
      for (const one of parts) add(series, one);
      if (series.length > 5)
        series.reshape(series.length, [
          { step: 0, shortcuts: 3, blocks: 3 },
          { step: series.length, shortcuts: 2, blocks: 3 },
        ]);
      const copy = RunSeries.from(series.data());
      expect(copy.data()).toEqual(series.data());
      add(copy, last);
      add(series, last);
      expect(copy.data()).toEqual(series.data());
      for (let i = 1; i <= series.length; i += 97)
        expect([copy.meanLoss(i, 50), copy.trainingError(i, 50), copy.images(i)]).toEqual([
          series.meanLoss(i, 50),
          series.trainingError(i, 50),
          series.images(i),
        ]);
    }),
    { numRuns: 50 },
  );
});
