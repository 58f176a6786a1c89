import { test as base, expect } from 'playwright/test';
import { collectProblems } from './problems.ts';

interface Options {
  /** Problems that the test means to provoke. Every other one fails it. */
  allowedProblems: RegExp[];
}

/** Playwright's `test`, which fails also when anything goes wrong in the page or its workers (problems.ts). */
export const test = base.extend<Options>({
  allowedProblems: [[], { option: true }],
  context: async ({ context, allowedProblems }, use) => {
    const problems = await collectProblems(context);
    await use(context);
    expect(problems.filter((problem) => !allowedProblems.some((allowed) => allowed.test(problem))), 'problems of the page').toEqual([]);
  },
});

export { expect };
