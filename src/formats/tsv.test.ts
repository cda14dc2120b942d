import { expect, test } from 'vitest';
import { buildDocument } from '../document/build.ts';
import { serialiseTsv } from './tsv.ts';

test('entities and relations become two tables, each cell one line and no formula', () => {
  const text = 'Ada\tLovelace met =SUM(A1) and\nleft and right lung';
  const document = buildDocument({
    text,
    entityTypes: [
      { name: 'PER', label: 'Person' },
      { name: 'X', label: 'Other' },
    ],
    relationTypes: [{ name: 'MET', label: 'met', symmetric: true }],
    spans: [
      { fragments: [{ start: 0, end: 12 }], type: 'PER', score: 0.987654321, status: 'predicted' },
      { fragments: [{ start: 17, end: 25 }], type: 'X', status: 'gold' },
      {
        fragments: [
          { start: 30, end: 34 },
          { start: 45, end: 49 },
        ],
        type: 'X',
        status: 'missed',
      },
    ],
    relations: [{ head: 0, tail: 2, type: 'MET', score: 0.25, status: 'predicted' }],
  });
  expect(serialiseTsv(document).split('\n')).toEqual([
    'Entity\tType\tScore\tStatus\tOffsets',
    'Ada Lovelace\tPerson\t0.9877\tpredicted\t0–12',
    "'=SUM(A1)\tOther\t\tgold\t17–25",
    'left … lung\tOther\t\tmissed\t30–34, 45–49',
    '',
    'Head\tRelation\tTail\tScore\tStatus\tHead offsets\tTail offsets',
    'Ada Lovelace\tmet\tleft … lung\t0.25\tpredicted\t0–12\t30–34, 45–49',
    '',
  ]);
});

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', ' \n@x', '=', '-'])(
  'a name that a spreadsheet would run is none there: %j',
  (name) => {
    const text = `${name} end`;
    const document = buildDocument({
      text,
      entityTypes: [{ name: 'X', label: ' =type' }],
      relationTypes: [],
      spans: [
        { fragments: [{ start: 0, end: name.length }], type: 'X', status: 'gold' },
        { fragments: [{ start: text.length - 3, end: text.length }], type: 'X', status: 'gold' },
      ],
      relations: [],
    });
    const [, first, second] = serialiseTsv(document).split('\n');
    expect(first?.split('\t').slice(0, 2)).toEqual([`'${name.trim()}`, "'=type"]);
    expect(second?.split('\t')[0]).toBe('end');
  },
);
