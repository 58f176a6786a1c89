import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Command, RunConfig } from '../../worker/protocol.ts';
import { FOR_GPU } from './opening.ts';
import { withDepth, withShortcuts } from './network-edits.ts';

const sent: Command[] = [];
vi.mock('../../worker/client.ts', () => ({
  connect: () => ({ send: (command: Command) => void sent.push(command), close: () => undefined }),
}));

/** The stores and edits as on a page just opened. */
async function openPage() {
  const { openEngine } = await import('../engine/open.ts');
  const edits = await import('./edits.ts');
  const { useHistory } = await import('./history.ts');
  const { useRuns } = await import('./runs.ts');
  const { useSettings } = await import('./settings.ts');
  const { recordSteps, seriesOf } = await import('../series/recorder.ts');
  openEngine();
  const runs = () => useRuns.getState().runs;
  return {
    ...edits,
    runs,
    names: () => runs().map(({ name }) => name),
    slots: () => runs().map(({ slot }) => slot),
    useHistory,
    useSettings,
    recordSteps,
    seriesOf,
  };
}

/** The runs that the engine was last told of. */
const told = (): readonly RunConfig[] => {
  const command = sent.findLast(({ type }) => type === 'configure');
  return command?.type === 'configure' ? command.runs : [];
};

beforeEach(() => {
  // What one page has yet to send does not come while the next one is looked at.
  vi.useFakeTimers();
  vi.resetModules();
  vi.stubGlobal('document', { baseURI: 'http://localhost/page/' });
  sent.length = 0;
});
afterEach(() => {
  vi.useRealTimers();
});

it('adds runs like the last or like a given one, up to four', async () => {
  const { addRun, runs, names, slots } = await openPage();
  const [plain] = runs();
  addRun();
  addRun(plain.id);
  expect(names()).toEqual(['Plain-56', 'ResNet-56', 'ResNet-56 (2)', 'Plain-56 (2)']);
  expect(slots()).toEqual([0, 1, 2, 3]);
  expect(new Set(runs().map(({ id }) => id)).size).toBe(4);
  addRun();
  expect(runs().length).toBe(4);
  expect(told().map(({ name }) => name)).toEqual(names());
});

it('removes runs but for the last one; places stay, and are given again', async () => {
  const { addRun, removeRun, runs, slots, recordSteps, useHistory } = await openPage();
  addRun();
  const [plain, residual, third] = runs();
  recordSteps(plain.id, { firstStep: 1, loss: new Float32Array(2), errors: new Uint32Array(2), batchSize: 32, seconds: 1 });
  removeRun(plain.id);
  expect(slots()).toEqual([1, 2]);
  expect(told().map(({ id }) => id)).toEqual([residual.id, third.id]);
  expect(useHistory.getState().runs).toMatchObject([{ name: 'Plain-56', slot: 0, series: { length: 2 } }]);
  addRun();
  expect(slots()).toEqual([1, 2, 0]);
  for (const { id } of runs()) removeRun(id);
  expect(runs().length).toBe(1);
  expect(useHistory.getState().runs.length, 'a run without a step leaves no curve').toBe(1);
});

it('names runs after their networks until a person names them', async () => {
  const { changeNetwork, renameRun, runs, names } = await openPage();
  const [plain, residual] = runs();
  changeNetwork(plain.id, (network) => withShortcuts(network, true));
  expect(names()).toEqual(['ResNet-56 (2)', 'ResNet-56']);
  renameRun(residual.id, '  With shortcuts ');
  changeNetwork(residual.id, (network) => withDepth(network, 20));
  changeNetwork(plain.id, (network) => withDepth(network, 20));
  expect(names()).toEqual(['ResNet-20', 'With shortcuts']);
  renameRun(residual.id, ' ');
  expect(names()[1]).toBe('ResNet-20 (2)');
  expect(() => renameRun(residual.id, 'ResNet-20')).toThrow('Another run is called ResNet-20.');
  expect(names()[1]).toBe('ResNet-20 (2)');
});

it('copies a name that a person gave with a number, and never one that is taken', async () => {
  const { addRun, renameRun, runs, names } = await openPage();
  renameRun(runs()[1].id, 'x'.repeat(70));
  addRun();
  addRun();
  expect(names().slice(1)).toEqual(['x'.repeat(60), `${'x'.repeat(56)} (2)`, `${'x'.repeat(56)} (3)`]);
});

it('gives one run a setting of its own, and the shared one again', async () => {
  const { addRun, changeOwn, changeTraining, shareAgain, runs } = await openPage();
  const [plain] = runs();
  changeOwn(plain.id, { batchSize: 8 });
  changeTraining({ batchSize: 64, seed: 3 });
  expect(told().map(({ training: { batchSize, seed } }) => [batchSize, seed])).toEqual([
    [8, 3],
    [64, 3],
  ]);
  addRun(plain.id);
  expect(runs()[2].own).toEqual({ batchSize: 8 });
  shareAgain(plain.id, 'batchSize');
  expect(runs()[0].own).toEqual({});
  expect(told().map(({ training }) => training.batchSize)).toEqual([64, 64, 8]);
});

it('gives all networks other widths, and leaves the rest of the experiment alone', async () => {
  const { askQuestion, changeAllWidths, runs, useSettings } = await openPage();
  askQuestion('norm');
  const before = runs();
  const { training } = useSettings.getState();
  changeAllWidths([4, 8, 16]);
  expect(runs()).toMatchObject(before.map(({ name, own, network }) => ({ name, own, network: { ...network, widths: [4, 8, 16] } })));
  expect(useSettings.getState()).toMatchObject({ training, question: 'norm' });
});

it('has the networks of a question that is leafed to trained at once, and compiles only where it rests', async () => {
  const { leafTo, runs, useSettings } = await openPage();
  const { train } = await import('../engine/controls.ts');
  leafTo('depths');
  leafTo('options');
  expect(useSettings.getState().question).toBe('options');
  expect(sent.map(({ type }) => type)).toEqual(['open']);
  train();
  expect(sent.map(({ type }) => type)).toEqual(['open', 'configure', 'train']);
  expect(told().map(({ id, network }) => ({ id, network }))).toEqual(runs().map(({ id, network }) => ({ id, network })));
  expect(runs().map(({ network }) => network.shortcut)).toEqual(['A', 'B', 'C']);
  vi.advanceTimersByTime(1000);
  expect(sent).toHaveLength(3);
});

it('refuses what cannot be, and keeps what holds', async () => {
  const { changeNetwork, changeOwn, changeTraining, runs, useSettings } = await openPage();
  const [plain] = runs();
  expect(() => changeTraining({ batchSize: 0 })).toThrow('batchSize must be at least 1');
  expect(() => changeOwn(plain.id, { momentum: 1 })).toThrow('momentum must be at most 0.9999');
  expect(() => changeNetwork(plain.id, (network) => ({ ...network, widths: [8, 8, 6] }))).toThrow('divisible by 4');
  expect(useSettings.getState().training).toEqual(FOR_GPU.training);
  expect(runs()[0]).toEqual(plain);
  expect(sent.map(({ type }) => type)).toEqual(['open']);
});

it('hides a run from sight, not from the engine', async () => {
  const { setHidden, runs } = await openPage();
  setHidden(runs()[0].id, true);
  expect(runs().map(({ hidden }) => hidden)).toEqual([true, false]);
  expect(sent.map(({ type }) => type)).toEqual(['open']);
});
