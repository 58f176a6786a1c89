import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Event } from '../../worker/protocol.ts';

let receive: (event: Event) => void = () => undefined;
vi.mock('../../worker/client.ts', () => ({
  connect: (onEvent: (event: Event) => void) => {
    receive = onEvent;
    return { send: () => undefined, close: () => undefined };
  },
}));

/** A browser's address and history, as far as the page uses them. */
class FakeBrowser {
  entries = [''];
  at = 0;
  listener: () => void = () => undefined;

  get hash(): string {
    return this.entries[this.at];
  }
  pushState = (_: unknown, __: string, hash: string): void => {
    this.entries = [...this.entries.slice(0, this.at + 1), hash];
    this.at++;
  };
  replaceState = (_: unknown, __: string, hash: string): void => {
    this.entries[this.at] = hash;
  };
  /** Back, Forward, or a link that is pasted. */
  go(steps: number): void {
    this.at += steps;
    this.listener();
  }
  visit(hash: string): void {
    this.pushState(null, '', hash);
    this.listener();
  }
}
let browser: FakeBrowser;

/** The page as opened with what stands in the address. */
async function openPage(hash = '') {
  browser.entries = [hash];
  const { openEngine } = await import('../engine/open.ts');
  const { followAddress, experimentLink } = await import('./address.ts');
  const edits = await import('./edits.ts');
  const { useRuns } = await import('./runs.ts');
  const { useSession } = await import('../engine/session.ts');
  const { useSettings } = await import('./settings.ts');
  openEngine();
  followAddress();
  return {
    ...edits,
    experimentLink,
    runs: () => useRuns.getState().runs,
    training: () => useSettings.getState().training,
    question: () => useSettings.getState().question,
    failures: () => useSession.getState().failures,
  };
}

const adapter = (software: boolean): Event => ({ type: 'adapter', adapter: { name: 'An adapter', software, halfs: false } });
const rest = (): void => {
  vi.advanceTimersByTime(500);
};

beforeEach(() => {
  vi.useFakeTimers();
  vi.resetModules();
  browser = new FakeBrowser();
  vi.stubGlobal('document', { baseURI: 'http://localhost/page/' });
  vi.stubGlobal('location', {
    get hash() {
      return browser.hash;
    },
    get href() {
      return `http://localhost/page/${browser.hash}`;
    },
  });
  vi.stubGlobal('history', browser);
  vi.stubGlobal('addEventListener', (_: string, listener: () => void) => {
    browser.listener = listener;
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('leaves the address alone until something is changed', async () => {
  const { experimentLink } = await openPage();
  receive(adapter(true));
  rest();
  expect(browser.entries).toEqual(['']);
  expect(experimentLink()).toBe('http://localhost/page/#v=1&steps=1000&0.n=9&0.w=4.8.16&0.r=0&1.n=9&1.w=4.8.16');
});

it('writes a change once it rests, one entry a change', async () => {
  const { changeTraining } = await openPage();
  for (const seed of [2, 3, 4]) changeTraining({ seed });
  rest();
  expect(browser.entries.length).toBe(2);
  expect(browser.hash).toContain('seed=4');
  changeTraining({ seed: 5 });
  rest();
  expect(browser.entries.length, 'soon after the last one').toBe(2);
  vi.advanceTimersByTime(5000);
  changeTraining({ batchSize: 8 });
  rest();
  expect(browser.entries.length).toBe(3);
  expect(browser.hash).toContain('b=8');
});

it('goes back and forward, to the page as it opened too', async () => {
  const { askQuestion, removeRun, runs, training, question } = await openPage();
  receive(adapter(true));
  askQuestion('depths');
  rest();
  vi.advanceTimersByTime(5000);
  removeRun(runs()[0].id);
  rest();
  const names = () => runs().map(({ name, slot }) => [name, slot]);
  expect(names()).toEqual([
    ['ResNet-56', 2],
    ['ResNet-110', 3],
  ]);
  browser.go(-1);
  expect(names()).toEqual([
    ['ResNet-20', 1],
    ['ResNet-56', 2],
    ['ResNet-110', 3],
  ]);
  expect(question()).toBe('depths');
  browser.go(-1);
  rest();
  expect(names()).toEqual([
    ['Plain-56', 0],
    ['ResNet-56', 1],
  ]);
  expect(question()).toBe('remedy');
  expect(training().steps).toBe(1000);
  browser.go(2);
  expect(names()).toEqual([
    ['ResNet-56', 2],
    ['ResNet-110', 3],
  ]);
  rest();
  expect(browser.entries.length, 'going is no change').toBe(3);
});

it('opens what a link holds, whatever the adapter', async () => {
  const { runs, training } = await openPage('#v=1&b=16&2.n=1&2.name=Mine');
  receive(adapter(true));
  expect(runs()).toMatchObject([{ slot: 2, name: 'Mine', network: { blocksPerStage: 1, widths: [16, 32, 64] } }]);
  expect(training().batchSize).toBe(16);
});

it('opens a link with its view of the curves, and shares the view, which is no part of the address', async () => {
  const { experimentLink, changeTraining } = await openPage('#v=1&0.n=1&axis=epochs&ylog=1');
  const { setXUnit, useChartView } = await import('../page/chart-view.ts');
  expect(useChartView.getState()).toMatchObject({ xUnit: 'epochs', yScale: 'log', xScale: 'linear', smoothing: 25, zoom: null });
  setXUnit('seconds');
  rest();
  expect(browser.entries).toHaveLength(1);
  expect(experimentLink()).toContain('axis=seconds&ylog=1');
  changeTraining({ batchSize: 16 });
  rest();
  expect(browser.hash).toContain('b=16');
  expect(browser.hash).not.toContain('axis');
});

it('tells of a broken link and keeps what is there', async () => {
  const { runs, failures, experimentLink } = await openPage('#v=1&0.n=banana');
  expect(failures()).toMatchObject([{ kind: 'bad-link', reason: { kind: 'link', problem: 'number', about: 'n' } }]);
  expect(runs().length).toBe(2);
  const before = experimentLink();
  browser.visit('#v=9');
  expect(failures()).toMatchObject([{ kind: 'bad-link', message: 'its version is 9, and this page reads version 1' }]);
  expect(experimentLink()).toBe(before);
  browser.visit('#v=1');
  expect(failures()).toMatchObject([{ message: 'an experiment needs at least one run' }]);
  browser.visit('#v=1&0.n=1');
  expect(failures(), 'another one is opened').toEqual([]);
});
