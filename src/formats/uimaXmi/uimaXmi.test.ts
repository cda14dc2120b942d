import { describe, expect, it } from 'vitest';
import { file, savedFiles, testConformance, withoutSpan } from '../testing/conformance.ts';
import { uimaXmi } from './format.ts';

const HEAD =
  '<?xml version="1.0" encoding="UTF-8"?>\n<xmi:XMI xmlns:xmi="http://www.omg.org/XMI" xmlns:cas="http:///uima/cas.ecore" xmlns:ner="http:///de/tudarmstadt/ukp/dkpro/core/api/ner/type.ecore" xmlns:seg="http:///de/tudarmstadt/ukp/dkpro/core/api/segmentation/type.ecore" xmlns:custom="http:///custom.ecore" xmi:version="2.0">\n';
const sofa = (text: string, id = 1) =>
  `<cas:Sofa xmi:id="${id}" sofaNum="${id}" sofaID="view${id}" mimeType="text" sofaString="${text}"/>`;
const view = (members: string, id = 1) => `<cas:View sofa="${id}" members="${members}"/>`;
const ne = (id: number, begin: number, end: number, value: string, more = '') =>
  `<ner:NamedEntity xmi:id="${id}" sofa="1" begin="${begin}" end="${end}" value="${value}"${more}/>`;
const rel = (id: number, value: string) =>
  `<custom:Rel xmi:id="${id}" sofa="1" begin="14" end="20" Dependent="8" Governor="7" label="${value}"/>`;
const xmi = (...lines: string[]) =>
  `${HEAD}${lines.map((line) => `    ${line}\n`).join('')}</xmi:XMI>\n`;
const TEXT = 'Nora Lie left Bergen for Turku.';
const TOKEN = '<seg:Token xmi:id="3" sofa="1" begin="0" end="4" order="0"/>';
const LINES = [
  '<cas:NULL xmi:id="0"/>',
  TOKEN,
  ne(7, 0, 8, 'PER', ' identifier="Q&amp;1"'),
  ne(8, 14, 20, 'LOC'),
  ne(9, 25, 30, 'LOC'),
  rel(10, 'left'),
  rel(11, 'knows'),
  sofa(TEXT),
  view('3 7 8 9 10 11'),
];
const base = xmi(...LINES);
const slots = xmi(
  '<custom:Host xmi:id="7" sofa="1" begin="9" end="13" places="20 21"/>',
  ne(8, 14, 20, 'LOC'),
  ne(9, 25, 30, 'LOC'),
  '<custom:Link xmi:id="20" role="from" target="8"/>',
  '<custom:Link xmi:id="21" role="to" target="9"/>',
  sofa(TEXT),
  view('7 8 9'),
);
const chain = xmi(
  '<custom:Chain xmi:id="6" first="7"/>',
  '<custom:Part xmi:id="7" sofa="1" begin="0" end="4" referenceType="name" next="8" referenceRelation="same"/>',
  '<custom:Part xmi:id="8" sofa="1" begin="14" end="20" referenceType="noun" next="9" referenceRelation="same"/>',
  '<custom:Part xmi:id="9" sofa="1" begin="25" end="30" referenceType="noun"/>',
  sofa(TEXT),
  view('6 7 8 9'),
);
const feature = (name: string, range: string, more = '') =>
  `<featureDescription><name>${name}</name><rangeTypeName>${range}</rangeTypeName>${more}</featureDescription>`;
const declared = (name: string, features: string, parent = 'uima.tcas.Annotation') =>
  `<typeDescription><name>${name}</name><supertypeName>${parent}</supertypeName><features>${features}</features></typeDescription>`;
const TYPES = `<?xml version="1.0"?>
<typeSystemDescription xmlns="http://uima.apache.org/resourceSpecifier"><types>
${declared('custom.Host', feature('places', 'uima.cas.FSArray', '<elementType>custom.Link</elementType>'))}
${declared('custom.Link', feature('role', 'uima.cas.String') + feature('target', 'uima.tcas.Annotation'), 'uima.cas.TOP')}
${declared('custom.Rel', feature('Dependent', 'uima.tcas.Annotation') + feature('Governor', 'uima.tcas.Annotation') + feature('label', 'uima.cas.String'))}
${declared('custom.Part', feature('referenceType', 'uima.cas.String') + feature('next', 'custom.Part'))}
${declared('de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity', feature('value', 'uima.cas.String') + feature('identifier', 'uima.cas.String'))}
</types></typeSystemDescription>`;
const of = (name: string, text: string, types?: string) => ({
  name,
  files: { 'p/a/a.xmi': text, ...(types !== undefined && { 'p/TypeSystem.xml': types }) },
});
const refilled = [
  of('relations', base),
  of('relations with their types', base, TYPES),
  of('carriage returns in the file', base.replaceAll('\n', '\r\n')),
  of('on one line', base.replaceAll(/\n\s*/gu, '')),
  of(
    'stacked, two times the same',
    xmi(
      ...LINES.slice(0, 5),
      ne(20, 0, 8, 'PER'),
      ne(21, 0, 8, 'ORG'),
      sofa(TEXT),
      view('7 8 9 20 21'),
    ),
  ),
  of('emoji before all', xmi(ne(7, 3, 7, 'PER'), sofa('🙂 Nora sang'), view('7'))),
  of('a line break in the text', xmi(ne(7, 6, 10, 'ACT'), sofa('Nora&#13;&#10;sang'), view('7'))),
  of(
    'references in single quotes',
    xmi(
      ne(7, 0, 3, 'A&quot;&lt;B').replaceAll('value="A&quot;&lt;B"', "value='A\"&lt;B'"),
      sofa('A&amp;B'),
      view('7'),
    ),
  ),
  of('nothing marked', xmi(sofa('Nora'), view(''))),
  of('a type system that is broken', base, '<typeSystemDescription><types>'),
  of(
    'two views',
    xmi(
      ne(7, 0, 4, 'PER'),
      ne(8, 0, 5, 'LOC').replace('sofa="1"', 'sofa="2"'),
      sofa('Nora'),
      sofa('Turku', 2),
      view('7'),
      view('8', 2),
    ),
  ),
  of('slots with their types', slots, TYPES),
];
const words = [
  'xmi:id="7"',
  'sofa="9"',
  '<!DOCTYPE a [',
  '&x;',
  'begin="-1"',
  '<custom:Rel/>',
  'first="7"',
];

