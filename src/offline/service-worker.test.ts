import { afterEach, beforeEach, expect, it, vi } from 'vitest';

const SCOPE = 'https://page.example/playground/';

/** The caches of the origin, in the order in which they were made: what is in them, by address. */
let kept: Map<string, Map<string, Response>>;

beforeEach(() => {
  kept = new Map();
  vi.stubGlobal('registration', { scope: SCOPE });
  vi.stubGlobal('caches', {
    open: (name: string) => {
      const cache = kept.get(name) ?? new Map<string, Response>();
      kept.set(name, cache);
      return Promise.resolve({
        addAll: (requests: readonly Request[]) => {
          for (const { url } of requests) cache.set(url, new Response(name));
          return Promise.resolve();
        },
        put: ({ href }: URL, response: Response) => Promise.resolve(cache.set(href, response)),
        match: ({ href }: URL) => Promise.resolve(cache.get(href)),
      });
    },
    keys: () => Promise.resolve([...kept.keys()]),
    delete: (name: string) => Promise.resolve(kept.delete(name)),
    match: ({ href }: URL, { cacheName }: { cacheName?: string } = {}) =>
      Promise.resolve([...kept].find(([name, cache]) => (cacheName ?? name) === name && cache.has(href))?.[1].get(href)),
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
});

type Fire = (type: string, event?: object) => Promise<unknown>;

/** Starts the worker of one version. */
async function start(version: string): Promise<Fire> {
  const listeners = new Map<string, (event: object) => void>();
  vi.stubGlobal('addEventListener', (type: string, listener: (event: object) => void) => listeners.set(type, listener));
  vi.stubGlobal('__VERSION__', version);
  vi.stubGlobal('__FILES__', ['index.html', `assets/${version}.js`]);
  vi.resetModules();
  // It is a script, no module, for the types.
  await vi.importActual('./service-worker.ts');
  return (type, event) =>
    new Promise((resolve) => {
      listeners.get(type)?.({ ...event, waitUntil: resolve, respondWith: resolve });
    });
}

/** Installs a version, and has it take over unless it is to wait. */
async function deploy(version: string, waits = false): Promise<Fire> {
  const fire = await start(version);
  await fire('install');
  if (!waits) await fire('activate');
  return fire;
}

const versions = (): string[] => [...kept.keys()].map((name) => name.slice(name.lastIndexOf(' ') + 1));

it('keeps the version before this one', async () => {
  for (const version of ['v1', 'v2', 'v3']) await deploy(version);
  expect(versions()).toEqual(['v2', 'v3']);
});

it('keeps the version that tabs show, not one that only waited', async () => {
  await deploy('v1');
  await deploy('v2', true);
  const fire = await deploy('v3');
  expect(versions()).toEqual(['v1', 'v3']);
  const request = new Request(`${SCOPE}assets/v1.js`);
  expect(await ((await fire('fetch', { request })) as Response).text()).toBe('page /playground/ v1');
});

it('keeps the newest of versions that left no mark, and caches that are not its own', async () => {
  for (const name of ['images', 'page /playground/ v1', 'page / v1', 'page /playground/ v2']) kept.set(name, new Map());
  await deploy('v3');
  expect([...kept.keys()]).toEqual(['images', 'page / v1', 'page /playground/ v2', 'page /playground/ v3']);
});

it('takes its marks for no page', async () => {
  const fire = await deploy('v1');
  const request = new Request(`${SCOPE}?run`);
  expect(await ((await fire('fetch', { request })) as Response).text()).toBe('page /playground/ v1');
});
