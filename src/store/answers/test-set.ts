import { create } from 'zustand';
import type { Event, TestAnswers } from '../../worker/protocol.ts';
import { withoutKey } from '../without-key.ts';

/** What a run answered at its last evaluation. */
export interface RunAnswers extends TestAnswers {
  /** The step after which it was asked. */
  readonly step: number;
}

/** The whole test set: what its images show, and what the runs take them for. */
export interface TestSet {
  /** The class of each image; `null` before there are images. */
  readonly labels: Uint8Array | null;
  /** By run; without those that have not been evaluated. */
  readonly answers: Readonly<Record<string, RunAnswers>>;
}

export const NO_TEST_SET: TestSet = { labels: null, answers: {} };

export const useTestSet = create<TestSet>()(() => NO_TEST_SET);

/** The test set after an event; the same object when nothing has changed. Pure. */
export function testSetAfter(set: TestSet, event: Event): TestSet {
  switch (event.type) {
    case 'test-labels':
      return { labels: event.labels, answers: {} };
    case 'evaluation':
      return { ...set, answers: { ...set.answers, [event.run]: { ...event.answers, step: event.result.step } } };
    case 'cleared':
      return without(set, event.run);
    case 'rewound':
    case 'restored':
    case 'reshaped':
      return (set.answers[event.run]?.step ?? 0) > event.step ? without(set, event.run) : set;
    default:
      return set;
  }
}

function without(set: TestSet, run: string): TestSet {
  if (!(run in set.answers)) return set;
  return { ...set, answers: withoutKey(set.answers, run) };
}
