/** Numbers of passed and failed tests, out of the reports that the test runners write. */

/** @typedef {{ passed: number, failed: number }} Counts */

/**
 * The part of Vitest's report that is read here.
 * @typedef {object} VitestReport
 * @property {number} numPassedTests
 * @property {number} numFailedTests
 * @property {{ status: string, assertionResults: unknown[] }[]} testResults - one a file
 */

/**
 * The part of Playwright's report that is read here.
 * @typedef {object} PlaywrightReport
 * @property {{ expected: number, unexpected: number, flaky: number }} stats
 * @property {unknown[]} errors - errors outside of any test
 */

/**
 * Reads a Vitest report (`--reporter=json`, the format of Jest).
 * @param {string} report - the JSON text
 * @returns {Counts} tests; a file that could not be loaded counts as one failed test
 */
export function countVitest(report) {
  const { numPassedTests, numFailedTests, testResults } = /** @type {VitestReport} */ (
    JSON.parse(report)
  );
  const broken = testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  );
  return { passed: numPassedTests, failed: numFailedTests + broken.length };
}

/**
 * Reads a pytest report (`--junitxml`).
 * @param {string} report - the XML text
 * @returns {Counts} tests; an error in a fixture or while collecting counts as failed
 */
export function countPytest(report) {
  const suite = /<testsuite [^>]*>/.exec(report)?.[0] ?? '';
  const number = (/** @type {string} */ name) =>
    Number(new RegExp(` ${name}="(\\d+)"`).exec(suite)?.[1] ?? 0);
  const failed = number('failures') + number('errors');
  return { passed: number('tests') - failed - number('skipped'), failed };
}

/**
 * Reads a Playwright report (`--reporter=json`).
 * @param {string} report - the JSON text
 * @returns {Counts} tests; a flaky one passed, an error outside of any test counts as failed
 */
export function countPlaywright(report) {
  const { stats, errors } = /** @type {PlaywrightReport} */ (JSON.parse(report));
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected + errors.length };
}
