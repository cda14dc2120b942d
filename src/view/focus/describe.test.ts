import { describe, expect, test } from 'vitest';
import type { Span } from '../../document/document.ts';
import { lookUp } from '../../document/lookup.ts';
import { spanText } from '../../document/spanText.ts';
import { meetingDocument } from '../layout/testing/drawings.ts';
import { describeSpan, percentShown, shorten } from './describe.ts';

const annotated = meetingDocument();
const lookup = lookUp(annotated);
const [ada, bo, rome] = annotated.spans;

describe('describeSpan', () => {
  test('says text, type, partners from either side, and score', () => {
    const name = (span: typeof ada) => span && describeSpan(annotated.text, lookup, span);
    expect(name(ada)).toBe('Ada, Peop, Met Bo, 90 percent');
    expect(name(bo)).toBe('Bo, Peop, Met Ada, Live_In in Rome, 90 percent');
    expect(name(rome)).toBe('in Rome, Loc, Bo Live_In it, 90 percent');
  });

  test('says which schema a type is of where there are several', () => {
    const schemas = [
      { name: 'news', title: 'News' },
      { name: 'science', title: 'Science' },
    ];
    const entityTypes = annotated.entityTypes.map((type) => ({ ...type, schema: 'science' }));
    const several = lookUp({ ...annotated, schemas, entityTypes });
    const nameIn = (look: typeof several) => rome && describeSpan(annotated.text, look, rome);
    expect(nameIn(several)).toMatch(/^in Rome, Loc \(Science\), Bo Live_In it, 90 percent$/u);
    const alone = lookUp({ ...annotated, schemas: schemas.slice(1), entityTypes });
    expect(nameIn(alone)).toMatch(/^in Rome, Loc, Bo Live_In it, 90 percent$/u);
  });

  test('says nothing of a score that is not there', () => {
    const span: Span = {
      id: 's0',
      fragments: [{ start: 0, end: 3 }],
      type: 'Peop',
      status: 'gold',
    };
    const alone = { ...annotated, spans: [span], relations: [] };
    expect(describeSpan(alone.text, lookUp(alone), span)).toBe('Ada, Peop, gold');
    expect(percentShown(undefined)).toBe('–');
  });
});

test('several fragments are joined, long texts cut', () => {
  const span: Span = {
    id: 's0',
    fragments: [
      { start: 0, end: 3 },
      { start: 8, end: 10 },
    ],
    type: 'Peop',
    status: 'gold',
  };
  expect(spanText(annotated.text, span)).toBe('Ada … Bo');
  expect(shorten('x'.repeat(200))).toBe(`${'x'.repeat(79)}…`);
});
