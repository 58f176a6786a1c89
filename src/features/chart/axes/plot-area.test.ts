import { expect, it } from 'vitest';
import { place, valueUnder } from './plot-area.ts';

const area = { x: 40, y: 10, width: 400, height: 200 };
const axes = { x: { kind: 'linear', from: 0, to: 200 }, y: { kind: 'log', from: 1, to: 100 } } as const;

it('places values, and finds the value under a position again', () => {
  expect(place(axes, area, { x: 50, y: 10 })).toEqual({ x: 140, y: 110 });
  expect(valueUnder(axes.x, area, 140)).toBe(50);
  expect(valueUnder(axes.x, area, 0)).toBe(0);
  expect(valueUnder(axes.x, area, 999)).toBe(200);
});

it('keeps spikes and zeros at a distance that can be drawn', () => {
  expect(place(axes, area, { x: 0, y: 1e300 }).y).toBeGreaterThan(-50_000);
  expect(place(axes, area, { x: 0, y: 0 }).y).toBeGreaterThan(area.y + area.height);
});
