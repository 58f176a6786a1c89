/**
 * What a test runner's reporter tells `npm test` about one test, over Node's channel between processes.
 * @typedef {object} TestMessage
 * @property {'passed' | 'failed' | 'skipped'} status
 * @property {string} name
 * @property {string | undefined} [why] of a skipped test
 * @property {boolean} [retried] failed before, and was tried again
 * @property {string | undefined} [adapter] the WebGPU adapter that was used, from the one test that names it
 */

/**
 * The results of one part of the tests.
 * @typedef {object} Tally
 * @property {number} passed
 * @property {number} failed
 * @property {{name: string, why: string}[]} skipped
 * @property {string[]} retried names of those that passed only when tried again
 * @property {string[]} complaints reasons to fail that no test reported
 * @property {string | undefined} adapter
 */

/** @returns {Tally} */
export function emptyTally() {
  return { passed: 0, failed: 0, skipped: [], retried: [], complaints: [], adapter: undefined };
}

/**
 * Counts one test. A test that is skipped without a word why counts as failed.
 * @param {Tally} tally
 * @param {TestMessage} message
 */
export function count(tally, { status, name, why, retried, adapter }) {
  tally.adapter ??= adapter;
  if (status === 'passed' && retried === true) tally.retried.push(name);
  if (status === 'passed') tally.passed++;
  else if (status === 'failed') tally.failed++;
  else if (why !== undefined && why !== '') tally.skipped.push({ name, why });
  else complain(tally, `skipped without a word why: ${name}`);
}

/**
 * Adds a failure that no test reported.
 * @param {Tally} tally
 * @param {string} complaint
 */
export function complain(tally, complaint) {
  tally.failed++;
  tally.complaints.push(complaint);
}

/**
 * Judges a part at its end: an exit status other than 0 without a failed test, or no test at all, is a failure.
 * @param {Tally} tally
 * @param {string} exit how the process ended, '' when well
 */
export function close(tally, exit) {
  if (exit !== '' && tally.failed === 0) complain(tally, exit);
  if (tally.passed + tally.failed === 0) complain(tally, 'no test ran');
}

/**
 * `3 passed, 1 failed, 2 skipped`
 * @param {Tally[]} tallies
 */
export function summary(tallies) {
  const passed = tallies.reduce((sum, tally) => sum + tally.passed, 0);
  const failed = tallies.reduce((sum, tally) => sum + tally.failed, 0);
  const skipped = tallies.reduce((sum, tally) => sum + tally.skipped.length, 0);
  return `${passed} passed, ${failed} failed${skipped === 0 ? '' : `, ${skipped} skipped`}`;
}
