import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Document } from '../../document/document.ts';
import { spanText } from '../../document/spanText.ts';
import { decodeFile, encodeFile } from '../common/bytes.ts';
import type { SourceText } from '../common/source.ts';
import { brat } from './format.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const file = (path: string, text: string): SourceText => decodeFile({ path, bytes: bytesOf(text) });

const TEXT = 'Ida Moen left Oslo.\nShe joined Fjord Bank of Bergen in May.\n';
const ANN = [
  'T1\tPerson 0 8\tIda Moen',
  'T2\tPlace 14 18\tOslo',
  'T3\tMove 9 13\tleft',
  'E1\tMove:T3 Who:T1 From:T2',
  'T4\tBank 31 41;45 51\tFjord Bank Bergen',
  'R1\tMember Arg1:T1 Arg2:T4',
  'A1\tCertain E1 High',
  'A2\tKnown T1',
  'N1\tReference T4 Registry:12:b\tFjord Bank',
  '#1\tAnnotatorNotes T2\tThe capital',
  '*\tAlias T1 T5 T6',
  'T5\tPerson 20 23\tShe',
  'T6\tPerson 4 8\tMoen',
  '',
].join('\n');

const read = (text: string, ann: string) =>
  brat.read([file('a/doc.txt', text), file('a/doc.ann', ann)]);

const only = (text: string, ann: string) => {
  const [document] = read(text, ann).documents;
  if (document === undefined) throw new Error('no document');
  return document;
};

/** The standoff file after a change of its only document. */
function saved(text: string, ann: string, change: (document: Document) => Document): string {
  const { original, documents } = read(text, ann);
  const before = documents.map(({ document }) => document);
  const after = before.map(change);
  const files = brat.write?.(original, before, after) ?? [];
  return files.find(({ path }) => path.endsWith('.ann'))?.text ?? '';
}

const without = (id: string) => (document: Document) => ({
  ...document,
  spans: document.spans.filter((span) => span.id !== id),
  relations: document.relations.filter(
    ({ id: own, head, tail }) => own !== id && head !== id && tail !== id,
  ),
});

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
    const { details } = only(TEXT, ANN);
    expect(details.get('T3')).toEqual([{ name: 'Certain', value: 'High' }]);
    expect(details.get('T1')).toEqual([{ name: 'Known', value: 'yes' }]);
    expect(details.get('T4')).toEqual([{ name: 'Concept', value: 'Registry:12:b (Fjord Bank)' }]);
    expect(details.get('T2')).toEqual([{ name: 'AnnotatorNotes', value: 'The capital' }]);
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
      { name: 'Near', label: 'Near', symmetric: true },
    ]);
  });
});

