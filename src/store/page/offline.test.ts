import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { takeUpdate, useOffline } from './offline.ts';

const serviceWorker = new EventTarget();
const reload = vi.fn();

beforeEach(() => {
  vi.stubGlobal('navigator', { serviceWorker });
  vi.stubGlobal('location', { reload });
});
afterEach(() => {
  reload.mockReset();
  vi.unstubAllGlobals();
});

/** A newer version that this tab was told of, in that state by now. */
function offered(state: ServiceWorkerState) {
  const postMessage = vi.fn();
  useOffline.setState({ update: { state, postMessage } as unknown as ServiceWorker });
  return postMessage;
}

it('loads the newer version once that has taken over', () => {
  const postMessage = offered('installed');
  takeUpdate();
  expect(postMessage).toHaveBeenCalledWith('take over');
  expect(reload).not.toHaveBeenCalled();
  serviceWorker.dispatchEvent(new Event('controllerchange'));
  expect(reload).toHaveBeenCalledOnce();
});

it('loads it at once where another tab has had it take over', () => {
  for (const state of ['activating', 'activated', 'redundant'] as const) {
    const postMessage = offered(state);
    takeUpdate();
    expect(postMessage, state).not.toHaveBeenCalled();
  }
  expect(reload).toHaveBeenCalledTimes(3);
});
