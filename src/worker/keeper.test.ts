import { expect, it } from 'vitest';
import type { Checkpoint } from '../engine/checkpoint/checkpoint.ts';
import { networkOfDepth } from '../spec/network.ts';
import { DEFAULT_TRAINING } from '../spec/training.ts';
import { Keeper } from './keeper.ts';

/** A run whose clock and steps are set by hand. */
class FakeRun {
  now = 0;
  step = 0;
  taken = 0;
  lost = false;
  weight = 1;
  keeper = new Keeper(undefined, () => this.now);

  checkpoint(): Promise<Checkpoint> {
    this.taken++;
    if (this.lost) return Promise.reject(new Error('lost'));
    return Promise.resolve({
      tensors: new Map([['w', { shape: [1], data: Float32Array.of(this.weight) }]]),
      state: { step: this.step, errorAverage: 1, warm: false },
      network: networkOfDepth(8, false),
      training: DEFAULT_TRAINING,
    });
  }
  /** `step` enqueued and, but for the last ten, drained; all finite. */
  async to(step: number, now: number): Promise<number | undefined> {
    [this.step, this.now] = [step, now];
    this.keeper.observe(this, Math.max(0, step - 10));
    await Promise.resolve();
    await Promise.resolve();
    return this.keeper.good?.state.step;
  }
}

it('calls a checkpoint good once the loss was finite for 50 steps more', async () => {
  const run = new FakeRun();
  expect(await run.to(120, 6000)).toBeUndefined();
  expect(run.taken).toBe(1);
  expect(await run.to(160, 7000)).toBeUndefined();
  expect(await run.to(180, 8000)).toBe(120);
});

it('takes one every 100 steps and 5 s at most, and keeps the last good one meanwhile', async () => {
  const run = new FakeRun();
  await run.to(99, 60_000);
  await run.to(1000, 4000);
  expect(run.taken).toBe(0);
  await run.to(1000, 6000);
  expect(await run.to(2000, 7000)).toBe(1000);
  expect(run.taken, 'too soon').toBe(1);
  expect(await run.to(3000, 12_000)).toBe(1000);
  expect(run.taken).toBe(2);
  expect(await run.to(3100, 12_100)).toBe(3000);
});

it('goes on without where a checkpoint cannot be read', async () => {
  const run = new FakeRun();
  run.lost = true;
  await run.to(200, 6000);
  expect(await run.to(400, 7000)).toBeUndefined();
});

it('keeps none with a weight that is not finite, whatever the loss says', async () => {
  const run = new FakeRun();
  await run.to(200, 6000);
  expect(await run.to(300, 7000)).toBe(200);
  run.weight = Infinity;
  await run.to(600, 18_000);
  expect(await run.to(700, 19_000)).toBe(200);
  expect(run.taken).toBe(2);
  run.weight = 2;
  await run.to(800, 24_000);
  expect(await run.to(900, 25_000)).toBe(800);
});
