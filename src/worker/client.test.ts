import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { connect } from './client.ts';
import type { Event as EngineEvent } from './protocol.ts';

/** A worker that keeps what it is sent, and says what a test says. */
class FakeWorker extends EventTarget {
  static last: FakeWorker;
  readonly sent: unknown[] = [];
  ended = false;
  constructor() {
    super();
    FakeWorker.last = this;
  }
  postMessage(message: unknown): void {
    this.sent.push(message);
  }
  terminate(): void {
    this.ended = true;
  }
  say(data: unknown): void {
    this.dispatchEvent(new MessageEvent('message', { data }));
  }
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('Worker', FakeWorker);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function connected() {
  const events: EngineEvent[] = [];
  const client = connect((event) => events.push(event));
  return { client, events, worker: FakeWorker.last };
}

it('reports a worker that says nothing for a minute, once; any message counts as a sign of life', () => {
  const { events, worker } = connected();
  for (let i = 0; i < 30; i++) {
    vi.advanceTimersByTime(5000);
    worker.say('pong');
  }
  expect(events).toEqual([]);
  expect(worker.sent).toEqual(Array(30).fill('ping'));
  vi.advanceTimersByTime(59_999);
  const status: EngineEvent = { type: 'status', training: true, imagesPerSecond: 1 };
  worker.say(status);
  expect(events).toEqual([status]);
  vi.advanceTimersByTime(200_000);
  expect(events.slice(1)).toEqual([
    { type: 'failure', kind: 'internal', message: 'The engine no longer answers.', reason: { kind: 'silent' } },
  ]);
});

it('reports a worker that dies of an error, and one that cannot be started', () => {
  const { events, worker } = connected();
  worker.dispatchEvent(Object.assign(new Event('error'), { message: 'Uncaught RangeError' }));
  worker.dispatchEvent(Object.assign(new Event('error'), { message: '' }));
  worker.dispatchEvent(new Event('messageerror'));
  expect(events.map((event) => event.type === 'failure' && [event.kind, event.message])).toEqual([
    ['internal', 'Uncaught RangeError'],
    ['internal', 'The engine could not be started.'],
    ['internal', 'A message from the engine could not be read.'],
  ]);
});

it('asks no more once it is closed', () => {
  const { client, events, worker } = connected();
  client.close();
  vi.advanceTimersByTime(200_000);
  expect([worker.ended, worker.sent, events]).toEqual([true, [], []]);
});
