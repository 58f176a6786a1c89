import { connect, type EngineClient } from '../../worker/client.ts';
import type { Command, Event } from '../../worker/protocol.ts';
import { useRuns } from '../experiment/runs.ts';
import { touch } from '../experiment/touched.ts';
import { follow } from './follow.ts';
import { dropReplies, expectReply, isReply, receiveReply, type Reply } from './replies.ts';
import { useSession } from './session.ts';

/*
 * The page's line to the engine. Whoever asks for something changes the stores at once and sends a command; what the engine
 * tells changes the stores (`follow.ts`), and then goes to those who listen.
 */

/** In ms. A slider passes through many networks; only where it comes to rest is worth compiling. */
const REST_MS = 200;

let client: EngineClient | null = null;
/** What tells of the runs once no more changes of them come. */
let waiting: { readonly runs: () => Command; readonly timer: ReturnType<typeof setTimeout> } | undefined;
const listeners = new Set<(event: Event) => void>();

/** Calls `listener` with what the engine tells, after the stores have changed for it; of runs that are there, and of those that are gone when they go. */
export function onEngineEvent(listener: (event: Event) => void): void {
  listeners.add(listener);
}

/** A new engine, in place of the one before. */
export function connectEngine(): void {
  client?.close();
  dropWaiting();
  dropReplies();
  client = connect(receive);
}

/** Sends a command by which a person makes the page theirs. */
export function act(command: Command): void {
  touch();
  send(command);
}

/** Sends a command; a change of the runs that still waits goes first. */
export function send(command: Command): void {
  hurryChanges();
  client?.send(command);
}

/** Sends a command that tells of all runs as they are now; a change of them that still waits is in it. */
export function sendRuns(command: Command): void {
  dropWaiting();
  client?.send(command);
}

/** The same, once no more changes come. */
export function sendRunsSoon(runs: () => Command): void {
  dropWaiting();
  waiting = { runs, timer: setTimeout(hurryChanges, REST_MS) };
}

/** Tells the engine at once of a change of the runs that still waits. */
export function hurryChanges(): void {
  if (waiting !== undefined) sendRuns(waiting.runs());
}

function dropWaiting(): void {
  clearTimeout(waiting?.timer);
  waiting = undefined;
}

/** What the worker answers; `null` where there will be no answer. A change that waits for a slider to rest waits on. */
export async function ask<T extends Reply['type']>(
  type: T,
  question: (request: number) => Command,
): Promise<Extract<Reply, { type: T }> | null> {
  if (isGone()) return null;
  const { request, reply } = expectReply();
  client?.send(question(request));
  const answer = await reply;
  return answer?.type === type ? (answer as Extract<Reply, { type: T }>) : null;
}

/** Whether there is no engine to answer. */
function isGone(): boolean {
  const { engine } = useSession.getState();
  return engine === 'lost' || engine === 'missing';
}

function receive(event: Event): void {
  if (isReply(event)) receiveReply(event);
  if (isLate(event)) return;
  follow(event);
  if (event.type === 'test-labels' || isGone()) dropReplies();
  for (const listener of listeners) listener(event);
}

/** Whether it is about a run that was removed, of which the worker had not heard yet. */
const isLate = (event: Event): boolean =>
  'run' in event && event.run !== undefined && event.type !== 'cleared' && useRuns.getState().runs.every(({ id }) => id !== event.run);
