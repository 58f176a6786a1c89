import type { Reason } from '../spec/reason.ts';
import type { Command, Event } from './protocol.ts';
import { given } from '../spec/given.ts';

/** The page's end of the worker: commands go in, everything else comes back as events. */
export interface EngineClient {
  send(command: Command): void;
  /** Ends the worker and with it every network; no event follows. */
  close(): void;
}

/** A worker that has said nothing for a minute, though it was asked every five seconds, is dead. */
const TICK_MS = 5000;
const SILENT_TICKS = 12;

/**
 * Starts a worker. A worker that cannot be started, or that dies of an uncaught error, reports a
 * failure of kind `internal` like any other.
 */
export function connect(onEvent: (event: Event) => void): EngineClient {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  const fail = (message: string, reason?: Reason): void => onEvent({ type: 'failure', kind: 'internal', message, ...given({ reason }) });
  // A worker that was killed says nothing. In ticks, not in time, which goes on while the computer sleeps.
  let silentTicks = 0;
  const watch = setInterval(() => {
    if (++silentTicks < SILENT_TICKS) {
      worker.postMessage('ping');
      return;
    }
    clearInterval(watch);
    fail('The engine no longer answers.', { kind: 'silent' });
  }, TICK_MS);
  worker.addEventListener('message', ({ data }: MessageEvent<Event | 'pong'>) => {
    silentTicks = 0;
    if (data !== 'pong') onEvent(data);
  });
  worker.addEventListener('messageerror', () => fail('A message from the engine could not be read.', { kind: 'garbled' }));
  worker.addEventListener('error', (error) => {
    if (error.message) fail(error.message);
    else fail('The engine could not be started.', { kind: 'not-started' });
  });
  return {
    send: (command) => worker.postMessage(command),
    close: () => {
      clearInterval(watch);
      worker.terminate();
    },
  };
}
