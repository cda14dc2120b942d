import { expect, it } from 'vitest';
import { countPlaywright, countPytest, countVitest } from './counts.js';

it('counts Vitest’s tests and files that do not load', () => {
  const report = {
    numPassedTests: 7,
    testResults: [
      {
        name: 'one.test.ts',
        status: 'failed',
        assertionResults: [
          { status: 'failed', fullName: 'it adds', failureMessages: ['Error: 3\n    at add'] },
          { status: 'passed', fullName: 'it counts', failureMessages: [] },
          { status: 'failed', fullName: 'it ends', failureMessages: ['Error: no', 'Error: no'] },
        ],
      },
      { name: 'two.test.ts', status: 'failed', assertionResults: [] },
      {
        name: 'three.test.ts',
        status: 'passed',
        assertionResults: [
          { status: 'passed', fullName: 'it waits', failureMessages: ['Error: too late'] },
        ],
      },
    ],
  };
  expect(countVitest(JSON.stringify(report))).toEqual({
    passed: 7,
    failed: [
      'one.test.ts: it adds: Error: 3',
      'one.test.ts: it ends: Error: no',
      'two.test.ts (not loaded)',
    ],
    flaky: ['three.test.ts: it waits: Error: too late'],
  });
});

it('counts pytest’s tests, errors as failed and skipped ones not at all', () => {
  const report =
    '<?xml version="1.0"?><testsuites name="pytest tests"><testsuite name="pytest" errors="1" ' +
    'failures="2" skipped="3" tests="20" time="1.5"><testcase classname="tests.x" name="a" time="1" />' +
    '<testcase classname="tests.x" name="b[1]" time="1"><failure message="no">…</failure></testcase>' +
    '<testcase classname="tests.y" name="c" time="1"><skipped /></testcase>' +
    '<testcase classname="tests.y" name="d" time="1">\n<error message="no">…</error></testcase>' +
    '</testsuite></testsuites>';
  expect(countPytest(report)).toEqual({
    passed: 14,
    failed: ['tests.x: b[1]', 'tests.y: d', 'one that is not named'],
    flaky: [],
  });
});

it('counts Playwright’s tests and errors outside of them', () => {
  const spec = (title: string, ...runs: [project: string, status: string][]) => ({
    title,
    file: 'page.spec.ts',
    tests: runs.map(([projectName, status]) => ({ projectName, status })),
  });
  const report = {
    stats: { expected: 5, unexpected: 1, flaky: 1, skipped: 0 },
    suites: [
      {
        specs: [spec('opens', ['webgpu', 'expected'], ['no-adapter', 'flaky'])],
        suites: [{ specs: [spec('ends', ['webgpu', 'expected'], ['no-adapter', 'unexpected'])] }],
      },
    ],
    errors: [{ message: 'Timed out waiting 75m.' }, {}],
  };
  expect(countPlaywright(JSON.stringify(report))).toEqual({
    passed: 6,
    failed: [
      '[no-adapter] page.spec.ts: ends',
      'Timed out waiting 75m.',
      'an error outside of any test',
    ],
    flaky: ['[no-adapter] page.spec.ts: opens'],
  });
});
