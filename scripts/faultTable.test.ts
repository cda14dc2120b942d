import { expect, it } from 'vitest';
import { FAULT, faultRows, faultTable, type FaultRow } from './faultTable.js';

const row = (group: FaultRow['group'], fault: string): FaultRow => ({
  group,
  fault,
  sees: 'a | b <c>',
  next: 'd',
});

/** A report whose tests noted these. */
function report(...rows: readonly FaultRow[]): string {
  const annotations = rows.map((one) => ({ type: FAULT, description: JSON.stringify(one) }));
  const other = { type: 'long tasks (ms)', description: '1' };
  const spec = { tests: [{ annotations: [other, ...annotations] }] };
  return JSON.stringify({ suites: [{ specs: [], suites: [{ specs: [spec] }] }, { specs: [] }] });
}

it('finds what tests noted, wherever they are', () => {
  const rows = [row('Page', 'two'), row('Files', 'one')];
  expect(faultRows(report(...rows))).toEqual(rows);
  expect(faultRows(report())).toEqual([]);
});

it('makes a table that does not depend on the order of the tests', async () => {
  const rows = [row('Page', 'two'), row('Files', 'three'), row('Files', 'one')];
  const table = await faultTable(rows);
  expect(await faultTable([...rows].reverse())).toBe(table);
  expect(table.indexOf('one')).toBeLessThan(table.indexOf('three'));
  expect(table.indexOf('three')).toBeLessThan(table.indexOf('two'));
  expect(table).toContain(String.raw`a \| b \<c\>`);
});
