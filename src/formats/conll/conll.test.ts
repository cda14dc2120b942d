import { describe, expect, it } from 'vitest';
import { FormatError } from '../../base/errors.ts';
import { file, testConformance } from '../testing/conformance.ts';
import {
  saveChange,
  spansOf,
  without,
  withChanged,
  withRange,
  withSpan,
} from '../testing/files.ts';
import { conll } from './format.ts';
import {
  plain,
  phrases,
  ends,
  bilou,
  bmes,
  nested,
  flags,
  annotators,
  offsets,
  noPrefixes,
  untyped,
  glued,
  texts,
  broken,
  endless,
  fixtures,
  rows,
} from './testing/samples.ts';

testConformance(conll, fixtures, {
  words: [
    'B-PER',
    ' I-',
    'O',
    '-DOCSTART-',
    '# ',
    '\n\n',
    '\r\n',
    'S-X',
    'NoSpaceAfter',
    '# text =',
  ],
});

const read = (text: string) => conll.read([file('a.conll', text)]);
const found = (text: string) => read(text).documents.map(({ document }) => spansOf(document));
const saved = (text: string, change: Parameters<typeof saveChange>[2], place = 0) =>
  saveChange(conll, [file('a.conll', text)], change, place)[0]?.text;

describe('reading columns', () => {
  it('finds the same spans in any scheme', () => {
    const people = [
      ['Marta da Silva', 'PER'],
      ['Bo', 'PER'],
      ['Porto', 'LOC'],
    ];
    expect([found(ends), found(bilou)]).toEqual([[people], [people]]);
    expect(found(bmes)).toEqual([
      [
        ['王小明', 'NAME'],
        ['挪威', 'LOC'],
      ],
    ]);
    expect(found(noPrefixes)[0]?.map(([words]) => words)).toEqual(['Marta Silva', 'Bo', 'Porto']);
    expect(found(untyped)[0]).toEqual([
      ['deep parsing', 'Entity'],
      ['parsers', 'Entity'],
    ]);
  });

  it('begins a document at each marker, and a line at each sentence', () => {
    const { documents } = read(phrases);
    expect(documents.map(({ name, document }) => [name, document.text])).toEqual([
      ['a:1', 'Marta Silva Bo saw Porto'],
      ['a:2', 'Oslo slept'],
    ]);
    expect(read(plain).documents[0]?.document.text).toBe(
      'Marta Silva left Porto .\nBo Nya Tidningen #',
    );
  });

  it('draws phrases only where there are no entities', () => {
    expect(found(phrases)[0]).toEqual([
      ['Marta Silva', 'PER'],
      ['Bo', 'PER'],
      ['Porto', 'LOC'],
    ]);
    const chunks = phrases.replaceAll(/ (?:[IB]-(?:PER|LOC)|O)$/gmu, '');
    expect(found(chunks)[0]?.[0]).toEqual(['Marta Silva', 'NP']);
    const none = phrases.replaceAll(/[IB]-(?:PER|LOC)$/gmu, 'O');
    expect(found(none)).toEqual([[], []]);
  });

  it('draws nested spans of two columns, and no flags, numbers or comments', () => {
    expect(found(nested)[0]).toEqual([
      ['University of Tromsø', 'ORG'],
      ['Tromsø', 'LOC'],
      ['Bo', 'PER'],
    ]);
    expect(found(flags)[0]).toEqual([
      ['Marta Silva', 'PER'],
      ['Bo', 'PER'],
    ]);
  });

  it('makes a document of each column where they mark the same', () => {
    const { documents } = read(annotators);
    expect(documents.map(({ layer, document }) => [layer, document.spans.length])).toEqual([
      ['column 2', 3],
      ['column 3', 2],
    ]);
  });

  it('puts tokens where the file says that they stand', () => {
    expect(read(offsets).documents.map(({ name, document }) => [name, document.text])).toEqual([
      ['a:77', 'Marta-Bo 🙂  ate \nFigs'],
      ['a:78', 'Bo'],
    ]);
    expect(found(offsets)[0]?.[0]).toEqual(['Marta-Bo', 'PER']);
    expect(read(glued).documents[0]?.document.text).toBe('Marta, née à Ås.');
    expect(read(texts).documents[0]?.document.text).toBe('Marta   met Bo.');
  });

  it('counts code points and UTF-16 units alike in offsets', () => {
    const units = offsets
      .replace('🙂\t9\t10', '🙂\t9\t11')
      .replace('12\t15', '13\t16')
      .replace('17\t21', '18\t22');
    expect(read(units).documents[0]?.document.text).toBe(read(offsets).documents[0]?.document.text);
  });

  it('repairs what breaks its scheme, and says where', () => {
    expect(found(broken)[0]).toEqual([
      ['Marta Silva', 'PER'],
      ['Bo', 'PER'],
      ['Nya', 'ORG'],
      ['Stora', 'LOC'],
    ]);
    const { report } = read(broken);
    expect(report.filter(({ kind }) => kind === 'repaired').map(({ line }) => line)).toEqual([
      7, 8, 1, 5,
    ]);
    const unended = read(endless).report.filter(({ kind }) => kind === 'repaired');
    expect(unended.map(({ line }) => line)).toEqual([2, 5]);
  });

  it('says which scheme it found, and what the text is made of', () => {
    const messages = read(bilou).report.map(({ message }) => message);
    expect(messages[0]).toBe('The tags of column 2 are BILOU.');
    expect(messages[1]).toContain('a blank between two');
  });

  it(
    'reads a sentence of any length, and tokens that look like comments',
    { timeout: 60_000 },
    () => {
      const words = Array.from({ length: 150_000 }, (_, at) => `w${at} O\n`).join('');
      expect(found(`Bo B-PER\n${words}`)[0]).toEqual([['Bo', 'PER']]);
      const tags = '#tag O\n@Bo B-PER\n# O\n# a comment here\n';
      expect(read(tags).documents[0]?.document.text).toBe('#tag @Bo #');
    },
  );

  it('refuses what has no tags', () => {
    const texts = ['Marta left\nBo stayed\n', '', 'one\ntwo\n', 'a b c\nd\ne f\n', '\t\n'];
    for (const text of texts) {
      expect(() => read(text)).toThrow(FormatError);
      expect(conll.sniff([file('a.txt', text)])).toBeLessThan(0.5);
    }
  });
});

