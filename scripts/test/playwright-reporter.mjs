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
    const status = result.status === 'skipped' ? 'skipped' : result.status === test.expectedStatus ? 'passed' : 'failed';
    // It is tried again, and told then.
    if (status === 'failed' && result.retry < test.retries) return;
    /** @type {TestMessage} */
    const message = {
      status,
      name: test
        .titlePath()
        .filter((title) => title !== '')
        .join(' > '),
      retried: result.retry > 0,
      why: result.annotations.find(({ type }) => type === 'skip' || type === 'fixme')?.description,
    };
    process.send?.(message);
  }
}
