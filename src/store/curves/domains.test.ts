import { describe, expect, it } from 'vitest';
import type { XUnit } from '../../spec/view.ts';
import { RunSeries } from '../series/series.ts';
import { verticalAxis, wholeAxis } from './domains.ts';

function seriesOfLength(length: number): RunSeries {
  const series = new RunSeries();
  if (length > 0)
    series.append({ firstStep: 1, loss: new Float32Array(length), errors: new Uint32Array(length), batchSize: 5, seconds: length / 4 });
  return series;
}

const shownOf = (length: number, unit: XUnit = 'steps', trainImages = 100) => ({
  series: () => seriesOfLength(length),
  measure: { unit, trainImages },
});
const curve = (ys: readonly number[]) => ys.map((y, x) => ({ x, y }));

describe('the horizontal axis', () => {
  it('ends at a round number, so that it moves seldom', () => {
    const ends = [0, 40, 41, 100, 101, 650, 64_000].map((length) => wholeAxis('linear', 'steps', [shownOf(0), shownOf(length)]).to);
    expect(ends).toEqual([40, 40, 50, 100, 150, 800, 80_000]);
  });

  it('knows every unit, reaches as far as it is asked to, and begins before the first step where it is logarithmic', () => {
    const shown = [shownOf(30)];
    expect(wholeAxis('linear', 'epochs', [shownOf(30, 'epochs')])).toMatchObject({ from: 0, to: 1.5 });
    expect(wholeAxis('linear', 'steps', shown, 64_000).to).toBe(80_000);
    expect(wholeAxis('log', 'steps', shown)).toMatchObject({ from: 1, to: 40 });
    expect(wholeAxis('log', 'seconds', [shownOf(30, 'seconds')])).toMatchObject({ from: 0.1, to: 10 });
    expect(wholeAxis('log', 'steps', [])).toMatchObject({ from: 1 });
  });

  it('counts the epochs of each run by the images that it trains on', () => {
    expect(wholeAxis('linear', 'epochs', [shownOf(30, 'epochs'), shownOf(30, 'epochs', 25)]).to).toBe(6);
  });
});

describe('the vertical axis', () => {
  it('shows all errors, and losses from 0, until it is zoomed into', () => {
    expect(verticalAxis('error', 'linear', false, { training: [curve([80, 20])] })).toMatchObject({ from: 0, to: 100 });
    expect(verticalAxis('loss', 'linear', false, { training: [curve([1.2, 0.3])] })).toMatchObject({ from: 0, to: 2.5 });
    const close = verticalAxis('error', 'linear', true, { training: [curve([12, 9]), curve([10.5, 9.2])] });
    expect(close.from).toBeGreaterThan(7);
    expect(close.from).toBeLessThanOrEqual(9);
    expect(close.to).toBeGreaterThanOrEqual(12);
    expect(close.to).toBeLessThan(15);
  });

  it('is not ruined by a few early spikes, but follows a loss that is high for long', () => {
    const spiky = [...new Array<number>(5).fill(900), ...new Array<number>(195).fill(2)];
    expect(verticalAxis('loss', 'linear', false, { training: [curve(spiky)] }).to).toBe(2.5);
    expect(verticalAxis('loss', 'linear', false, { training: [curve(new Array<number>(200).fill(7))] }).to).toBe(8);
    expect(verticalAxis('loss', 'linear', false, { training: [curve([NaN, Infinity, 2])] }).to).toBe(2.5);
  });

  it('has no spike go over the top that is hardly higher than all else', () => {
    const almost = [2.73, ...Array.from({ length: 39 }, (_, i) => 2.66 - i / 100)];
    expect(verticalAxis('loss', 'linear', true, { training: [curve(almost)] }).to).toBeGreaterThanOrEqual(2.73);
    expect(verticalAxis('loss', 'linear', true, { training: [curve([5, ...almost.slice(1)])] }).to).toBeLessThan(3);
  });

  it('is not ruined by test losses of the first steps either, but shows those that can be read', () => {
    const training = [curve([2.3, 2.2])];
    expect(verticalAxis('loss', 'linear', false, { training, test: [curve([5e7, 2.3])] }).to).toBe(2.5);
    expect(verticalAxis('loss', 'linear', false, { training, test: [curve([6, 2.3])] }).to).toBe(8);
  });

  it('has positive ends where it is logarithmic, and keeps other values in sight', () => {
    expect(verticalAxis('error', 'log', false, { training: [curve([90, 60])] })).toMatchObject({ from: 10, to: 100 });
    expect(verticalAxis('error', 'log', false, { training: [curve([0, 60, 3])] })).toMatchObject({ from: 2, to: 100 });
    expect(verticalAxis('error', 'log', false, { training: [curve([50])], others: [6.43] })).toMatchObject({ from: 5, to: 100 });
    expect(verticalAxis('loss', 'log', false, { training: [] })).toMatchObject({ from: 1 });
    expect(verticalAxis('loss', 'log', false, { training: [curve([0.04, 2.2])] })).toMatchObject({ from: 0.02, to: 5 });
  });
});
