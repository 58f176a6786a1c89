import type { DataSource } from '../spec/data-source.ts';
import type { ImageSet } from '../spec/images.ts';
import { watched } from './byte-streams.ts';
import { DataError, grouped } from './data-error.ts';
import { keepCopy } from './pack/keep-copy.ts';
import { PACK_FOLDER, PACK_MANIFEST } from './pack/pack-manifest.ts';
import { readPackParts } from './pack/read-pack.ts';
import { builtInShapes } from './shapes/shapes.ts';
import type { ReadOptions } from './source-file.ts';
import { ImageStore } from './store/image-store.ts';

/** How static hosts answer for a file that is not there; 403 is S3's way. */
const MISSING = new Set([403, 404, 410]);

/**
 * The images of a source. Throws a DataError when they cannot be read, the signal's reason when aborted.
 * A prepared pack that is not there gives the built-in shapes; one that is there but damaged is an error.
 */
export async function loadImages(source: DataSource, options: ReadOptions = {}): Promise<ImageSet> {
  switch (source.kind) {
    case 'shapes':
      return builtInShapes();
    case 'stored':
      return new ImageStore(navigator.storage).read(source.key, options);
    case 'held':
      return source.set;
    case 'prepared':
      return (await fetchPack(new URL(PACK_FOLDER, source.baseUrl), options)) ?? builtInShapes();
  }
}

/** Undefined when there is no pack at this address. */
async function fetchPack(folder: URL, options: ReadOptions): Promise<ImageSet | undefined> {
  const manifest = await get(new URL(PACK_MANIFEST, folder), options);
  if (MISSING.has(manifest.status)) return undefined;
  requireOk(manifest);
  const text = await new Response(bodyOf(manifest, options)).text();
  // Hosts of single-page applications answer with their page for whatever is missing.
  if (text.trimStart().startsWith('<')) return undefined;
  const open = async (name: string) => {
    const part = await get(new URL(name, folder), options);
    requireOk(part);
    return bodyOf(part, options);
  };
  return readPackParts(text, open, options);
}

function bodyOf(response: Response, options: ReadOptions): ReadableStream<Uint8Array<ArrayBuffer>> {
  if (!response.body) throw new DataError(`${response.url} came without content.`);
  return watched(
    response.body,
    () => undefined,
    (error, received) =>
      options.signal?.aborted
        ? error
        : new DataError(`${response.url} broke off after ${grouped(received)} bytes. Check the connection and try again.`, {
            cause: error,
          }),
  );
}

/** Asks the server whether a cached copy is still right: the pack may have been prepared anew. */
async function get(url: URL, options: ReadOptions): Promise<Response> {
  try {
    const response = await fetch(url, { cache: 'no-cache', signal: options.signal ?? null });
    keepCopy(response);
    return response;
  } catch (error) {
    if (options.signal?.aborted) throw error;
    throw new DataError(`${url.href} cannot be fetched. Is the server still running?`, { cause: error });
  }
}

function requireOk(response: Response): void {
  if (!response.ok)
    throw new DataError(`${response.url} cannot be fetched: the server answered ${response.status} ${response.statusText}`.trim() + '.');
}
