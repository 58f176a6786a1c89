import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { ExperimentSpec } from '../../spec/experiment.ts';
import type { NetworkSpec } from '../../spec/network.ts';
import type { Command, Event, RunConfig } from '../../worker/protocol.ts';
import { withDepth, withShortcuts } from './network-edits.ts';

const { sent, receive, connect } = await vi.hoisted(async () => (await import('../testing/fake-worker.ts')).fakeWorker());
vi.mock('../../worker/client.ts', () => ({ connect }));

beforeEach(() => {
  vi.useFakeTimers();
  vi.resetModules();
  vi.stubGlobal('document', { baseURI: 'http://localhost/page/' });
  sent.length = 0;
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** A page whose first run has taken steps. */
async function openPage(steps = 20) {
  const { openEngine } = await import('../engine/open.ts');
  const edits = await import('./edits.ts');
  const { goBySwitches, undoReshape } = await import('./reshape.ts');
  const { specOf, useRuns } = await import('./runs.ts');
  const { useSettings } = await import('./settings.ts');
  const { seriesOf } = await import('../series/recorder.ts');
  openEngine();
  const run = () => useRuns.getState().runs[0];
  const { id } = run();
  receive({ type: 'run', run: id, state: 'ready', step: 0, gpuBytes: 0 });
  if (steps > 0)
    receive({
      type: 'steps',
      run: id,
      series: { firstStep: 1, loss: new Float32Array(steps), errors: new Uint32Array(steps), batchSize: 1, seconds: 1 },
    });
  const change = (edit: (network: NetworkSpec) => NetworkSpec) => edits.changeNetwork(id, edit);
  /** The experiment as it is now, with another network in its first run. */
  const experimentWith = (network: NetworkSpec): ExperimentSpec => {
    const others = useRuns.getState().runs.slice(1).map(specOf);
    return { version: 1, training: useSettings.getState().training, runs: [{ name: 'Named', network }, ...others] };
  };
  return {
    id,
    run,
    change,
    changeTraining: edits.changeTraining,
    goBySwitches,
    experimentWith,
    undo: () => undoReshape(id),
    series: () => seriesOf(id),
  };
}

const only =
  (block: number) =>
  (network: NetworkSpec): NetworkSpec => ({ ...network, residual: network.residual.map((_, i) => i === block) });
const last = (): Command | undefined => sent.at(-1);
const answer = (id: string, request: number, network: NetworkSpec, step: number, before: readonly NetworkSpec[]): Event => ({
  type: 'reshaped',
  run: id,
  request,
  network,
  step,
  before,
  changes: before.map((_, i) => ({ step: i, shortcuts: i, blocks: 27 })),
});

it('has a run that trains go on with other shortcuts, and go back', async () => {
  const { id, run, change, undo, series } = await openPage();
  const first = run().network;
  change(only(3));
  expect(last()).toMatchObject({
    type: 'reshape',
    run: {
      request: 1,
      id,
      name: 'Mixed-56',
      network: only(3)(first),
    } satisfies Partial<RunConfig>,
  });
  expect(run()).toMatchObject({ name: 'Mixed-56', before: [first], started: true });
  receive(answer(id, 1, run().network, 20, [first]));
  expect(series().changes.length).toBe(1);
  receive({
    type: 'steps',
    run: id,
    series: { firstStep: 21, loss: new Float32Array(5), errors: new Uint32Array(5), batchSize: 1, seconds: 1 },
  });
  undo();
  expect(last()).toMatchObject({ type: 'undo', run: { id, request: 2, name: 'Plain-56', network: first } satisfies Partial<RunConfig> });
  receive(answer(id, 2, first, 20, []));
  expect(run()).toMatchObject({ network: first, before: [] });
  expect(series().length).toBe(20);
  undo();
  expect(sent.filter(({ type }) => type === 'undo').length).toBe(1);
});

it('starts a run anew where more than shortcuts change, or where it has not begun', async () => {
  const { change } = await openPage();
  change((network) => withDepth(network, 20));
  vi.runAllTimers();
  expect(last()?.type).toBe('configure');

  vi.resetModules();
  const fresh = await openPage(0);
  fresh.change((network) => withShortcuts(network, true));
  vi.runAllTimers();
  expect(last()?.type).toBe('configure');
  expect(fresh.run().before).toEqual([]);
});

it('heeds only the answer to the last switch, and what the engine says it is', async () => {
  const { id, run, change } = await openPage();
  const first = run().network;
  change(only(0));
  change(only(1));
  receive(answer(id, 1, only(0)(first), 20, [first]));
  expect(run().network).toEqual(only(1)(first));
  // The second one could not be made.
  receive(answer(id, 2, only(0)(first), 20, [first]));
  expect(run()).toMatchObject({ network: only(0)(first), before: [first] });
  change(only(0));
  expect(sent.filter(({ type }) => type === 'reshape').length, 'nothing to change').toBe(2);
});

it('keeps another network that is chosen before a switch is answered', async () => {
  const { id, run, change } = await openPage();
  const first = run().network;
  change(only(0));
  change((network) => withDepth(network, 20));
  const { network } = run();
  receive(answer(id, 1, only(0)(first), 20, [first]));
  expect(run().network).toEqual(network);
  vi.runAllTimers();
  expect(last()).toMatchObject({ type: 'configure', runs: [{ id, network }, {}] });
});

it('forgets what came before when a run starts anew', async () => {
  const { id, run, change } = await openPage();
  change(only(0));
  const command = last();
  if (command?.type !== 'reshape') throw new Error('no reshape');
  receive({ type: 'cleared', run: id, was: command.run });
  expect(run().before).toEqual([]);
});

it('goes back by a switch where images or labels were set and set back, which a link leaves out', async () => {
  const { run, change, goBySwitches, experimentWith, changeTraining } = await openPage();
  const linked = experimentWith(run().network);
  changeTraining({ trainImages: 0, labelNoise: 0 });
  change(only(2));
  expect(goBySwitches(linked, [0, 1])).toBe(true);
  expect(last()?.type).toBe('undo');
});

it('goes back over several switches at once', async () => {
  const { id, run, change, goBySwitches, experimentWith } = await openPage();
  const first = run().network;
  for (const block of [1, 2, 3]) change(only(block));
  sent.length = 0;
  expect(goBySwitches(experimentWith(only(1)(first)), [0, 1])).toBe(true);
  expect(sent.map(({ type }) => type)).toEqual(['undo', 'undo']);
  expect(last()).toMatchObject({ run: { id, network: only(1)(first) } });
  expect(run()).toMatchObject({ network: only(1)(first), before: [first] });
});

it('goes back to before a switch after which the loss broke', async () => {
  const { id, run, change, goBySwitches, experimentWith } = await openPage();
  const first = run().network;
  change(only(2));
  receive({ type: 'run', run: id, state: 'failed', step: 20, gpuBytes: 0 });
  expect(goBySwitches(experimentWith(only(3)(first)), [0, 1])).toBe(false);
  expect(goBySwitches(experimentWith(first), [0, 1])).toBe(true);
  expect(last()?.type).toBe('undo');
});

it('goes back and forward by switches where an experiment differs in nothing else', async () => {
  const { run, change, goBySwitches, experimentWith } = await openPage();
  const first = run().network;
  change(only(2));
  expect(goBySwitches(experimentWith(first), [0, 1])).toBe(true);
  expect(last()?.type).toBe('undo');
  expect(run()).toMatchObject({ network: first, name: 'Named', before: [] });
  expect(goBySwitches(experimentWith(only(2)(first)), [0, 1])).toBe(true);
  expect(last()?.type).toBe('reshape');

  const sentBefore = sent.length;
  const present = experimentWith(run().network);
  expect(goBySwitches(present, [0, 1]), 'nothing differs').toBe(false);
  for (const other of [
    experimentWith(withDepth(first, 20)),
    { ...experimentWith(first), training: { ...present.training, seed: 9 } },
    { ...experimentWith(first), runs: present.runs.slice(1) },
  ]) {
    expect(goBySwitches(other, [0, 1])).toBe(false);
  }
  expect(goBySwitches(experimentWith(first), [1, 0]), 'other places').toBe(false);
  expect(sent.length).toBe(sentBefore);
});
