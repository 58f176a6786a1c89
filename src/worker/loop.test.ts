import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Waiting } from '../engine/gpu/waiting.ts';
import type { GpuContext } from '../engine/gpu/context.ts';
import { lateQueue } from '../engine/testing/late-queue.ts';
import { Loop } from './loop.ts';
import type { Run } from './run.ts';

beforeEach(() => { vi.useFakeTimers(); });
afterEach(() => { vi.useRealTimers(); });

/** As many as a run's metrics ring holds. */
const AHEAD = 512;

/** A GPU that takes `msPerStep` a step, in a browser that tells what is done every `tickMs` and at each submit. */
function fake(msPerStep: number, tickMs: number) {
  let encoded = 0;
  let longest = 0;
  const { queue: told, work } = lateQueue(tickMs);
  const queue = {
    ...told,
    submit: () => {
      told.submit();
      work(encoded * msPerStep);
      longest = Math.max(longest, encoded * msPerStep);
      encoded = 0;
      return undefined;
    },
  };
  const waiting = new Waiting(queue);
  const pass = { end: () => undefined };
  const gpu = {
    failure: undefined,
    device: { queue, createCommandEncoder: () => ({ beginComputePass: () => pass, finish: () => ({}) }) },
    done: () => waiting.for(queue.onSubmittedWorkDone()),
  };
  let drained = 0;
  const run = {
    active: true,
    step: 0,
    batchSize: 1,
    evaluationDue: false,
    get stepsAhead() { return AHEAD - (run.step - drained); },
    encode: (_: unknown, steps: number) => {
      encoded += steps;
      run.step += steps;
    },
    spend: () => undefined,
    drain: async () => {
      const { step } = run;
      await gpu.done();
      drained = step;
    },
    settled: () => Promise.resolve(),
  };
  const loop = new Loop(() => [run as unknown as Run], () => undefined);
  return {
    /** Gives how much of its time the GPU was busy in the second and third second of training, and the longest submit in ms. */
    trained: async () => {
      void waiting.listen();
      await vi.advanceTimersByTimeAsync(10 * tickMs);
      loop.start(gpu as unknown as GpuContext);
      await vi.advanceTimersByTimeAsync(1000);
      const { step } = run;
      longest = 0;
      await vi.advanceTimersByTimeAsync(2000);
      loop.stop();
      return { busy: ((run.step - step) * msPerStep) / 2000, longest };
    },
  };
}

// Firefox looks every 100 ms: heard no sooner, such GPUs were busy for 1, 6 and 30% of the time.
test.each([[0.5, 1], [3, 1], [15, 1], [0.5, 100], [3, 100], [15, 100]])('a GPU that takes %s ms a step is kept busy where the browser looks every %s ms, and the page gets its turn', async (msPerStep, tickMs) => {
  const { busy, longest } = await fake(msPerStep, tickMs).trained();
  expect(busy).toBeGreaterThan(0.95);
  expect(longest).toBeLessThan(30);
});
