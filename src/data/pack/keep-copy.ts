/** Where copies of a prepared pack lie; src/offline/service-worker.ts gives them when there is no network. */
const CACHE = 'images';

/**
 * Keeps a copy of what is being read, unless there is one like it; also of the answer that it is not there. It may fail, as on a full
 * disk: then images need a network, no more.
 */
export function keepCopy(response: Response): void {
  // Node has none, and browsers have none on insecure addresses. What a server in trouble says holds for now only.
  if (!('caches' in globalThis) || response.status >= 500) return;
  const copy = response.clone();
  void put(copy).catch(() => undefined);
}

async function put(copy: Response): Promise<void> {
  const cache = await caches.open(CACHE);
  const before = await cache.match(copy.url);
  const tag = copy.headers.get('etag');
  if (tag !== null && before?.headers.get('etag') === tag) await copy.body?.cancel();
  else await cache.put(copy.url, copy);
}
