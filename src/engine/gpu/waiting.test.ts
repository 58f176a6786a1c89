import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { lateQueue } from '../testing/late-queue.ts';
import { Waiting } from './waiting.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** How long something takes, in ms. */
async function timed(work: Promise<unknown>): Promise<number> {
  const start = performance.now();
  let end = NaN;
  void work.then(() => {
    end = performance.now();
  });
  while (Number.isNaN(end)) await vi.advanceTimersByTimeAsync(1);
  return end - start;
}

test('hears within a few ms where the browser looks every 100 ms, and nudges it no longer than needed', async () => {
  const { queue, work, submits, end } = lateQueue(100);
  const waiting = new Waiting(queue);
  await timed(waiting.listen());
  expect(submits()).toBe(0);
  work(20);
  const both = [timed(waiting.for(queue.onSubmittedWorkDone())), timed(waiting.for(queue.onSubmittedWorkDone()))];
  for (const ms of await Promise.all(both)) expect(ms).toBeLessThan(26);
  const nudges = submits();
  await vi.advanceTimersByTimeAsync(1000);
  expect(submits()).toBe(nudges);
  expect(vi.getTimerCount(), 'the ticks').toBe(1);
  end();
});

test('submits nothing where the browser tells at once', async () => {
  const { queue, work, submits, end } = lateQueue(1);
  const waiting = new Waiting(queue);
  await timed(waiting.listen());
  work(20);
  expect(await timed(waiting.for(queue.onSubmittedWorkDone()))).toBeLessThan(22);
  expect(submits()).toBe(0);
  end();
});

test('gives what fails, and rests', async () => {
  const { queue, end } = lateQueue(100);
  const waiting = new Waiting(queue);
  await timed(waiting.listen());
  await expect(waiting.for(Promise.reject(new Error('lost')))).rejects.toThrow('lost');
  expect(vi.getTimerCount(), 'the ticks').toBe(1);
  end();
});
