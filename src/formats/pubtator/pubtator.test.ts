import { describe, expect, it } from 'vitest';
import { spanText } from '../../document/spanText.ts';
import { file, testConformance } from '../testing/conformance.ts';
import { pubtator } from './format.ts';

const base = [
  '11|t|Kif1 in mice',
  '11|a|We saw Tau | and Kif1.',
  '11\t0\t4\tKif1\tGene\t77',
  '11\t20\t23\tTau\tGene\t',
  '11\tBinds\t77\t78',
  '',
  '12|t|A second one',
  '12|a|',
  '12\t2\t8\tsecond\tOrder\tX:1',
  '',
].join('\n');
const of = (name: string, text: string) => ({ name, files: { 'a.txt': text } });
testConformance(
  pubtator,
  [
    of('two articles', base),
    of('carriage returns', base.replaceAll('\n', '\r\n')),
    of('blank lines before', `\n\n${base}`),
    of('emoji', '1|t|🙂 Kif1\n1\t2\t6\tKif1\tGene\t7\n'),
    of('UTF-16 units', '1|t|🙂 Kif1\n1\t3\t7\tKif1\tGene\t7\n'),
    of('no concepts', '1|t|Kif1\n1\t0\t4\tKif1\tGene\n'),
    of('a title alone', '1|t|Kif1'),
    of('rows of another article', '1|t|Kif1\n2\t0\t4\tKif1\tGene\t7\n'),
    of('ids that are no numbers', 'PMC-1|t|Kif1\nPMC-1\t0\t4\tKif1\tGene\t7\n'),
    of('bad rows', '1|t|Kif1\n1\tx\ty\n1\t0\t99\tKif1\tGene\t7\n1\t2\t2\t\tGene\t7\n'),
  ],
  { words: ['|t|', '|a|', '11\t', '\t-1\t', '\t9e9\t'] },
);

describe('reading PubTator', () => {
  it('counts one separator between title and abstract, and keeps bars in texts', () => {
    const { documents } = pubtator.read([file('a.txt', base)]);
    expect(
      documents.map(({ name, document: { text, spans } }) => [
        name,
        ...spans.map((span) => spanText(text, span)),
      ]),
    ).toEqual([
      ['11', 'Kif1', 'Tau'],
      ['12', 'second'],
    ]);
    expect(documents[0]?.document.text).toBe('Kif1 in mice\nWe saw Tau | and Kif1.');
    expect([...(documents[0]?.details.values() ?? [])]).toEqual([
      [{ name: 'Concept', value: '77' }],
    ]);
  });

  it('reports relations of concepts and bad rows with their lines', () => {
    const { report } = pubtator.read([file('a.txt', `${base}12\t90\t95\tx\ty\tz\n13\t1\n12\tx\n`)]);
    expect(report.map(({ line, kind }) => [line, kind])).toEqual([
      [5, 'not-shown'],
      [11, 'dropped'],
      [12, 'dropped'],
      [10, 'dropped'],
    ]);
  });

  it('refuses what has no article', () => {
    expect(() => pubtator.read([file('a.txt', 'x\ty')])).toThrow(/line 1: a line like/u);
  });
});
