import type { Command, Event } from './protocol.ts';
import { Session } from './session.ts';

const scope = self as unknown as {
  onmessage: ((message: MessageEvent<Command | 'ping'>) => void) | null;
  postMessage(event: Event | 'pong'): void;
};

const session = new Session((event) => {
  scope.postMessage(event);
});
scope.onmessage = ({ data }) => {
  // The client asks whether anybody is there.
  if (data === 'ping') scope.postMessage('pong');
  else session.handle(data);
};
