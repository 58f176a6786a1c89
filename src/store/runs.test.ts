import { describe, expect, it } from 'vitest';
import type { Event } from '../worker/protocol.ts';
import { FOR_GPU } from './experiments.ts';
import { withDepth } from './network-edits.ts';
import { newRun, runsAfter, withNetwork, type Runs } from './runs.ts';

const initial: Runs = { runs: FOR_GPU.runs.map(newRun) };
const steps: Event = {
  type: 'steps',
  run: 'plain',
  series: { firstStep: 1, loss: new Float32Array(1), errors: new Uint32Array(1), batchSize: 1, seconds: 1 },
};

describe('runsAfter', () => {
  it('takes over what the engine says of a run, and leaves the others alone', () => {
    const next = runsAfter(initial, { type: 'run', run: 'plain', state: 'ready', step: 0, gpuBytes: 7 });
    expect(next.runs[0]).toMatchObject({ state: 'ready', started: false, gpuBytes: 7 });
    expect(next.runs[1]).toBe(initial.runs[1]);
  });

  it('knows whether a run has started', () => {
    const started = runsAfter(initial, steps);
    expect(started.runs[0].started).toBe(true);
    expect(runsAfter(started, { type: 'cleared', run: 'plain' }).runs[0].started).toBe(false);
  });

  it('returns the same object where nothing changes, so that steps render nothing', () => {
    const started = runsAfter(initial, steps);
    expect(runsAfter(started, steps)).toBe(started);
    const ready: Event = { type: 'run', run: 'plain', state: 'ready', step: 3, gpuBytes: 7 };
    const known = runsAfter(started, ready);
    expect(runsAfter(known, { ...ready, step: 9 })).toBe(known);
    expect(runsAfter(known, { type: 'status', training: true, imagesPerSecond: 1 })).toBe(known);
  });

  it('marks the run that a failure concerns, and ignores runs it does not know', () => {
    expect(runsAfter(initial, { type: 'failure', kind: 'not-finite', message: '', run: 'residual' }).runs.map((run) => run.state)).toEqual(['compiling', 'failed']);
    expect(runsAfter(initial, { type: 'failure', kind: 'bad-data', message: '' })).toBe(initial);
    expect(runsAfter(initial, { type: 'cleared', run: 'gone' })).toBe(initial);
  });
});

it('changes the network of one run', () => {
  const network = withDepth(initial.runs[1].network, 20);
  const next = withNetwork(initial, 'residual', network);
  expect(next.runs[0]).toBe(initial.runs[0]);
  expect(next.runs[1].network).toBe(network);
});
