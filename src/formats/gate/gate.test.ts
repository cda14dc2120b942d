import { describe, expect, it } from 'vitest';
import { spanText } from '../../document/spanText.ts';
import { file, testConformance } from '../testing/conformance.ts';
import { gateXml } from './format.ts';

const mark = (id: string, type: string, start: string, end: string, rest = '') =>
  `<Annotation Id="${id}" Type="${type}" StartNode="${start}" EndNode="${end}">${rest}</Annotation>`;
const feature = (name: string, value: string) =>
  `<Feature><Name className="java.lang.String">${name}</Name><Value className="java.lang.String">${value}</Value></Feature>`;
const set = (name: string | undefined, ...marks: readonly string[]) =>
  `<AnnotationSet${name === undefined ? '' : ` Name="${name}"`}>\n${marks.join('\n')}</AnnotationSet>`;
const gate = (text: string, ...sets: readonly string[]) =>
  `<?xml version='1.0' encoding='UTF-8'?>\n<GateDocument version="3">\n<TextWithNodes>${text}</TextWithNodes>\n${sets.join('\n')}\n</GateDocument>`;
const TEXT = '<Node id="0"/>Mona<Node id="44"/> left <Node id="7"/>Røros<Node id="9"/>.';
const base = gate(
  TEXT,
  set(undefined, mark('1', 'Person', '0', '44', feature('kind', 'a &amp; b'))),
  set('Key', mark('1', 'Place', '7', '9')),
);
const of = (name: string, text: string) => ({ name, files: { 'a.xml': text } });
testConformance(
  gateXml,
  [
    of('two sets', base),
    of('carriage returns', base.replaceAll('\n', '\r\n')),
    of('one set', gate(TEXT, set('Key', mark('1', 'Place', '7', '9')))),
    of('an empty set', gate(TEXT, set(undefined), set('Key', mark('1', 'Place', '7', '9')))),
    of('no sets', gate(TEXT)),
    of('nothing marked', gate(TEXT, set(undefined))),
    of('nodes that are not there', gate(TEXT, set(undefined, mark('1', 'A', '0', '99')))),
    of(
      'no character',
      gate(TEXT, set(undefined, mark('1', 'A', '0', '0'), mark('2', 'A', '9', '0'))),
    ),
    of(
      'emoji and signs',
      gate(
        '<Node id="0"/>🙂 &lt;b&gt;<Node id="5"/><![CDATA[ <c>]]>',
        set(undefined, mark('1', 'A', '0', '5')),
      ),
    ),
    of(
      'the same id twice',
      gate(TEXT, set(undefined, mark('1', 'A', '0', '44'), mark('1', 'B', '0', '44'))),
    ),
    of('no ids', gate(TEXT, set(undefined, mark('1', 'A', '0', '44').replace(' Id="1"', '')))),
  ],
  {
    words: [
      '<Node id="1"/>',
      'StartNode="0"',
      '<AnnotationSet>',
      '</TextWithNodes>',
      '&x;',
      '<!DOCTYPE a [<!ENTITY b "c">]>',
    ],
  },
);

describe('reading GATE XML', () => {
  it('goes by where nodes stand, a document a set', () => {
    const { documents } = gateXml.read([file('a.xml', base)]);
    expect(
      documents.map(({ layer, document: { text, spans } }) => [
        layer,
        ...spans.map((span) => [spanText(text, span), span.type]),
      ]),
    ).toEqual([
      ['default set', ['Mona', 'Person']],
      ['Key', ['Røros', 'Place']],
    ]);
    expect(documents[0]?.details.get('1')).toEqual([{ name: 'kind', value: 'a & b' }]);
  });

  it('reports what has no place, with its line', () => {
    const { report } = gateXml.read([
      file(
        'a.xml',
        gate(TEXT, set(undefined, mark('1', 'A', '0', '99'), mark('2', 'A', '0', '0'))),
      ),
    ]);
    expect(report.map(({ line, kind }) => [line, kind])).toEqual([
      [5, 'dropped'],
      [6, 'not-shown'],
    ]);
  });

  it('refuses what is none', () => {
    expect(() => gateXml.read([file('a.xml', '<GateDocument/>')])).toThrow(/TextWithNodes/u);
  });
});
