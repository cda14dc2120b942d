import { describe, expect, it } from 'vitest';
import { spanText } from '../../document/spanText.ts';
import { file, savedFiles, testConformance, withoutSpan } from '../testing/conformance.ts';
import { webannoTsv } from './format.ts';

const NE = '#T_SP=de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity|identifier|value';
const REL = '#T_RL=custom.Rel|label|BT_custom.Thing';
const tsv = (header: readonly string[], ...body: readonly string[]) =>
  `#FORMAT=WebAnno TSV 3.2\n${header.map((line) => `${line}\n`).join('')}\n\n${body.map((line) => `${line}\n`).join('')}`;
const row = (id: string, range: string, form: string, ...cells: readonly string[]) =>
  `${[id, range, form, ...cells].join('\t')}\t`;

const simple = tsv(
  [NE],
  '#Text=Nora Lie left Turku .',
  row('1-1', '0-4', 'Nora', '*[1]', 'PER[1]'),
  row('1-2', '5-8', 'Lie', '*[1]', 'PER[1]'),
  row('1-3', '9-13', 'left', '_', '_'),
  row('1-4', '14-19', 'Turku', 'Q\\_1', 'LOC'),
  row('1-4.1', '14-17', 'Tur', '*', 'B\\[x\\]'),
  row('1-5', '20-21', '.', '_', '_'),
  '',
  '#Text=So did Bo .',
  row('2-1', '22-24', 'So', '_', '_'),
  row('2-2', '25-28', 'did', '_', '_'),
  row('2-3', '29-31', 'Bo', '*', 'PER'),
  row('2-4', '32-33', '.', '_', '_'),
);
const relations = tsv(
  ['#T_SP=custom.Thing|kind', REL],
  '#Text=Nora saw Turku',
  row('1-1', '0-4', 'Nora', 'a[1]|b[2]', '_', '_'),
  row('1-2', '5-8', 'saw', 'b[2]', '_', '_'),
  row('1-3', '9-14', 'Turku', 'c', 'in|by', '1-1[1_0]|1-1[2_0]'),
);
const slots = tsv(
  ['#T_SP=custom.Thing|', '#T_SP=custom.Host|ROLE_custom.Host:parts_custom.Link|custom.Thing'],
  '#Text=Nora saw Turku',
  row('1-1', '0-4', 'Nora', '*', '_', '_'),
  row('1-2', '5-8', 'saw', '_', 'who;where', '1-1;1-3[7]'),
  row('1-3', '9-14', 'Turku', '*[7]|*[8]', '_', '_'),
);
const chains = tsv(
  ['#T_CH=custom.CorefLink|referenceType|referenceRelation'],
  '#Text=Nora knew she won',
  row('1-1', '0-4', 'Nora', 'name', 'same->1-1'),
  row('1-2', '5-9', 'knew', '_', '_'),
  row('1-3', '10-13', 'she', '*[1]', '*->1-2[1]'),
  row('1-4', '14-17', 'won', '*[1]', '*->1-2[1]'),
);
const of = (name: string, text: string) => ({ name, files: { 'a.tsv': text } });
const words = ['_', '[1]', '|', '1-1', '\t', '#Text=', '#T_RL=', '[1_0]', '->1-2'];

testConformance(
  webannoTsv,
  [
    of('spans over rows and parts of tokens', simple),
    of('carriage returns', simple.replaceAll('\n', '\r\n')),
    of('no tab at the end of rows', simple.replaceAll('\t\n', '\n')),
    of('relations between stacked spans', relations),
    of('slots', slots),
    of(
      'a relation layer that nothing uses',
      tsv([NE, REL], '#Text=Bo', row('1-1', '0-2', 'Bo', '*', 'P', '_', '_')),
    ),
    of(
      'relations without features',
      tsv(
        ['#T_SP=custom.Thing|', '#T_RL=custom.Rel|BT_custom.Thing'],
        '#Text=a b',
        row('1-1', '0-1', 'a', '*', '_', '_'),
        row('1-2', '2-3', 'b', '*', '*', '1-1'),
      ),
    ),
    of(
      'emoji',
      tsv(
        [NE],
        '#Text=🙂 Bo sang',
        row('1-1', '0-2', '🙂', '_', '_'),
        row('1-2', '3-5', 'Bo', '*', 'P'),
        row('1-3', '6-10', 'sang', '_', '_'),
      ),
    ),
    of(
      'a sentence of two lines',
      tsv(
        [NE],
        '#Text=Bo',
        '#Text=sang',
        row('1-1', '0-2', 'Bo', '*', 'P'),
        row('1-2', '3-7', 'sang', '_', '_'),
      ),
    ),
    of(
      'escaped blanks',
      tsv(
        [NE],
        '#Text=Bo\\tsang\\\\',
        row('1-1', '0-2', 'Bo', '*', 'P'),
        row('1-2', '3-8', 'sang\\\\', '*', 'V'),
      ),
    ),
    of(
      'a text that begins late',
      tsv(
        [NE],
        '#Text=Bo sang',
        row('1-1', '10-12', 'Bo', '*', 'P'),
        row('1-2', '13-17', 'sang', '_', '_'),
      ),
    ),
    of('no layers', tsv([], '#Text=Bo sang', row('1-1', '0-2', 'Bo'), row('1-2', '3-7', 'sang'))),
    of(
      'a part before its token',
      tsv(
        [NE],
        '#Text=Boat',
        row('1-1.1', '0-2', 'Bo', '*', 'P'),
        row('1-1', '0-4', 'Boat', '_', '_'),
      ),
    ),
  ],
  { words },
);

