import type { Command, Event } from './protocol.ts';

/** The page's end of the worker: commands go in, everything else comes back as events. */
export interface EngineClient {
  send(command: Command): void;
  /** Ends the worker and with it every network; no event follows. */
  close(): void;
}

/**
 * Starts a worker. A worker that cannot be started, or that dies of an uncaught error, reports a
 * failure of kind `internal` like any other.
 */
export function connect(onEvent: (event: Event) => void): EngineClient {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  const fail = (message: string): void => onEvent({ type: 'failure', kind: 'internal', message });
  worker.addEventListener('message', (message: MessageEvent<Event>) => onEvent(message.data));
  worker.addEventListener('messageerror', () => fail('A message from the engine could not be read.'));
  worker.addEventListener('error', (error) => fail(error.message || 'The engine could not be started.'));
  return {
    send: (command) => worker.postMessage(command),
    close: () => worker.terminate(),
  };
}
