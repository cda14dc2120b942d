import { describe, expect, it } from 'vitest';
import { buildDocument } from '../../document/build.ts';
import { spanText } from '../../document/spanText.ts';
import { file, testConformance } from '../testing/conformance.ts';
import { serialiseTsv } from '../tsv.ts';
import { csvEntities } from './format.ts';

const TEXT = 'Ulf saw "Tau", and Mo sat; Tau ran.';
const named = 'id,start,end,type,text\n1,0,3,P,Ulf\n2,9,12,G,Tau\n3,19,21,P,Mo\n';
const of = (name: string, csv: string, text: string | undefined = TEXT, path = 'a.csv') => ({
  name,
  files: { [path]: csv, 'a.txt': text },
});
const exported = serialiseTsv(
  buildDocument({
    text: TEXT,
    entityTypes: [{ name: 'P', label: 'P' }],
    relationTypes: [{ name: 'with', label: 'with', symmetric: false }],
    spans: [
      { fragments: [{ start: 0, end: 3 }], type: 'P', status: 'gold' },
      {
        fragments: [
          { start: 19, end: 21 },
          { start: 27, end: 30 },
        ],
        type: 'P',
        status: 'gold',
      },
    ],
    relations: [{ head: 0, tail: 1, type: 'with', status: 'gold' }],
  }),
);
testConformance(
  csvEntities,
  [
    of('a header', named),
    of('semicolons', named.replaceAll(',', ';')),
    of('tabs', named.replaceAll(',', '\t'), TEXT, 'a.tsv'),
    of('carriage returns', named.replaceAll('\n', '\r\n')),
    of('no header', 'd,s,1,1,0,3,Ulf\nd,s,1,2,9,12,Tau\n'),
    of('cells in quotes', 'start,end,type,text\n8,13,G,"""Tau"""\n'),
    of('fragments', 'number,start,end,label,mention\n1,0,3,A,Ulf\n1,9,12,A,Tau\n'),
    of('no text', named, undefined),
    of('ends that are included', 'start,end,type,text\n0,2,P,Ulf\n9,11,G,Tau\n'),
    of('what we export', exported, TEXT, 'a.tsv'),
    of('emoji', 'start,end,type,text\n2,5,G,Tau\n', '🙂 Tau'),
    of('bad rows', `${named}4,x,y,P,Mo\n5,0,99,P,Mo\n6,4,4,P,\n`),
    { name: 'without the text', files: { 'a.csv': named } },
    of('several documents', 'doc,begin,end,label,mention\nx,0,3,P,Ulf\ny,4,6,P,Bo\n'),
  ],
  { words: ['"', ',,', 'start', '9e9', '-3', 'id,'] },
);

const read = (csv: string, text?: string) =>
  csvEntities.read([file('a.csv', csv), ...(text === undefined ? [] : [file('a.txt', text)])]);
const spans = (csv: string, text?: string) =>
  read(csv, text).documents.map(({ document }) =>
    document.spans.map((span) => [spanText(document.text, span), span.type]),
  );

describe('reading tables', () => {
  it('finds columns by their names, or by what is in them', () => {
    const found = [
      [
        ['Ulf', 'P'],
        ['Tau', 'G'],
        ['Mo', 'P'],
      ],
    ];
    expect(spans(named, TEXT)).toEqual(found);
    expect(spans('d,P,1,1,0,3,Ulf\nd,G,1,2,9,12,Tau\nd,P,2,3,19,21,Mo\n', TEXT)).toEqual(found);
  });

  it('finds ends that are included, and offsets from 1', () => {
    expect(spans('start,end,type,text\n1,3,P,Ulf\n10,12,G,Tau\n', TEXT)).toEqual([
      [
        ['Ulf', 'P'],
        ['Tau', 'G'],
      ],
    ]);
  });

  it('makes one span of rows with one number', () => {
    expect(spans('number,start,end,label,mention\n1,0,3,A,Ulf\n1,9,12,A,Tau\n', TEXT)).toEqual([
      [['Ulf … Tau', 'A']],
    ]);
  });

  it('reads what we export, with relations', () => {
    const [first] = csvEntities.read([file('a.tsv', exported), file('a.txt', TEXT)]).documents;
    expect(first?.document.spans.map(({ fragments }) => fragments.length)).toEqual([1, 2]);
    expect(first?.document.relations.map(({ type }) => type)).toEqual(['with']);
  });

  it('reads a table of relations beside that of entities', () => {
    const [first] = read(
      `${named}\nsource,target,relation\n1,3,knows\n1,9,knows\n`,
      TEXT,
    ).documents;
    expect(first?.document.relations).toMatchObject([{ head: '1', tail: '3', type: 'knows' }]);
  });

  it('shows stored words at their places where the text is missing, a document a name', () => {
    expect(spans('doc,begin,end,label,mention\nx,0,3,P,Ulf\ny,4,6,P,Bo\n')).toEqual([
      [['Ulf', 'P']],
      [['Bo', 'P']],
    ]);
  });

  it('reports bad rows and other words with their lines', () => {
    const { report } = read(`${named}4,x,y,P,Mo\n5,0,99,P,Mo\n6,0,3,P,Olf\n`, TEXT);
    expect(
      report.filter(({ line }) => line !== undefined).map(({ line, kind }) => [line, kind]),
    ).toEqual([
      [5, 'dropped'],
      [6, 'dropped'],
      [7, 'info'],
    ]);
  });

  it('refuses what has no offsets', () => {
    expect(() => read('a,b\nc,d\n')).toThrow(/line 1: columns for start and end/u);
  });
});
