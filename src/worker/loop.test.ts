import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Waiting } from '../engine/gpu/waiting.ts';
import type { GpuContext } from '../engine/gpu/context.ts';
import { lateQueue } from '../engine/testing/late-queue.ts';
import { Loop } from './loop.ts';
import type { Run } from './run.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** As many as a run's metrics ring holds. */
const AHEAD = 512;

/** A GPU, in a browser that tells what is done every `tickMs` and at each submit, and a run that takes `msPerStep` a step. */
function fake(msPerStep: number, tickMs: number) {
  /** Work in ms that is yet to be submitted. */
  let encoded = 0;
  let longest = 0;
  const { queue: told, work } = lateQueue(tickMs);
  const queue = {
    ...told,
    submit: () => {
      told.submit();
      work(encoded);
      longest = Math.max(longest, encoded);
      encoded = 0;
      return undefined;
    },
  };
  const waiting = new Waiting(queue);
  const gpu = {
    failure: undefined,
    submit: (encode: () => void) => {
      encode();
      queue.submit();
    },
    done: () => waiting.for(queue.onSubmittedWorkDone()),
  };
  const runOf = (ms: number) => {
    let drained = 0;
    const run = {
      active: true,
      step: 0,
      batchSize: 1,
      get stepsAhead() {
        return AHEAD - (run.step - drained);
      },
      encode: (_: unknown, steps: number) => {
        encoded += steps * ms;
        run.step += steps;
      },
      enqueueInParts: (parts: number) => {
        for (let part = 0; part < parts; part++) {
          encoded += ms / parts;
          queue.submit();
        }
        run.step += 1;
      },
      spend: () => undefined,
      drain: async () => {
        const { step } = run;
        await gpu.done();
        drained = step;
      },
      evaluateIfDue: () => Promise.resolve(),
      settled: () => Promise.resolve(),
    };
    return run;
  };
  let run = runOf(msPerStep);
  const loop = new Loop(
    () => [run as unknown as Run],
    () => undefined,
  );
  return {
    /** Gives the steps taken when the run ends, and training is asked for again so many microtasks after the page was told its last. */
    startedAtItsEnd: async (microtasks: number) => {
      const startAgain = async (): Promise<void> => {
        for (let i = 0; i < microtasks; i++) await Promise.resolve();
        run.active = true;
        loop.start(gpu as unknown as GpuContext);
      };
      run.settled = () => {
        run.settled = () => Promise.resolve();
        void startAgain();
        return Promise.resolve();
      };
      loop.start(gpu as unknown as GpuContext);
      await vi.advanceTimersByTimeAsync(10);
      run.active = false;
      const { step } = run;
      await vi.advanceTimersByTimeAsync(50);
      return run.step - step;
    },
    /** Trains for so many ms, another run from then on if `other` is given, of so many ms a step. Gives the longest submit in ms, and the steps taken. */
    goOn: async (ms: number, other?: number) => {
      if (other !== undefined) run = runOf(other);
      const { step } = run;
      longest = 0;
      loop.start(gpu as unknown as GpuContext);
      await vi.advanceTimersByTimeAsync(ms);
      return { longest, steps: run.step - step };
    },
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
test.each([
  [0.5, 1],
  [3, 1],
  [15, 1],
  [0.5, 100],
  [3, 100],
  [15, 100],
])(
  'a GPU that takes %s ms a step is kept busy where the browser looks every %s ms, and the page gets its turn',
  async (msPerStep, tickMs) => {
    const { busy, longest } = await fake(msPerStep, tickMs).trained();
    expect(busy).toBeGreaterThan(0.95);
    expect(longest).toBeLessThan(30);
  },
);

test('no submit takes long, neither at first nor when a run takes the place of one of which many steps were sent at once', async () => {
  const slow = await fake(3000, 1).goOn(20_000);
  expect(slow.longest).toBeLessThan(100);
  expect(slow.steps).toBeGreaterThan(5);

  const { goOn } = fake(0.3, 1);
  expect((await goOn(3000)).longest).toBeGreaterThan(15);
  const heavy = await goOn(20_000, 3000);
  expect(heavy.longest).toBeLessThan(100);
  expect(heavy.steps).toBeGreaterThan(5);
});

test('training that is asked for at any moment of its end goes on', async () => {
  for (let microtasks = 0; microtasks < 20; microtasks++) {
    expect(await fake(3, 1).startedAtItsEnd(microtasks), `after ${microtasks} microtasks`).toBeGreaterThan(0);
  }
});
