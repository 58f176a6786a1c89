import type { LibraryCommand, LibraryEvent } from './protocol.ts';

/** The page's end of the library. */
export interface LibraryClient {
  send(command: LibraryCommand): void;
}

/** Starts the library's worker. One that cannot be started, or dies, is told as files that cannot be read. */
export function connectLibrary(onEvent: (event: LibraryEvent) => void): LibraryClient {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  const fail = (message: string): void => onEvent({ type: 'refused', message });
  worker.addEventListener('message', (message: MessageEvent<LibraryEvent>) => onEvent(message.data));
  worker.addEventListener('messageerror', () => fail('A message of the worker that reads files could not be read.'));
  worker.addEventListener('error', (error) => fail(error.message || 'The worker that reads files could not be started.'));
  return { send: (command) => worker.postMessage(command) };
}