const read = (text: string) => webannoTsv.read([file('a.tsv', text)]);
const spans = (text: string) => {
  const { text: own, spans: all } = read(text).documents[0]?.document ?? { text: '', spans: [] };
  return all.map((span) => [spanText(own, span), span.type]);
};
const pairs = (text: string) => {
  const [{ document } = { document: undefined }] = read(text).documents;
  const textOf = (id: string) => {
    const span = document?.spans.find((one) => one.id === id);
    return span && spanText(document?.text ?? '', span);
  };
  return document?.relations.map(({ head, type, tail }) => [textOf(head), type, textOf(tail)]);
};

describe('reading WebAnno TSV', () => {
  it('ties rows together, and unescapes values', () => {
    expect(spans(simple)).toEqual([
      ['Nora Lie', 'PER'],
      ['Turku', 'LOC'],
      ['Tur', 'B[x]'],
      ['Bo', 'PER'],
    ]);
    expect(read(simple).documents[0]?.document.text).toBe('Nora Lie left Turku .\nSo did Bo .');
    expect([...(read(simple).documents[0]?.details.values() ?? [])].flat()).toContainEqual({
      name: 'identifier',
      value: 'Q_1',
    });
  });

  it('draws relations to the row that they stand on, slots, and chains', () => {
    expect(pairs(relations)).toEqual([
      ['Nora', 'in', 'Turku'],
      ['Nora saw', 'by', 'Turku'],
    ]);
    expect(pairs(slots)).toEqual([
      ['saw', 'who', 'Nora'],
      ['saw', 'where', 'Turku'],
    ]);
    expect(pairs(chains)).toEqual([['Nora', 'same', 'she won']]);
  });

  it('finds offsets that count code points', () => {
    const text = tsv(
      [NE],
      '#Text=🙂 Bo',
      row('1-1', '0-1', '🙂', '_', '_'),
      row('1-2', '2-4', 'Bo', '*', 'P'),
    );
    expect(spans(text)).toEqual([['Bo', 'P']]);
    expect(read(text).report.map(({ kind }) => kind)).toEqual(['info']);
  });

  it('reports rows that can not be read with their line', () => {
    const { report } = read(`${simple}what is this\n3-1\t900-901\tx\t_\tP\t\n`);
    expect(report.map(({ line, kind }) => [line, kind])).toEqual([
      [18, 'dropped'],
      [19, 'dropped'],
    ]);
  });

  it('refuses what has other columns than its header, and what is none', () => {
    expect(() => read(tsv([NE], '#Text=a', row('1-1', '0-1', 'a', '_')))).toThrow(
      /line 6: 2 columns/u,
    );
    expect(() => read('1-1\t0-1\ta')).toThrow(/line 1: “#FORMAT=WebAnno TSV 3” was expected/u);
  });
});

describe('saving WebAnno TSV', () => {
  it('changes the rows of a span alone', () => {
    const [saved] = savedFiles(webannoTsv, [file('a.tsv', simple)], 0, (one) =>
      withoutSpan(one, one.spans[0]?.id),
    );
    expect(saved?.text).toBe(simple.replaceAll('\t*[1]\tPER[1]\t', '\t_\t_\t'));
  });

  it('writes a part of a token on a row of its own, and a type where the others are', () => {
    const [saved] = savedFiles(webannoTsv, [file('a.tsv', simple)], 0, (one) => ({
      ...one,
      spans: [
        ...one.spans.map((span) => (span.type === 'LOC' ? { ...span, type: 'C_1' } : span)),
        {
          id: 'n',
          type: 'PER',
          status: 'gold' as const,
          fragments: [{ start: 9, end: 12 }] as const,
        },
      ],
    }));
    expect(saved?.text).toBe(
      simple
        .replace('Q\\_1\tLOC', 'Q\\_1\tC\\_1')
        .replace('left\t_\t_\t\n', 'left\t_\t_\t\n1-3.1\t9-12\tlef\t*\tPER\t\n'),
    );
  });

  it('moves a span with its relations', () => {
    const [saved] = savedFiles(webannoTsv, [file('a.tsv', relations)], 0, (one) => ({
      ...one,
      spans: one.spans.map((span) =>
        span.type === 'c' ? { ...span, fragments: [{ start: 5, end: 14 }] as const } : span,
      ),
    }));
    expect(pairs(saved?.text ?? '')).toEqual([
      ['Nora', 'in', 'saw Turku'],
      ['Nora saw', 'by', 'saw Turku'],
    ]);
  });

  it('refuses what has no column', () => {
    expect(() =>
      savedFiles(webannoTsv, [file('a.tsv', simple)], 0, (one) => ({
        ...one,
        relations: [
          {
            id: 'r',
            head: one.spans[0]?.id ?? '',
            tail: one.spans[1]?.id ?? '',
            type: 'x',
            status: 'gold' as const,
          },
        ],
      })),
    ).toThrow(/no layer for relations/u);
  });
});
