import { describe, expect, it } from 'vitest';
import { RunSeries } from '../../../store/series/series.ts';
import { tableRows } from './table-rows.ts';

const WINDOW = 25;

function seriesOfLength(length: number): RunSeries {
  const series = new RunSeries();
  if (length > 0) {
    series.append({
      firstStep: 1,
      loss: Float32Array.from({ length }, (_, i) => 1 / (i + 1)),
      errors: Uint32Array.from({ length }, (_, i) => i % 9),
      batchSize: 8,
      seconds: 1,
    });
  }
  return series;
}

describe('tableRows', () => {
  it('is empty before the first step', () => {
    expect(tableRows([seriesOfLength(0), seriesOfLength(0)], WINDOW).rows).toEqual([]);
  });

  it('shows every step of a short run with the chart’s numbers', () => {
    const series = seriesOfLength(30);
    const { rows, stride } = tableRows([series, seriesOfLength(10)], WINDOW);
    expect(stride).toBe(1);
    expect(rows.map((row) => row.step)).toEqual(Array.from({ length: 30 }, (_, i) => i + 1));
    expect(rows[29]).toEqual({
      step: 30,
      cells: [
        { trainingError: series.trainingError(30, WINDOW), loss: series.loss(30), testError: null },
        { trainingError: null, loss: null, testError: null },
      ],
    });
  });

  it('thins a long run to round steps, with ends and evaluations', () => {
    const series = seriesOfLength(12_345);
    for (const step of [333, 666, 999]) series.addEvaluation({ step, images: 10, loss: 1, errors: 4 });
    const { rows, stride } = tableRows([series], WINDOW);
    expect(stride).toBe(500);
    expect(rows.length).toBeLessThanOrEqual(100);
    const steps = rows.map((row) => row.step);
    expect(steps.slice(0, 6)).toEqual([1, 333, 500, 666, 999, 1000]);
    expect(steps.at(-1)).toBe(12_345);
    expect(rows[1].cells[0].testError).toBe(40);
  });

  it('stays short however often the run was evaluated', () => {
    const series = seriesOfLength(1000);
    for (let step = 1; step <= 1000; step++) series.addEvaluation({ step, images: 10, loss: 1, errors: 4 });
    expect(tableRows([series], WINDOW).rows.length).toBeLessThanOrEqual(110);
  });
});
