import type { Event } from '../../worker/protocol.ts';

/*
 * Questions to the worker that it answers with an event of the same `request`. A question about images that are gone, or to
 * an engine that is, is answered by nothing.
 */

const REPLIES = ['looked', 'predicted', 'lesioned', 'surveyed', 'followed', 'measured', 'saved', 'checksum'] as const;
export type Reply = Extract<Event, { type: (typeof REPLIES)[number] }>;

export const isReply = (event: Event): event is Reply => (REPLIES as readonly string[]).includes(event.type);

let count = 0;
const waiting = new Map<number, (reply: Reply | null) => void>();

/** A number for a question, and its answer; `null` where there will be none. */
export function expectReply(): { readonly request: number; readonly reply: Promise<Reply | null> } {
  const request = ++count;
  return {
    request,
    reply: new Promise((resolve) => {
      waiting.set(request, resolve);
    }),
  };
}

export function receiveReply(reply: Reply): void {
  waiting.get(reply.request)?.(reply);
  waiting.delete(reply.request);
}

/** Whoever still waits gets nothing. */
export function dropReplies(): void {
  for (const answer of waiting.values()) answer(null);
  waiting.clear();
}
