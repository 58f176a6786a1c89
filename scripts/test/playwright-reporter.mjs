/**
 * Tells `npm test` of each test of Playwright (scripts/test/tally.mjs).
 * @import { Reporter, TestCase, TestResult } from 'playwright/types/testReporter'
 * @import { TestMessage } from './tally.mjs'
 */

/** @implements {Reporter} */
export default class TallyReporter {
  /**
   * @param {TestCase} test
   * @param {TestResult} result
   */
  onTestEnd(test, result) {
    /** @type {TestMessage} */
    const message = {
      status: result.status === 'skipped' ? 'skipped' : result.status === test.expectedStatus ? 'passed' : 'failed',
      name: test.titlePath().filter((title) => title !== '').join(' > '),
      why: result.annotations.find(({ type }) => type === 'skip' || type === 'fixme')?.description,
    };
    process.send?.(message);
  }
}
