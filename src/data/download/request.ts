import { given } from '../../spec/given.ts';
import { BrokenOff } from './answers.ts';
import type { RemoteFile } from './remote-file.ts';

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/**
 * Asks for the bytes of a file from `from` on. Some hosts, or those that they send to, let other pages ask for whole files
 * only, or answer with another part: then for the whole file.
 */
export async function requestFrom(from: number, { url, bytes }: RemoteFile, signal: AbortSignal, ask: Fetch = fetch): Promise<Response> {
  const get = (headers?: Record<string, string>): Promise<Response> =>
    ask(url, { signal, cache: 'no-store', credentials: 'omit', ...given({ headers }) });
  try {
    if (from === 0) return await get();
    const part = await get({ Range: `bytes=${from}-` }).catch(() => undefined);
    return part !== undefined && goesOn(part, from, bytes) ? part : await get();
  } catch (error) {
    throw new BrokenOff(`${new URL(url).host} cannot be reached${detailOf(error as Error)}`, undefined, { cause: error });
  }
}

/** Hosts of other origins need not show which part it is: the checksum has the last word. */
function goesOn({ status, headers }: Response, from: number, bytes: number): boolean {
  const range = headers.get('content-range');
  return status !== 416 && (status !== 206 || range === null || range === `bytes ${from}-${bytes - 1}/${bytes}`);
}

/** Browsers keep to themselves why a host cannot be reached; Node tells it in a cause. */
function detailOf({ cause }: { cause?: unknown }): string {
  if (!(cause instanceof Error)) return '';
  return ` (${'code' in cause && typeof cause.code === 'string' ? cause.code : cause.message})`;
}
