import { describe, expect, it } from 'vitest';
import type { Event } from '../../worker/protocol.ts';
import { FOR_GPU } from './opening.ts';
import { withDepth } from './network-edits.ts';
import { configOf, freeSlot, newRun, runsAfter, runsOf, specOf, withNetwork, withRun, type Runs } from './runs.ts';

const initial: Runs = { runs: FOR_GPU.runs.map(newRun) };
const [plain, residual] = initial.runs.map(({ id }) => id);
const was = configOf(initial.runs[0], FOR_GPU.training);
const steps: Event = {
  type: 'steps',
  run: plain,
  series: { firstStep: 1, loss: new Float32Array(1), errors: new Uint32Array(1), batchSize: 1, seconds: 1 },
};

describe('runsAfter', () => {
  it('takes over what the engine says of a run, and leaves the others alone', () => {
    const next = runsAfter(initial, { type: 'run', run: plain, state: 'ready', step: 0, gpuBytes: 7 });
    expect(next.runs[0]).toMatchObject({ state: 'ready', started: false, gpuBytes: 7 });
    expect(next.runs[1]).toBe(initial.runs[1]);
  });

  it('knows whether a run has started', () => {
    const started = runsAfter(initial, steps);
    expect(started.runs[0].started).toBe(true);
    expect(runsAfter(started, { type: 'cleared', run: plain, was }).runs[0].started).toBe(false);
  });

  it('returns the same object where nothing changes, so that steps render nothing', () => {
    const started = runsAfter(initial, steps);
    expect(runsAfter(started, steps)).toBe(started);
    const ready: Event = { type: 'run', run: plain, state: 'ready', step: 3, gpuBytes: 7 };
    const known = runsAfter(started, ready);
    expect(runsAfter(known, { ...ready, step: 9 })).toBe(known);
    expect(runsAfter(known, { type: 'status', training: true, imagesPerSecond: 1 })).toBe(known);
  });

  it('leaves a run as it is at a failure, which may be told after it went on, and ignores runs it does not know', () => {
    expect(runsAfter(initial, { type: 'failure', kind: 'internal', message: '', run: residual })).toBe(initial);
    expect(runsAfter(initial, { type: 'cleared', run: 'gone', was })).toBe(initial);
  });
});

it('changes one run, and keeps the object where nothing differs', () => {
  const network = withDepth(initial.runs[1].network, 20);
  const next = withRun(initial, residual, { network });
  expect(next.runs[0]).toBe(initial.runs[0]);
  expect(next.runs[1]).toEqual({ ...initial.runs[1], network });
  expect(withRun(next, residual, { network })).toBe(next);
});

it('names runs by their networks as these change; a number goes once the name is free, and a given name stays', () => {
  const names = ({ runs }: Runs): string[] => runs.map(({ name }) => name);
  const [one, other] = FOR_GPU.runs;
  const alike = withNetwork(initial, plain, other.network);
  expect(names(alike)).toEqual(['ResNet-56 (2)', 'ResNet-56']);
  expect(names(withNetwork(alike, residual, one.network))).toEqual(['ResNet-56', 'Plain-56']);
  const given = withRun(alike, residual, { name: 'Mine' });
  expect(names(withNetwork(given, residual, one.network))).toEqual(['ResNet-56', 'Mine']);
});

describe('runsOf', () => {
  const [one, other] = FOR_GPU.runs;
  const shared = FOR_GPU.training;

  it('keeps runs that are the same as before, at the same place', () => {
    const [kept, changed] = runsOf(
      {
        ...FOR_GPU,
        runs: [
          { ...one, name: 'Mine' },
          { ...other, network: one.network },
        ],
      },
      [],
      initial.runs,
      shared,
    );
    expect(kept).toEqual({ ...initial.runs[0], name: 'Mine' });
    expect(changed.id).not.toBe(residual);
  });

  it('keeps none whose settings differ, however they came about, and one whose settings only moved', () => {
    const training = { ...shared, seed: 2 };
    expect(runsOf({ ...FOR_GPU, training }, [], initial.runs, shared).map(({ id }) => id)).not.toContain(plain);
    const [own] = runsOf({ ...FOR_GPU, training, runs: [{ ...one, training: { seed: shared.seed } }] }, [], initial.runs, shared);
    expect(own).toEqual({ ...initial.runs[0], own: { seed: shared.seed } });
  });

  it('puts runs at the places that they had', () => {
    expect(runsOf(FOR_GPU, [3, 1], initial.runs, shared).map(({ id, slot }) => [id === residual, slot])).toEqual([
      [false, 3],
      [true, 1],
    ]);
  });
});

it('gives a new run the lowest place that is free, and none beyond four', () => {
  const at = (...slots: number[]) => slots.map((slot) => newRun(FOR_GPU.runs[0], slot));
  expect(freeSlot(at(0, 2))).toBe(1);
  expect(freeSlot(at(1))).toBe(0);
  expect(freeSlot(at(3, 2, 1, 0))).toBeUndefined();
});

it('gives every run an id of its own, and back what defines it', () => {
  const spec = { ...FOR_GPU.runs[0], training: { batchSize: 8 } };
  expect(newRun(spec, 0).id).not.toBe(newRun(spec, 0).id);
  expect(specOf(newRun(spec, 2))).toEqual(spec);
  expect(specOf(newRun(FOR_GPU.runs[1], 0))).toEqual(FOR_GPU.runs[1]);
  expect(configOf(newRun(spec, 0), FOR_GPU.training).training).toEqual({ ...FOR_GPU.training, batchSize: 8 });
});
