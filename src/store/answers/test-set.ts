import { create } from 'zustand';
import type { Event } from '../../worker/protocol.ts';
import type { TestAnswers } from '../../worker/questions.ts';
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
  /** Runs that were asked to answer now, and have not yet. */
  readonly asked: readonly string[];
}

export const NO_TEST_SET: TestSet = { labels: null, answers: {}, asked: [] };

export const useTestSet = create<TestSet>()(() => NO_TEST_SET);

/** The test set after an event; the same object when nothing has changed. Pure. */
export function testSetAfter(set: TestSet, event: Event): TestSet {
  switch (event.type) {
    case 'test-labels':
      return { ...NO_TEST_SET, labels: event.labels };
    case 'evaluation':
      return { ...notAsked(set, event.run), answers: { ...set.answers, [event.run]: { ...event.answers, step: event.result.step } } };
    case 'failure':
      return event.run === undefined ? set : notAsked(set, event.run);
    case 'cleared':
      return withoutFrom(set, event.run, 0);
    case 'rewound':
    case 'restored':
      return withoutFrom(set, event.run, event.step + 1);
    case 'reshaped':
      // Those at this very step are another network's. The curve keeps its point there: it shows where the old one had come to.
      return withoutFrom(set, event.run, event.step);
    default:
      return set;
  }
}

/** Without what a run answered at `step` or later: it goes on as something else, which was not asked. */
function withoutFrom(set: TestSet, run: string, step: number): TestSet {
  const rest = notAsked(set, run);
  const answers = rest.answers[run];
  return answers === undefined || answers.step < step ? rest : { ...rest, answers: withoutKey(rest.answers, run) };
}

const notAsked = (set: TestSet, run: string): TestSet =>
  set.asked.includes(run) ? { ...set, asked: set.asked.filter((other) => other !== run) } : set;
