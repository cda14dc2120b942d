import { describe, expect, it } from 'vitest';
import { spanText } from '../../document/spanText.ts';
import { file, testConformance } from '../testing/conformance.ts';
import { conllu } from './format.ts';

const row = (id: string, form: string, pos: string, head: string, rel: string, misc = '_') =>
  [id, form, '_', pos, '_', '_', head, rel, '_', misc].join('\t');
const words = [
  '# sent_id = 1',
  '# text = Vamos al mar, Eva.',
  row('1', 'Vamos', 'VERB', '0', 'root'),
  row('2-3', 'al', '_', '_', '_'),
  row('2', 'a', 'ADP', '4', 'case'),
  row('3', 'el', 'DET', '4', 'det'),
  row('4', 'mar', 'NOUN', '1', 'obl', 'SpaceAfter=No'),
  row('5', ',', 'PUNCT', '6', 'punct'),
  row('5.1', 'oculta', 'VERB', '_', '_'),
  row('6', 'Eva', 'PROPN', '1', 'vocative', 'SpaceAfter=No'),
  row('7', '.', 'PUNCT', '1', 'punct'),
  '',
  '',
].join('\n');
const plus = [
  '# global.columns = ID FORM NER',
  '# relations = 1;2;4;4;in',
  '1\tEva\tB-PER',
  '2\tRe\tI-PER',
  '3\tin\tO',
  '4\tPisa\tS-LOC',
  '5\t#\tO',
  '',
  '1\tPisa\tI-LOC',
  '2\tRe\tB-PER',
  '3\tEva\tB-PER',
].join('\n');
const of = (name: string, text: string) => ({ name, files: { 'a.conllu': text } });
testConformance(
  conllu,
  [
    of('words of which some are one token', words),
    of('carriage returns', words.replaceAll('\n', '\r\n')),
    of('no texts of sentences', words.replace(/# text.*\n/u, '')),
    of('another text than its tokens', words.replace('Vamos al', 'Van al')),
    of('two documents', `# newdoc id = one\n${words}# newdoc id = two\n${words}`),
    of('entities of CoNLL-U Plus', plus),
    of(
      'entities in the last column',
      words.replace('vocative\t_\tSpaceAfter=No', 'vocative\t_\tNER=S-PER|SpaceAfter=No'),
    ),
    of('no comments', words.replaceAll(/#.*\n/gu, '')),
    of('emoji', `${row('1', '🙂', 'SYM', '2', 'dep')}\n${row('2', 'Eva', 'PROPN', '0', 'root')}\n`),
    of('no heads', `${row('1', 'Eva', '_', '_', '_')}\n`),
    of('bad rows', `${words}what\nx\ty\n`),
  ],
  { words: ['\t', '1-9\t', '# text = ', '0.1', 'B-', '# relations = 1;1;1;1;x'] },
);

const read = (text: string) =>
  conllu
    .read([file('a.conllu', text)])
    .documents.map(({ document: { text: own, spans, relations } }) => {
      const textOf = new Map(spans.map((span) => [span.id, spanText(own, span)]));
      return {
        text: own,
        spans: spans.map((span) => [textOf.get(span.id), span.type]),
        relations: relations.map(({ head, type, tail }) => [
          textOf.get(head),
          type,
          textOf.get(tail),
        ]),
      };
    });

describe('reading CoNLL-U', () => {
  it('draws words and their dependencies where no entities are marked', () => {
    const [first] = read(words);
    expect(first?.text).toBe('Vamos al mar, Eva.');
    expect(first?.spans).toHaveLength(7);
    expect(first?.relations).toContainEqual(['Vamos', 'obl', 'mar']);
    expect(first?.relations).toContainEqual(['mar', 'case', 'al']);
    expect(read(words.replace(/# text.*\n/u, ''))[0]?.text).toBe('Vamos al mar, Eva.');
  });

  it('draws entities and their relations where they are', () => {
    expect(read(plus)).toEqual([
      {
        text: 'Eva Re in Pisa #\nPisa Re Eva',
        spans: [
          ['Eva Re', 'PER'],
          ['Pisa', 'LOC'],
          ['Pisa', 'LOC'],
          ['Re', 'PER'],
          ['Eva', 'PER'],
        ],
        relations: [['Eva Re', 'in', 'Pisa']],
      },
    ]);
  });

  it('reports bad rows and relations with their lines', () => {
    const { report } = conllu.read([
      file('a.conllu', `${plus.replace('1;2;4;4', '1;1;4;4')}\n\nwhat\nx\ty\n`),
    ]);
    expect(report.map(({ line, kind }) => [line, kind])).toEqual([
      [13, 'dropped'],
      [14, 'dropped'],
      [1, 'dropped'],
    ]);
  });

  it('refuses what has no rows', () => {
    expect(() => conllu.read([file('a.conllu', 'what is this')])).toThrow(
      /line 1: rows of tokens/u,
    );
  });
});