describe('saving columns', () => {
  it('changes the tags of a span and no other byte', () => {
    expect(saved(plain, without('Marta Silva'))).toBe(
      plain.replace('Marta B-PER\nSilva I-PER', 'Marta O\nSilva O'),
    );
    const wide = flags.replaceAll(' ', ' \t ').replaceAll('\n', '\r\n');
    expect(saved(wide, without('Bo'))).toBe(wide.replace(/(Bo.*)B-PER/u, '$1O'));
    expect(saved(bilou, withSpan('left', 'ACT'))).toBe(bilou.replace('left O', 'left U-ACT'));
    expect(saved(bmes, withChanged('王小明', { type: 'PER' }))).toBe(
      bmes.replaceAll('NAME', 'PER'),
    );
  });

  it('marks a beginning between two spans of a type where it has to', () => {
    const text = rows('Marta I-PER\nBo B-PER\nleft O\nOle O\nPorto I-LOC');
    expect(saved(text, withSpan('Ole', 'LOC'))).toBe(
      text.replace('Ole O\nPorto I-LOC', 'Ole I-LOC\nPorto B-LOC'),
    );
    expect(() => saved(noPrefixes, withSpan('met', 'PER'))).toThrow(/can’t say/u);
  });

  it('puts a span that overlaps another into the other column', () => {
    expect(saved(nested, withSpan('University', 'WORD'))).toBe(
      nested.replace('University\tB-ORG\tO', 'University\tB-ORG\tB-WORD'),
    );
    expect(() => saved(plain, withSpan('Silva', 'NAME'))).toThrow(/“Silva” overlaps/u);
  });

  it('lets a span grow to whole tokens', () => {
    expect(saved(plain, withRange({ start: 13, end: 15 }, 'ACT'))).toBe(
      plain.replace('left O', 'left B-ACT'),
    );
  });

  it('refuses what tags can’t say', () => {
    const changes = [
      withSpan('.\nBo', 'X'),
      withSpan('left', 'a b'),
      (document: Parameters<Parameters<typeof saveChange>[2]>[0]) => ({
        ...document,
        relations: [
          { id: 'r', head: 'line.1.0', tail: 'line.4.0', type: 'in', status: 'gold' as const },
        ],
      }),
    ];
    for (const change of changes) expect(() => saved(plain, change)).toThrow(FormatError);
    expect(() => saved(untyped, withSpan('helps', 'V'))).toThrow(/no types/u);
    expect(() => saved(broken, withSpan('nowhere', 'LOC'))).toThrow(/no column/u);
  });

  it('changes the column of one annotator', () => {
    expect(saved(annotators, without('Porto'), 1)).toBe(
      annotators.replace('Porto B-LOC B-LOC', 'Porto B-LOC O'),
    );
  });
});
