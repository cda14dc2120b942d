/** Numbers of passed and failed tests, out of the reports that the test runners write. */

/** @typedef {{ passed: number, failed: number }} Counts */

/**
 * Reads a Vitest report (`--reporter=json`, the format of Jest).
 * @param {string} report - the JSON text
 * @returns {Counts} tests; a file that could not be loaded counts as one failed test
 */
export function countVitest(report) {
  /** @type {{ numPassedTests: number, numFailedTests: number, testResults: { status: string, assertionResults: unknown[] }[] }} */
  const { numPassedTests, numFailedTests, testResults } = JSON.parse(report);
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
  /** @type {{ stats: { expected: number, unexpected: number, flaky: number }, errors: unknown[] }} */
  const { stats, errors } = JSON.parse(report);
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected + errors.length };
}
