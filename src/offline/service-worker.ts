/*
 * Lets the page be opened without a network, once it was opened with one. It keeps the files that the page was built
 * into; those of the version before stay as well, because a tab that still shows it may need more of them. A new version
 * waits until no tab shows the old one any more, or a person asks for it.
 */

/** Put in by scripts/build/offline.ts: what the page consists of, relative to it, and a hash of all that. */
declare const __FILES__: readonly string[];
declare const __VERSION__: string;

interface ExtendableEvent extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface FetchEvent extends ExtendableEvent {
  readonly request: Request;
  respondWith(response: Promise<Response>): void;
}
interface ServiceWorkerScope {
  readonly registration: ServiceWorkerRegistration;
  skipWaiting(): Promise<void>;
  addEventListener(type: 'install' | 'activate', listener: (event: ExtendableEvent) => void): void;
  addEventListener(type: 'fetch', listener: (event: FetchEvent) => void): void;
  addEventListener(type: 'message', listener: (event: MessageEvent) => void): void;
}

const worker = globalThis as unknown as ServiceWorkerScope;
const scope = new URL(worker.registration.scope);
/** Other pages of the same origin have caches of their own. */
const OWN = `page ${scope.pathname} `;
const CACHE = OWN + __VERSION__;
/** In the cache of a version that tabs have shown. The page's files are looked for without a query. */
const RUN = new URL('?run', scope);

worker.addEventListener('install', (event) => event.waitUntil(keepPage()));
worker.addEventListener('activate', (event) => event.waitUntil(dropOld().then(markRun)));
worker.addEventListener('message', ({ data }) => {
  if (data === 'take over') void worker.skipWaiting();
});
worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== scope.origin || !pathname.startsWith(scope.pathname)) return;
  const path = pathname.slice(scope.pathname.length);
  event.respondWith(path.startsWith('data/') ? newest(request) : kept(path === '' ? 'index.html' : path, request));
});

async function keepPage(): Promise<void> {
  const cache = await caches.open(CACHE);
  // Only names with a hash never change what they mean.
  await cache.addAll(
    __FILES__.map((name) => new Request(new URL(name, scope), { cache: name.startsWith('assets/') ? 'default' : 'no-cache' })),
  );
}

/** All but this version and the one that ran before it; others in between may have waited only. */
async function dropOld(): Promise<void> {
  const own = (await caches.keys()).filter((name) => name.startsWith(OWN) && name !== CACHE);
  const ran = await Promise.all(own.map(async (cacheName) => (await caches.match(RUN, { cacheName })) !== undefined));
  // Versions from before there were marks have none.
  const last = ran.includes(true) ? ran.lastIndexOf(true) : own.length - 1;
  await Promise.all(own.toSpliced(last, 1).map((name) => caches.delete(name)));
}

async function markRun(): Promise<void> {
  await (await caches.open(CACHE)).put(RUN, new Response());
}

async function kept(path: string, request: Request): Promise<Response> {
  const url = new URL(path, scope);
  const cache = await caches.open(CACHE);
  return (await cache.match(url)) ?? (await caches.match(url)) ?? fetch(request);
}

/** From the network, else as it came last. */
async function newest(request: Request): Promise<Response> {
  try {
    return await fetch(request);
  } catch (error) {
    const copy = await caches.match(request.url);
    if (copy === undefined) throw error;
    return copy;
  }
}
