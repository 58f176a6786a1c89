import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Command, Event } from '../worker/protocol.ts';
import { FOR_GPU, FOR_SOFTWARE } from './experiments.ts';
import { withDepth } from './network-edits.ts';

const sent: Command[] = [];
let receive: (event: Event) => void = () => undefined;
vi.mock('../worker/client.ts', () => ({
  connect: (onEvent: (event: Event) => void) => {
    receive = onEvent;
    return { send: (command: Command) => void sent.push(command), close: () => undefined };
  },
}));

/** The stores and actions as on a page just opened. */
async function openPage() {
  const actions = await import('./actions.ts');
  const { useRuns } = await import('./runs.ts');
  const { useSession } = await import('./session.ts');
  const { useSettings } = await import('./settings.ts');
  const { seriesOf } = await import('./recorder.ts');
  actions.openEngine();
  return { ...actions, useRuns, useSession, useSettings, seriesOf };
}

const types = (): string[] => sent.map((command) => command.type);
const adapter = (software: boolean): Event => ({ type: 'adapter', adapter: { name: 'An adapter', software } });
const data: Event = { type: 'data', data: { name: 'CIFAR-10', classes: [], trainImages: 1, testImages: 1 } };

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

it('opens with the comparison for a GPU and the images beside the page', async () => {
  await openPage();
  expect(sent).toEqual([{ type: 'open', source: { kind: 'prepared', baseUrl: 'http://localhost/page/' }, ...FOR_GPU }]);
  receive(adapter(false));
  expect(sent.length).toBe(1);
});

it('takes smaller networks on a software adapter, unless a choice was made before', async () => {
  const { useRuns, useSettings } = await openPage();
  receive(adapter(true));
  expect(sent.slice(1)).toEqual([
    { type: 'configure', runs: FOR_SOFTWARE.runs },
    { type: 'retrain', training: FOR_SOFTWARE.training },
  ]);
  expect(useRuns.getState().runs.map((run) => run.network)).toEqual(FOR_SOFTWARE.runs.map((run) => run.network));
  expect(useSettings.getState().training).toEqual(FOR_SOFTWARE.training);

  vi.resetModules();
  sent.length = 0;
  const { changeTraining } = await openPage();
  changeTraining({ seed: 2 });
  receive(adapter(true));
  expect(types()).toEqual(['open', 'retrain']);
});

it('sends a network once the slider rests, and before anything else that is asked', async () => {
  const { changeNetwork, train, useRuns } = await openPage();
  for (const depth of [44, 32, 26]) changeNetwork('residual', (network) => withDepth(network, depth));
  expect(types()).toEqual(['open']);
  vi.advanceTimersByTime(300);
  expect(types()).toEqual(['open', 'configure']);

  changeNetwork('residual', (network) => withDepth(network, 20));
  train();
  vi.advanceTimersByTime(300);
  expect(types()).toEqual(['open', 'configure', 'configure', 'train']);
  const [plain, residual] = useRuns.getState().runs;
  expect(plain.network).toEqual(FOR_GPU.runs[0].network);
  expect(residual.network).toEqual(withDepth(FOR_GPU.runs[1].network, 20));
});

it('refuses settings that cannot be, and keeps what holds', async () => {
  const { changeTraining, useSettings } = await openPage();
  expect(() => changeTraining({ batchSize: 0 })).toThrow('batchSize must be at least 1');
  expect(useSettings.getState().training).toEqual(FOR_GPU.training);
  expect(types()).toEqual(['open']);
});

it('starts again with the images that were last read, and with nothing of the old run', async () => {
  const { loadImages, openEngine, seriesOf, useSession } = await openPage();
  receive(adapter(false));
  receive(data);
  loadImages({ kind: 'shapes' });
  receive(data);
  loadImages({ kind: 'files', files: [] });
  receive({ type: 'failure', kind: 'bad-data', message: 'broken' });
  receive({ type: 'steps', run: 'plain', series: { firstStep: 1, loss: new Float32Array(3), errors: new Uint32Array(3), batchSize: 1, seconds: 1 } });
  expect(seriesOf('plain').length).toBe(3);
  receive({ type: 'failure', kind: 'device-lost', message: 'lost' });

  openEngine();
  expect(sent.at(-1)).toMatchObject({ type: 'open', source: { kind: 'shapes' } });
  expect(seriesOf('plain').length).toBe(0);
  expect(useSession.getState()).toMatchObject({ engine: 'opening', failures: [] });
});
