import type { ReadOptions } from './source-file.ts';

/**
 * Passes bytes on, calls `onBytes` with their number so far, and turns an error of the source into `describe`'s.
 * Pulls only when asked, so nothing piles up in between.
 */
export function watched(
  source: ReadableStream<Uint8Array<ArrayBuffer>>,
  onBytes: (received: number) => void,
  describe: (error: unknown, received: number) => unknown = (error) => error,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  const reader = source.getReader();
  let received = 0;
  return new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      async pull(controller) {
        try {
          const { done, value } = await reader.read();
          if (done) {
            controller.close();
            return;
          }
          received += value.length;
          onBytes(received);
          controller.enqueue(value);
        } catch (error) {
          await reader.cancel(error).catch(() => undefined);
          throw describe(error, received);
        }
      },
      cancel: (reason) => reader.cancel(reason),
    },
    { highWaterMark: 0 },
  );
}

/** Reports progress and stops at the signal. */
export function tracked(
  source: ReadableStream<Uint8Array<ArrayBuffer>>,
  total: number | undefined,
  options: ReadOptions,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  return watched(source, (received) => {
    options.signal?.throwIfAborted();
    options.onProgress?.(received, total);
  });
}

/** Hands every piece to `take`, in order. */
export async function drain(stream: ReadableStream<Uint8Array<ArrayBuffer>>, take: (bytes: Uint8Array) => void): Promise<void> {
  const reader = stream.getReader();
  try {
    for (let read = await reader.read(); !read.done; read = await reader.read()) take(read.value);
  } catch (error) {
    await reader.cancel(error).catch(() => undefined);
    throw error;
  }
}
