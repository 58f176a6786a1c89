import { expect, it } from 'vitest';
import { RunSeries } from './series.ts';
import { secondsLeft } from './time-left.ts';

function seriesOf(...parts: readonly (readonly [steps: number, seconds: number])[]): RunSeries {
  const series = new RunSeries();
  for (const [steps, seconds] of parts)
    series.append({ firstStep: series.length + 1, loss: new Float32Array(steps), errors: new Uint32Array(steps), batchSize: 5, seconds });
  return series;
}

it('goes by the later half of the steps, and by the run that takes longest', () => {
  expect(secondsLeft([{ series: seriesOf([100, 500], [100, 20]), steps: 1000 }])).toBeCloseTo(160);
  expect(
    secondsLeft([
      { series: seriesOf([100, 20]), steps: 200 },
      { series: seriesOf([100, 20]), steps: 400 },
      { series: seriesOf([100, 20]), steps: 100 },
    ]),
  ).toBeCloseTo(60);
});

it('says nothing before it can be told, nor when there is nothing left', () => {
  expect(secondsLeft([{ series: seriesOf([10, 1]), steps: 1000 }])).toBeNull();
  expect(
    secondsLeft([
      { series: seriesOf([100, 20]), steps: 200 },
      { series: seriesOf(), steps: 200 },
    ]),
  ).toBeNull();
  expect(secondsLeft([{ series: seriesOf([100, 20]), steps: 100 }])).toBeNull();
});
