import { expect, it } from 'vitest';
import { countPlaywright, countPytest, countVitest } from './counts.js';

it('counts Vitest’s tests and files that do not load', () => {
  const report = {
    numPassedTests: 7,
    numFailedTests: 2,
    testResults: [
      { status: 'failed', assertionResults: [{}, {}] },
      { status: 'failed', assertionResults: [] },
      { status: 'passed', assertionResults: [{}] },
    ],
  };
  expect(countVitest(JSON.stringify(report))).toEqual({ passed: 7, failed: 3 });
});

it('counts pytest’s tests, errors as failed and skipped ones not at all', () => {
  const report =
    '<?xml version="1.0"?><testsuites name="pytest tests"><testsuite name="pytest" errors="1" ' +
    'failures="2" skipped="3" tests="20" time="1.5"><testcase name="a"/></testsuite></testsuites>';
  expect(countPytest(report)).toEqual({ passed: 14, failed: 3 });
});

it('counts Playwright’s tests and errors outside of them', () => {
  const report = { stats: { expected: 5, unexpected: 1, flaky: 1, skipped: 0 }, errors: [{}] };
  expect(countPlaywright(JSON.stringify(report))).toEqual({ passed: 6, failed: 2 });
});