testConformance(uimaXmi, refilled, { words });
testConformance(
  uimaXmi,
  [
    of('slots', slots),
    of(
      'slots in an array',
      slots
        .replace('places="20 21"', 'places="30"')
        .replace(
          '<custom:Link xmi:id="20"',
          '<cas:FSArray xmi:id="30" elements="20 21"/><custom:Link xmi:id="20"',
        ),
    ),
  ],
  { words, canRefill: false },
);

const read = (text: string, types?: string) =>
  uimaXmi.read(Object.entries(of('', text, types).files).map(([path, own]) => file(path, own)));
const pairs = (text: string) =>
  read(text).documents[0]?.document.relations.map(({ head, type, tail }) => [head, type, tail]);

describe('reading XMI', () => {
  it('draws relations from governor to dependent, slots, and chains', () => {
    expect(pairs(base)).toEqual([
      ['7', 'left', '8'],
      ['7', 'knows', '8'],
    ]);
    expect(pairs(slots)).toEqual([
      ['7', 'from', '8'],
      ['7', 'to', '9'],
    ]);
    expect(pairs(chain)).toEqual([
      ['7', 'same', '8'],
      ['8', 'same', '9'],
    ]);
  });

  it('takes no numbers for references, and shows features in details', () => {
    expect(read(base).documents[0]?.details.get('7')).toEqual([
      { name: 'Layer', value: 'NamedEntity' },
      { name: 'identifier', value: 'Q&1' },
    ]);
  });

  it('refuses entities of its own, and what is no XMI', () => {
    expect(() => read(base.replace('<xmi:XMI', '<!DOCTYPE x [<!ENTITY a "b">]><xmi:XMI'))).toThrow(
      /line 2: the file declares entities/u,
    );
    expect(() => read('<other/>')).toThrow(/line 1: “xmi:XMI” was expected, not “other”/u);
    expect(() => read(base.replace('</xmi:XMI>', ''))).toThrow(
      /line \d+: this is not well-formed/u,
    );
  });

  it('reports what has no id, no character or no place', () => {
    const { documents, report } = read(
      xmi(
        ne(7, 0, 0, 'A'),
        ne(8, 2, 99, 'A'),
        ne(9, 0, 4, 'A'),
        ne(9, 0, 4, 'A'),
        '<ner:NamedEntity begin="0"/>',
        sofa('Nora'),
        view('7'),
      ),
    );
    expect(documents[0]?.document.spans).toHaveLength(1);
    expect(report.map(({ line, kind }) => [line, kind])).toEqual([
      [6, 'dropped'],
      [7, 'dropped'],
      [3, 'not-shown'],
      [4, 'dropped'],
    ]);
  });
});

describe('saving XMI', () => {
  it('takes with a span its relations, on their lines and the members', () => {
    const [saved] = savedFiles(uimaXmi, [file('a.xmi', base)], 0, (one) => withoutSpan(one, '8'));
    const [null0 = '', token = '', per = '', , loc = ''] = LINES;
    expect(saved?.text).toBe(xmi(null0, token, per, loc, sofa(TEXT), view('3 7 9')));
  });

  it('closes a chain where one of it is taken away', () => {
    const [saved] = savedFiles(uimaXmi, [file('a.xmi', chain)], 0, (one) => withoutSpan(one, '7'));
    expect(saved?.text).toContain('<custom:Chain xmi:id="6" first="8"/>');
  });

  it('adds a span with an id above all, of the layer that has such spans', () => {
    const [saved] = savedFiles(uimaXmi, [file('a.xmi', base)], 0, (one) => ({
      ...one,
      spans: [
        ...one.spans,
        {
          id: 'x',
          type: 'LOC',
          status: 'gold' as const,
          fragments: [{ start: 9, end: 13 }] as const,
        },
      ],
      relations: [
        ...one.relations,
        { id: 'y', type: 'left', head: 'x', tail: '7', status: 'gold' as const },
      ],
    }));
    expect(saved?.text).toBe(
      xmi(
        ...LINES.slice(0, 8),
        '<ner:NamedEntity xmi:id="12" sofa="1" begin="9" end="13" value="LOC"/>',
        '<custom:Rel xmi:id="13" sofa="1" begin="0" end="8" label="left" Governor="12" Dependent="7"/>',
        view('3 7 8 9 10 11 12 13'),
      ),
    );
  });
});
