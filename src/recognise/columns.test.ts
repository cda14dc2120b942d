import { expect, test } from 'vitest';
import { nameColumns } from './columns.ts';
import { recognise } from './recognise.ts';

test.each([
  ['Jane Doe\tJohn Smith', ['Jane Doe', 'John Smith']],
  ['Jane Doe\tJohn Smith\tAda Okonkwo', ['Jane Doe', 'John Smith', 'Ada Okonkwo']],
  ['Jane Doe  John Smith', ['Jane Doe', 'John Smith']],
  ['Jane Doe \t John', ['Jane Doe', 'John']],
  ['J. Doe     J. Smith', ['J. Doe', 'J. Smith']],
  ['Dr Doe\tMrs Smith', ['Dr Doe', 'Mrs Smith']],
  ['JANE DOE\tCLASS', ['JANE DOE']],
  ['Date\tJane Doe', ['Jane Doe']],
  ['Jane\tDoe', ['Jane\tDoe']],
  ['Jane   Doe', ['Jane   Doe']],
  ['DOE,\tJane Mary', ['DOE,\tJane Mary']],
  ['van der\tBerg', ['van der\tBerg']],
  ['Jane  Mary Doe', ['Jane  Mary Doe']],
  ['Jane Doe', ['Jane Doe']],
  ['Date\tIssue', []],
])('names of %j', (text, expected) => {
  const ranges = nameColumns(text, { start: 0, end: text.length });
  expect(ranges.map(({ start, end }) => text.slice(start, end))).toEqual(expected);
});

test.each([
  ['On duty: Jane Doe\tJohn Smith', ['Jane Doe', 'John Smith']],
  ['Jane Doe\tJohn Smith\nAda Berg\tBen Cole', ['Jane Doe', 'John Smith', 'Ada Berg', 'Ben Cole']],
  ['Signed Jane Doe     Anna Berg', ['Jane Doe', 'Anna Berg']],
  ['Anna\tBerg', ['Anna\tBerg']],
])('persons of %j', (text, expected) => {
  expect(recognise(text).map(({ start, end }) => text.slice(start, end))).toEqual(expected);
});
