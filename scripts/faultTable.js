/**
 * The table of faults, `docs/faults.md`: written by `npm run faults` from what the browser tests
 * have seen, and compared with it by `npm test`.
 */
import { join } from 'node:path';
import { ROOT } from './run.js';

/** Where the table is. */
export const FAULTS_FILE = join(ROOT, 'docs', 'faults.md');

/** The type of the annotations of tests that hold a line of the table. */
export const FAULT = 'fault';

/** What may be at fault, in the order of the table. */
export const FAULT_GROUPS = /** @type {const} */ (['Files', 'Device', 'Worker', 'Page']);

/**
 * A line of the table.
 * @typedef {object} FaultRow
 * @property {typeof FAULT_GROUPS[number]} group - what is at fault
 * @property {string} fault - what goes wrong
 * @property {string} sees - what the page shows
 * @property {string} next - what happens next
 */

/**
 * The part of a suite in Playwright's report that is read here.
 * @typedef {object} Suite
 * @property {Suite[]} [suites] - those within
 * @property {{ tests: { annotations: { type: string, description?: string }[] }[] }[]} [specs] -
 *   its tests, each with its runs in the projects
 */

/**
 * All lines that the tests of a Playwright report (`--reporter=json`) have noted.
 * @param {string} report - the JSON text
 * @returns {FaultRow[]} in the order of the report
 */
export function faultRows(report) {
  const { suites } = /** @type {{ suites: Suite[] }} */ (JSON.parse(report));
  /** @type {(suite: Suite) => FaultRow[]} */
  const rowsOf = ({ suites: inner = [], specs = [] }) => [
    ...specs
      .flatMap(({ tests }) => tests.flatMap(({ annotations }) => annotations))
      .filter(({ type }) => type === FAULT)
      .map(({ description = '' }) => {
        /** @type {FaultRow} */
        const row = JSON.parse(description);
        return row;
      }),
    ...inner.flatMap(rowsOf),
  ];
  return suites.flatMap(rowsOf);
}

/**
 * The table as Markdown, by group and then by the alphabet.
 * @param {readonly FaultRow[]} rows - its lines, in any order
 * @returns {Promise<string>} the whole file, formatted
 */
export async function faultTable(rows) {
  const cell = (/** @type {string} */ text) =>
    text.replaceAll('|', '\\|').replaceAll(/([<>*_])/gu, '\\$1');
  const parts = FAULT_GROUPS.map((group) => {
    const all = rows
      .filter((row) => row.group === group)
      .map(({ fault, sees, next }) => `| ${cell(fault)} | ${cell(sees)} | ${cell(next)} |`);
    // A test that ran again has noted its line twice.
    const lines = [...new Set(all)].sort();
    return [
      `## ${group}`,
      '',
      '| Fault | What the page shows | Next |',
      '| --- | --- | --- |',
      ...lines,
      '',
    ];
  });
  const text = [
    '# Faults',
    '',
    'Written by `npm run faults` from what the browser tests saw on the built page. In all of them the text',
    'stays in its box unless the table says otherwise. Times that are named are a tenth (`?limits=0.1`) or',
    'a twentieth (`?patience=0.05`) of the usual ones; N, NAME and WHY stand for what differs from machine',
    'to machine.',
    '',
    ...parts.flat(),
  ].join('\n');
  const { format, resolveConfig } = await import('prettier');
  return format(text, { ...(await resolveConfig(FAULTS_FILE)), parser: 'markdown' });
}
