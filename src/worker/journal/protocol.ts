import type { JournalError } from './folder.ts';
import type { KeptExperiment, OpenedExperiment } from './journal.ts';
import type { Commit } from './write.ts';

/*
 * Between the page and the worker that keeps its experiments. Each question has a number, and one answer.
 */

export type JournalQuestion =
  | { readonly type: 'list' }
  | { readonly type: 'read'; readonly id: string }
  | { readonly type: 'commit'; readonly id: string; readonly commit: Commit }
  | { readonly type: 'remove'; readonly id: string }
  /** Removes what is damaged, and the oldest of too many. */
  | { readonly type: 'prune' };

export interface JournalAnswers {
  readonly list: readonly KeptExperiment[];
  readonly read: OpenedExperiment;
  readonly commit: undefined;
  readonly remove: undefined;
  readonly prune: undefined;
}

export interface JournalRequest {
  readonly request: number;
  readonly question: JournalQuestion;
}

export type JournalReply = { readonly request: number } & (
  | { readonly answer: JournalAnswers[keyof JournalAnswers] }
  | { readonly error: { readonly kind: JournalError['kind']; readonly message: string } }
);

/** The Web Lock that a page holds on an experiment while it writes to it. */
export const lockName = (id: string): string => `experiment ${id}`;
