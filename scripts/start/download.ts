import { appendFileSync, closeSync, ftruncateSync, openSync } from 'node:fs';
import { mkdir, readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { EnvHttpProxyAgent, fetch } from 'undici';
import { Download, type DownloadOptions } from '../../src/data/download/download.ts';
import type { RemoteFile } from '../../src/data/download/remote-file.ts';

export interface FileDownload extends RemoteFile {
  /** Where it goes; what has arrived so far lies beside it as `file`.part. */
  readonly file: string;
  readonly onProgress?: (received: number, total: number) => void;
  readonly timing?: Pick<DownloadOptions, 'answerMs' | 'stallMs' | 'retryMs'>;
}

/**
 * Fetches a file of known size and checksum, through the proxy that HTTPS_PROXY names, if any. Goes on where an earlier
 * attempt ended, if the server allows it; a file that is there already is only checked. Throws a DownloadError.
 */
export async function download({ file, onProgress, timing, ...remote }: FileDownload): Promise<void> {
  const part = `${file}.part`;
  await mkdir(dirname(file), { recursive: true });
  await rename(file, part).catch(unlessMissing);
  const arrived = (await readFile(part).catch(unlessMissing)) ?? new Uint8Array();
  const agent = new EnvHttpProxyAgent();
  const fetching = new Download(remote, {
    answerMs: 5000,
    stallMs: 20_000,
    ...timing,
    // People without a network are not kept waiting.
    hasty: true,
    arrived,
    // Some servers call an archive a content encoding, and it would arrive unpacked.
    fetch: async (url, init) => {
      const headers = { ...(init.headers as Record<string, string>), 'accept-encoding': 'identity' };
      return (await fetch(url, { headers, signal: init.signal ?? null, dispatcher: agent })) as unknown as Response;
    },
  });
  const to = openSync(part, 'a');
  try {
    let written = arrived.length;
    await fetching.run(new AbortController().signal, (received) => {
      if (received < written) ftruncateSync(to, (written = 0));
      // At once: Ctrl-C may come at any time.
      appendFileSync(to, fetching.arrived.subarray(written));
      written = received;
      onProgress?.(received, remote.bytes);
    });
  } finally {
    closeSync(to);
    await agent.destroy();
  }
  await rename(part, file);
}

function unlessMissing(error: unknown): undefined {
  if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
}
