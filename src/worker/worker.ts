import type { Command, Event } from './protocol.ts';
import { Session } from './session.ts';

const scope = self as unknown as { onmessage: ((message: MessageEvent<Command>) => void) | null; postMessage(event: Event): void };

const session = new Session((event) => { scope.postMessage(event); });
scope.onmessage = ({ data }) => { session.handle(data); };
