import { test as base, expect } from 'playwright/test';
import { realArchiveIsThere } from '../src/data/testing/fake-files.ts';
import { collectProblems } from './problems.ts';

interface Options {
  /** Problems that the test means to provoke. Every other one fails it. */
  allowedProblems: RegExp[];
}

/** Said by Chrome of every request that finds nothing; the page asks for a prepared pack to learn whether there is one. */
export const NO_PACK = /404.* \S+\/data\/cifar10\/manifest\.json$/;

/** Playwright's `test`, which fails also when anything goes wrong in the page or its workers (problems.ts). */
export const test = base.extend<Options>({
  allowedProblems: [realArchiveIsThere ? [] : [NO_PACK], { option: true }],
  context: async ({ context, allowedProblems }, use) => {
    const problems = await collectProblems(context);
    await use(context);
    expect(
      problems.filter((problem) => !allowedProblems.some((allowed) => allowed.test(problem))),
      'problems of the page',
    ).toEqual([]);
  },
});

export { expect };
