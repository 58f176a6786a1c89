import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { keepAsking } from './keep-asking.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Questions that take `ms` each, and when they were asked. */
function asked(ms: number) {
  const at: number[] = [];
  const start = performance.now();
  let change: () => void = () => undefined;
  let open = 0;
  const end = keepAsking(
    (listener) => {
      change = listener;
      return () => {
        change = () => undefined;
      };
    },
    async () => {
      expect(++open, 'one at a time').toBe(1);
      at.push(performance.now() - start);
      await new Promise((resolve) => {
        setTimeout(resolve, ms);
      });
      open--;
    },
  );
  /** Something changes every 50 ms for so long. */
  const changesFor = async (time: number): Promise<void> => {
    for (let t = 0; t < time; t += 50) {
      change();
      await vi.advanceTimersByTimeAsync(50);
    }
  };
  return { at, end, changesFor };
}

it('asks at once, and not again where nothing changes', async () => {
  const { at } = asked(10);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(at).toEqual([0]);
});

it('rests a second between quick answers, and longer between slow ones', async () => {
  const quick = asked(10);
  await quick.changesFor(3000);
  expect(quick.at).toEqual([0, 1010, 2020]);
  quick.end();
  const slow = asked(500);
  await slow.changesFor(6000);
  expect(slow.at).toEqual([0, 2500, 5000]);
  slow.end();
  const late = asked(20_000);
  await late.changesFor(30_000);
  expect(late.at).toEqual([0, 25_000]);
});

it('loses no last change', async () => {
  const { at, changesFor } = asked(100);
  await changesFor(50);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(at).toEqual([0, 1100]);
});

it('asks nothing more after its end', async () => {
  const { at, end, changesFor } = asked(100);
  await changesFor(50);
  end();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(at).toEqual([0]);
});
