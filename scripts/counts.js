/** Numbers of passed tests and names of the others, out of the reports that the test runners write. */

/**
 * What a report says.
 * @typedef {object} Counts
 * @property {number} passed - how many tests passed
 * @property {string[]} failed - what each failed test is called
 * @property {string[]} flaky - the same of those that failed, were run once more and passed
 */

/**
 * The part of Vitest's report that is read here.
 * @typedef {object} VitestReport
 * @property {number} numPassedTests
 * @property {VitestFile[]} testResults - one a file
 */

/**
 * A file of tests in Vitest's report.
 * @typedef {object} VitestFile
 * @property {string} name - its path
 * @property {string} status
 * @property {VitestTest[]} assertionResults - its tests
 */

/**
 * A test in Vitest's report; one that was run again has passed with messages of failures.
 * @typedef {object} VitestTest
 * @property {string} status
 * @property {string} fullName
 * @property {string[]} failureMessages
 */

/**
 * A suite of Playwright's report, as far as it is read here.
 * @typedef {object} PlaywrightSuite
 * @property {PlaywrightSuite[]} [suites] - those within
 * @property {PlaywrightSpec[]} [specs] - its tests
 */

/**
 * A test of Playwright's report, as far as it is read here.
 * @typedef {object} PlaywrightSpec
 * @property {string} title
 * @property {string} file
 * @property {{ projectName: string, status: string }[]} tests - its runs in the projects
 */

/**
 * The part of Playwright's report that is read here.
 * @typedef {object} PlaywrightReport
 * @property {{ expected: number, flaky: number }} stats
 * @property {PlaywrightSuite[]} suites
 * @property {{ message?: string }[]} errors - errors outside of any test
 */

/**
 * Reads a Vitest report (`--reporter=json`, the format of Jest).
 * @param {string} report - the JSON text
 * @returns {Counts} tests; a file that could not be loaded is one failed test
 */
export function countVitest(report) {
  const { numPassedTests, testResults } = /** @type {VitestReport} */ (JSON.parse(report));
  const broken = testResults
    .filter(({ status, assertionResults: tests }) => status === 'failed' && tests.length === 0)
    .map(({ name }) => `${name} (not loaded)`);
  /** @param {string} status - of the tests that are named */
  const named = (status) =>
    testResults.flatMap(({ name, assertionResults }) =>
      assertionResults
        .filter((test) => test.status === status && test.failureMessages.length > 0)
        .map(
          ({ fullName, failureMessages }) => `${name}: ${fullName}: ${firstLine(failureMessages)}`,
        ),
    );
  return {
    passed: numPassedTests,
    failed: [...named('failed'), ...broken],
    flaky: named('passed'),
  };
}

/**
 * What a test said first.
 * @param {string[]} messages - of its failures
 */
function firstLine([message = '']) {
  return message.split('\n', 1)[0] ?? '';
}

/**
 * Reads a pytest report (`--junitxml`).
 * @param {string} report - the XML text
 * @returns {Counts} tests; an error in a fixture or while collecting is a failed one
 */
export function countPytest(report) {
  const suite = /<testsuite [^>]*>/.exec(report)?.[0] ?? '';
  const number = (/** @type {string} */ name) =>
    Number(new RegExp(` ${name}="(\\d+)"`).exec(suite)?.[1] ?? 0);
  const failures = number('failures') + number('errors');
  const named = [...report.matchAll(/<testcase ([^>]*[^/>])>\s*<(?:failure|error)\b/gu)].map(
    ([, attributes = '']) =>
      ['classname', 'name']
        .map((name) => new RegExp(`(?:^| )${name}="([^"]*)"`).exec(attributes)?.[1] ?? '')
        .join(': '),
  );
  // A test that fails and whose end fails too is counted twice and named once.
  const failed = Array.from(
    { length: failures },
    (_, nth) => named[nth] ?? 'one that is not named',
  );
  return { passed: number('tests') - failures - number('skipped'), failed, flaky: [] };
}

/**
 * Reads a Playwright report (`--reporter=json`).
 * @param {string} report - the JSON text
 * @returns {Counts} tests; a flaky one passed, an error outside of any test is a failed one
 */
export function countPlaywright(report) {
  const { stats, suites, errors } = /** @type {PlaywrightReport} */ (JSON.parse(report));
  /** @type {(suite: PlaywrightSuite) => PlaywrightSpec[]} */
  const specsOf = ({ suites: inner = [], specs = [] }) => [...specs, ...inner.flatMap(specsOf)];
  const all = suites.flatMap(specsOf);
  /** @param {string} wanted - the status of the tests that are named */
  const named = (wanted) =>
    all.flatMap(({ title, file, tests }) =>
      tests
        .filter(({ status }) => status === wanted)
        .map(({ projectName }) => `[${projectName}] ${file}: ${title}`),
    );
  const outside = errors.map(({ message = 'an error outside of any test' }) => message);
  return {
    passed: stats.expected + stats.flaky,
    failed: [...named('unexpected'), ...outside],
    flaky: named('flaky'),
  };
}
