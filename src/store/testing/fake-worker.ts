import type { Command, Event } from '../../worker/protocol.ts';

/**
 * In place of the worker: keeps what it is sent, and tells the page what a test says. Made in `vi.hoisted`, because the
 * page's modules are loaded anew for each test; its `connect` stands in for that of src/worker/client.ts.
 */
export function fakeWorker() {
  const sent: Command[] = [];
  let tell: (event: Event) => void = () => undefined;
  return {
    sent,
    receive: (event: Event): void => {
      tell(event);
    },
    connect: (onEvent: (event: Event) => void) => {
      tell = onEvent;
      return { send: (command: Command) => void sent.push(command), close: () => undefined };
    },
  };
}
