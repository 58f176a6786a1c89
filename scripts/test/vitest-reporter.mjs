/**
 * Tells `npm test` of each test of Vitest (scripts/test/tally.mjs).
 * @import { Reporter, TestCase, TestModule } from 'vitest/node'
 * @import { TestMessage } from './tally.mjs'
 */

/** @param {TestMessage} message */
const send = (message) => process.send?.(message);

/** @implements {Reporter} */
export default class TallyReporter {
  /** @param {TestCase} test */
  onTestCaseResult(test) {
    const result = test.result();
    if (result.state === 'pending') return;
    send({
      status: result.state,
      name: `${test.module.relativeModuleId} > ${test.fullName}`,
      // `skip('why')` in a test, or '(skipped where ...)' in the name of what `skipIf` skips, which takes no note.
      why: result.state === 'skipped' ? (result.note ?? /\(skipped (.+?)\)/.exec(test.fullName)?.[1]) : undefined,
      adapter: /** @type {{adapter?: string}} */ (test.meta()).adapter,
    });
  }

  /**
   * A file that cannot be loaded has no tests that could fail.
   * @param {TestModule} module
   */
  onTestModuleEnd(module) {
    if (module.errors().length > 0) send({ status: 'failed', name: module.relativeModuleId });
  }
}
