import { describe, expect, it } from 'vitest';
import { spanText } from '../../document/spanText.ts';
import { brat } from './format.ts';
import { ANN, file, only, read, TEXT } from './testing/reading.ts';

describe('reading brat', () => {
  it('reads spans, fragments, relations, events as relations, and chains of equivalents', () => {
    const { document, state } = only(TEXT, ANN);
    expect(state).toBe('annotated');
    expect(document.spans.map((span) => [span.id, span.type, spanText(TEXT, span)])).toEqual([
      ['T1', 'Person', 'Ida Moen'],
      ['T6', 'Person', 'Moen'],
      ['T3', 'Move', 'left'],
      ['T2', 'Place', 'Oslo'],
      ['T5', 'Person', 'She'],
      ['T4', 'Bank', 'Fjord Bank … Bergen'],
    ]);
    expect(document.relations.map(({ type, head, tail }) => [type, head, tail])).toEqual([
      ['Member', 'T1', 'T4'],
      ['Who', 'T3', 'T1'],
      ['From', 'T3', 'T2'],
      ['Alias', 'T1', 'T5'],
      ['Alias', 'T5', 'T6'],
    ]);
    expect(document.relationTypes.find(({ name }) => name === 'Alias')?.symmetric).toBe(true);
  });

  it('keeps attributes, concepts and notes with what they are about, those of an event with its trigger', () => {
    const said = `${ANN}#2\tAnnotatorNotes T2\tfar north\n#3\tOther R1\tby hand\nA3\tKnown R1\n`;
    const { document, details, fixed } = only(TEXT, said);
    const of = (id: string) => {
      const one = [...document.spans, ...document.relations].find((own) => own.id === id);
      return [one?.attributes, one?.note];
    };
    expect(of('T3')).toEqual([[{ name: 'Certain', value: 'High' }], undefined]);
    expect(of('T1')).toEqual([[{ name: 'Known', value: true }], undefined]);
    expect(of('T2')).toEqual([undefined, 'The capital']);
    expect(of('R1')).toEqual([[{ name: 'Known', value: true }], undefined]);
    expect(document.attributeTypes).toEqual([
      { name: 'Known', label: 'Known', kind: 'flag', values: [] },
      { name: 'Certain', label: 'Certain', kind: 'choice', values: ['High'] },
    ]);
    expect([...details]).toEqual([
      ['T4', [{ name: 'Concept', value: 'Registry:12:b (Fjord Bank)' }]],
      ['T2', [{ name: 'AnnotatorNotes', value: 'far north' }]],
      ['R1', [{ name: 'Other', value: 'by hand' }]],
    ]);
    expect([...(fixed ?? [])]).toEqual(['E1.0', 'E1.1', 'line10.0', 'line10.1']);
  });

  it('draws a span that brat cut at a line break as one', () => {
    const { document } = only('Kari\nNord lives.', 'T1\tPerson 0 4;5 9\tKari Nord\n');
    expect(document.spans[0]?.fragments).toEqual([{ start: 0, end: 9 }]);
  });

  it.each([
    ['code points, as brat counts', 2],
    ['UTF-16 units, as scripts in JavaScript count', 3],
    ['UTF-8 bytes', 5],
  ])('finds what offsets count: %s', (_, start) => {
    const { document } = only('🙂 Olga sang.', `T1\tPerson ${start} ${start + 4}\tOlga\n`);
    expect(document.spans[0]?.fragments).toEqual([{ start: 3, end: 7 }]);
  });

  it.each([
    ['counted', 8],
    ['not counted', 7],
  ])('finds whether carriage returns are %s', (_, start) => {
    const { document } = only('Line.\r\n Olga sang.', `T1\tPerson ${start} ${start + 4}\tOlga\r\n`);
    expect(document.spans[0]?.fragments).toEqual([{ start: 8, end: 12 }]);
  });

  it.each([
    ['counted', 1],
    ['not counted', 0],
  ])('finds whether the byte order mark is %s', (_, start) => {
    const { document } = only('\ufeffOlga sang.', `T1\tPerson ${start} ${start + 4}\tOlga\n`);
    expect(document.text).toBe('Olga sang.');
    expect(document.spans[0]?.fragments).toEqual([{ start: 0, end: 4 }]);
  });

  it('tells an empty file, which is annotated with nothing, from none', () => {
    expect(only(TEXT, '').state).toBe('annotated');
    expect(brat.read([file('b.txt', TEXT)]).documents[0]?.state).toBe('not-annotated');
  });

  it('reports what it can not use, with its line, and reads the rest', () => {
    const { documents, report } = read(
      TEXT,
      [
        'T1\tPerson 0 8\tIda Moen',
        'T1\tPlace 14 18\tOslo',
        'T2\tPerson 5 900\tnobody',
        'T3 Person 0 3',
        'R1\tMember Arg1:T1 Arg2:T99',
        'T4\tMark 3 3\t',
        'Q1\tWhat T1',
        'T5\tPlace 14 18\tParis',
      ].join('\n'),
    );
    expect(documents[0]?.document.spans.map(({ id }) => id)).toEqual(['T1', 'T5']);
    expect(
      report.flatMap(({ kind, line }) => (line === undefined ? [] : [[line, kind]])).sort(),
    ).toEqual([
      [2, 'dropped'],
      [3, 'dropped'],
      [4, 'dropped'],
      [5, 'dropped'],
      [6, 'not-shown'],
      [7, 'dropped'],
      [8, 'info'],
    ]);
    expect(report.every(({ path }) => path === 'a/doc.ann')).toBe(true);
  });

  it('asks for a text that is missing', () => {
    const { documents, report } = brat.read([file('x/lost.ann', 'T1\tA 0 1\tx\n')]);
    expect(documents).toEqual([]);
    expect(report).toMatchObject([{ kind: 'dropped', path: 'x/lost.ann' }]);
    expect(report[0]?.message).toContain('lost.txt');
  });

  it('reads entities from .a1 and events from .a2', () => {
    const { documents } = brat.read([
      file('p.txt', 'IL2 binds.'),
      file('p.a2', 'T2\tBinding 4 9\tbinds\nE1\tBinding:T2 Theme:T1\n'),
      file('p.a1', 'T1\tProtein 0 3\tIL2\n'),
    ]);
    expect(documents[0]?.document.relations).toMatchObject([{ head: 'T2', tail: 'T1' }]);
  });

  it('pairs decomposed names, tells folders apart, and takes the nearest configuration', () => {
    const { documents } = brat.read([
      file(
        'annotation.conf',
        '[entities]\nPerson\n!Thing\n\tTool\n[relations]\nNear\tArg1:Person, Arg2:Tool, <REL-TYPE>:symmetric-transitive\n',
      ),
      file(
        'visual.conf',
        '[labels]\nPerson | A person | Pers\n[drawing]\nPerson\tbgColor:#7fa2ff, borderColor:darken\n',
      ),
      file('one/Café.txt', 'Ida'),
      file('one/Cafe\u0301.ann', 'T1\tPerson 0 3\tIda\n'),
      file('two/Café.txt', 'Bo'),
    ]);
    expect(documents.map(({ name, state }) => [name, state])).toEqual([
      ['one/Café', 'annotated'],
      ['two/Café', 'not-annotated'],
    ]);
    expect(documents[0]?.document.entityTypes).toEqual([
      { name: 'Person', label: 'A person', colour: '#7fa2ff' },
      { name: 'Tool', label: 'Tool' },
    ]);
    expect(documents[0]?.document.relationTypes).toEqual([
      {
        name: 'Near',
        label: 'Near',
        symmetric: true,
        arguments: { head: ['Person'], tail: ['Tool'] },
      },
    ]);
  });

  it.each([
    ['Known', { kind: 'flag', values: [] }],
    ['Known\tArg:<ENTITY>', { kind: 'flag', entityTypes: ['City', 'Land'], relationTypes: [] }],
    ['Known\tArg:<EVENT>', { entityTypes: ['Move'], relationTypes: [] }],
    ['Known\tArg:<EVENT>|<ENTITY>', { entityTypes: undefined, relationTypes: [] }],
    ['Known\tArg:<RELATION>', { entityTypes: [], relationTypes: undefined }],
    ['Known\tArg:<PLACE>|Near', { entityTypes: ['City', 'Land'], relationTypes: ['Near'] }],
    [
      'Known\tArg:<ANY>, Value:A|rather not|C',
      { kind: 'choice', values: ['A', 'rather not', 'C'], entityTypes: undefined },
    ],
  ])('reads which attributes the project has: %s', (line, wanted) => {
    const { documents } = brat.read([
      file(
        'annotation.conf',
        `<PLACE>=City|Land\n[entities]\nCity\nLand\n[relations]\nNear\n[events]\nMove\tWho:City\n[attributes]\n${line}\n`,
      ),
      file('visual.conf', '[labels]\nKnown | Well known | Kn\n'),
      file('a.txt', 'Ida'),
      file('a.ann', ''),
    ]);
    expect(documents[0]?.document.attributeTypes).toEqual([
      { name: 'Known', label: 'Well known', kind: 'flag', values: [], ...wanted },
    ]);
  });

  it.each([
    ['Near\tArg1:Person|Tool, Arg2:<PLACE>', { head: ['Person', 'Tool'], tail: ['City', 'Land'] }],
    ['Near\tArg1:Person, Arg2:<ENTITY>', undefined],
    ['Near\tArg1:Person', undefined],
    ['Near', undefined],
    [
      'Near\tArg1:Person, Arg2:Tool\nNear\tArg1:City, Arg2:Tool',
      { head: ['Person', 'City'], tail: ['Tool'] },
    ],
  ])('reads between which types a relation may stand: %s', (line, allowed) => {
    const { documents } = brat.read([
      file('annotation.conf', `<PLACE>=City|Land\n[relations]\n${line}\n`),
      file('a.txt', 'Ida'),
      file('a.ann', ''),
    ]);
    expect(documents[0]?.document.relationTypes[0]?.arguments).toEqual(allowed);
  });
});
