import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createTicker } from './ticker.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function setUp(onHeard: () => void = () => undefined) {
  let change = (): void => undefined;
  const heard: number[] = [];
  const ticker = createTicker(
    (listener) => {
      change = listener;
      return () => (change = () => undefined);
    },
    100,
    (draw) => draw(),
  );
  const end = ticker.subscribe(() => {
    heard.push(performance.now());
    onHeard();
  });
  return { change: () => change(), heard, ticker, end, start: performance.now() };
}

it('tells of many changes at most once in an interval, and never loses the last', () => {
  const { change, heard, ticker, start } = setUp();
  for (let ms = 0; ms < 1000; ms += 10) {
    change();
    vi.advanceTimersByTime(10);
  }
  expect(heard.map((at) => at - start)).toEqual([0, 100, 200, 300, 400, 500, 600, 700, 800, 900, 1000]);
  expect(ticker.count()).toBe(11);
  vi.advanceTimersByTime(1000);
  expect(heard.length).toBe(11);
});

it('tells less often when what a listener sets off takes long', async () => {
  const { change, heard } = setUp(() => void Promise.resolve().then(() => vi.advanceTimersByTime(50)));
  change();
  vi.advanceTimersByTime(0);
  // The listener's microtask, then the ticker's.
  await Promise.resolve();
  await Promise.resolve();
  change();
  vi.advanceTimersByTime(148);
  expect(heard.length).toBe(1);
  vi.advanceTimersByTime(2);
  expect(heard.length).toBe(2);
});

it('is silent once unsubscribed, even of a change on its way', () => {
  const { change, heard, end } = setUp();
  change();
  end();
  vi.advanceTimersByTime(1000);
  expect(heard).toEqual([]);
});