describe('saving brat', () => {
  it.each([
    ['as it is', ANN],
    ['with carriage returns', ANN.replaceAll('\n', '\r\n')],
    ['without a last line break', ANN.trimEnd()],
    ['with lines that can not be read', `${ANN}what is this?\n\n\nT1\tPerson 0 3\tIda\n`],
  ])('changes no byte where nothing was changed: %s', (_, ann) => {
    expect(saved(TEXT, ann, (document) => ({ ...document }))).toBe(ann);
  });

  it('takes with a span all that is about it, and no other line', () => {
    const left = saved(TEXT, ANN, without('T2'));
    expect(left).toBe(
      ANN.replace('T2\tPlace 14 18\tOslo\n', '')
        .replace(' From:T2', '')
        .replace('#1\tAnnotatorNotes T2\tThe capital\n', ''),
    );
  });

  it('takes with a trigger its event and what is said of the event', () => {
    const left = saved(TEXT, ANN, without('T3'));
    expect(left).not.toMatch(/^(?:T3|E1|A1)\t/mu);
    expect(left.split('\n')).toHaveLength(ANN.split('\n').length - 3);
  });

  it('cuts a chain of equivalents where a link was taken away', () => {
    const chain =
      'T1\tA 0 3\tIda\nT2\tA 4 8\tMoen\nT3\tA 9 13\tleft\nT4\tA 14 18\tOslo\n*\tEquiv T1 T2 T3 T4\n';
    expect(saved(TEXT, chain, without('line4.1'))).toContain('*\tEquiv T1 T2\n*\tEquiv T3 T4\n');
    expect(saved(TEXT, chain, without('T2'))).toContain('*\tEquiv T1 T3 T4\n');
  });

  it('moves an edge and renames a type on its line only', () => {
    const moved = saved(TEXT, ANN, (document) => ({
      ...document,
      spans: document.spans.map((span) =>
        span.id === 'T1' ? { ...span, fragments: [{ start: 0, end: 3 }], type: 'Given' } : span,
      ),
    }));
    expect(moved).toBe(ANN.replace('T1\tPerson 0 8\tIda Moen', 'T1\tGiven 0 3\tIda'));
  });

  it('gives the events of a trigger its new type', () => {
    const renamed = saved(TEXT, ANN, (document) => ({
      ...document,
      spans: document.spans.map((span) => (span.id === 'T3' ? { ...span, type: 'Leave' } : span)),
    }));
    expect(renamed).toBe(
      ANN.replace('T3\tMove', 'T3\tLeave').replace('E1\tMove:T3', 'E1\tLeave:T3'),
    );
  });

  it('adds spans and relations at the end, with ids that nobody used', () => {
    const ann = ANN.trimEnd();
    const added = saved(TEXT, ann, (document) => ({
      ...document,
      spans: [
        ...document.spans,
        {
          id: 'mine',
          type: 'A month',
          status: 'gold',
          fragments: [{ start: 55, end: 58 }],
        },
      ],
      relations: [
        ...document.relations,
        { id: 'new', head: 'T4', tail: 'mine', type: 'Member', status: 'gold' },
      ],
    }));
    expect(added).toBe(`${ann}\nT7\tA_month 55 58\tMay\nR2\tMember Arg1:T4 Arg2:T7\n`);
  });

  it('turns a relation round where it stands, and an argument of an event into a relation', () => {
    const turned = saved(TEXT, ANN, (document) => ({
      ...document,
      relations: document.relations.map((relation) =>
        relation.id === 'R1' || relation.id === 'E1.1'
          ? { ...relation, head: relation.tail, tail: relation.head }
          : relation,
      ),
    }));
    expect(turned).toContain('R1\tMember Arg1:T4 Arg2:T1\n');
    expect(turned).toContain('E1\tMove:T3 Who:T1\n');
    expect(turned).toContain('R2\tFrom Arg1:T2 Arg2:T3\n');
  });

  it('writes offsets as the file counts them, and cuts at line breaks as brat does', () => {
    const ann = 'T1\tPerson 2 6\tOlga\n';
    const added = saved('🙂 Olga sang\r\nin Rome.', ann, (document) => ({
      ...document,
      spans: [
        ...document.spans,
        { id: 'x', type: 'Act', status: 'gold', fragments: [{ start: 8, end: 16 }] },
      ],
    }));
    expect(added).toBe(`${ann}T2\tAct 7 11;13 15\tsang in\n`);
  });

  it('makes a file for a text that had none', () => {
    const { original, documents } = brat.read([file('n.txt', 'Ida')]);
    const before = documents.map(({ document }) => document);
    const after = before.map((document): Document => ({
      ...document,
      spans: [{ id: 'x', type: 'P', status: 'gold', fragments: [{ start: 0, end: 3 }] }],
    }));
    expect(brat.write?.(original, before, after).map(({ path, text }) => [path, text])).toEqual([
      ['n.txt', 'Ida'],
      ['n.ann', 'T1\tP 0 3\tIda\n'],
    ]);
  });

  it('touches only the lines of what was taken away, whatever is in the file', () => {
    const line = fc.oneof(
      fc.constantFrom('#2\tAnnotatorNotes T1\twell\tnoted', 'odd line', '', 'M1\tNegation T2'),
      fc
        .tuple(fc.nat(9), fc.nat(40), fc.integer({ min: 1, max: 9 }))
        .map(
          ([id, at, length]) =>
            `T${id}\tKind ${at} ${at + length}\t${TEXT.slice(at, at + length).replaceAll('\n', ' ')}`,
        ),
      fc.tuple(fc.nat(9), fc.nat(9)).map(([a, b]) => `R${a}${b}\tLink Arg1:T${a} Arg2:T${b}`),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 14 }), fc.nat(9), (lines, id) => {
        const ann = lines.map((one) => `${one}\n`).join('');
        const left = saved(TEXT, ann, without(`T${id}`)).split('\n');
        const kept = ann.split('\n').filter((one) => left.includes(one));
        expect(left).toEqual(kept);
        const gone = ann.split('\n').filter((one) => !left.includes(one));
        for (const one of gone) expect(one).toMatch(new RegExp(`\\bT${id}\\b`, 'u'));
      }),
    );
  });
});

describe('bytes of files', () => {
  it('come back as they were in every encoding', () => {
    const utf16 = (order: boolean) => {
      const units = [0xfeff, ...Array.from('Zoë 🙂', (c) => c)].flatMap((one) =>
        typeof one === 'number'
          ? [one]
          : Array.from({ length: one.length }, (_, at) => one.charCodeAt(at)),
      );
      return Uint8Array.from(
        units.flatMap((unit) => (order ? [unit & 255, unit >> 8] : [unit >> 8, unit & 255])),
      );
    };
    for (const bytes of [bytesOf('Zoë\r\n'), bytesOf('\ufeffZoë'), utf16(true), utf16(false)]) {
      const decoded = decodeFile({ path: 'x.txt', bytes });
      expect(decoded.text.startsWith('Zoë')).toBe(true);
      expect(encodeFile(decoded).bytes).toEqual(bytes);
    }
    const latin = Uint8Array.from([0x5a, 0xeb, 0x62, 0x80]);
    expect(() => decodeFile({ path: 'x.txt', bytes: latin })).toThrow(/UTF-8/u);
    const asked = decodeFile({ path: 'x.txt', bytes: latin }, 'windows-1252');
    expect(asked.text).toBe('Zëb€');
    expect(encodeFile(asked).bytes).toEqual(latin);
  });
});
