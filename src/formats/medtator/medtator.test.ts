import { describe, expect, it } from 'vitest';
import { spanText } from '../../document/spanText.ts';
import { file, testConformance } from '../testing/conformance.ts';
import { medtatorXml } from './format.ts';

const TEXT = 'Mild ache in the arm\nand a 🙂 rash.';
const med = (tags: readonly string[], text = `<![CDATA[${TEXT}]]>`) =>
  `<?xml version="1.0" encoding="UTF-8" ?>\n<OWN>\n<TEXT>${text}</TEXT>\n<TAGS>\n${tags.join('\n')}\n</TAGS>\n<META/>\n</OWN>`;
const ache = '<AE spans="5~9" text="ache" id="A0" sure="yes" note="NA"/>';
const mild = '<SV spans="0~4" text="Mild" id="S0"/>';
const link = '<LK id="L0" link_AEID="A0" link_AEText="ache" link_SVID="S0" link_SVText="mild"/>';
const of = (name: string, text: string) => ({ name, files: { 'a.txt.xml': text } });
testConformance(
  medtatorXml,
  [
    of('spans and a link', med([ache, mild, link])),
    of('carriage returns', med([ache, mild, link]).replaceAll('\n', '\r\n')),
    of('several ranges', med(['<AE spans="0~4,13~16" text="Mild ... the" id="A0"/>'])),
    of('about the whole document', med([ache, '<DOC spans="-1~-1" text="" id="D0"/>'])),
    of('other case', med([ache.replace('text="ache"', 'text="ACHE"')])),
    of('emoji', med(['<AE spans="30~34" text="rash" id="A0"/>'])),
    of('code points', med(['<AE spans="29~33" text="rash" id="A0"/>'])),
    of('no tags', med([])),
    of(
      'ranges that are none',
      med(['<AE spans="x" id="A0"/>', '<AE spans="0~99" id="A1"/>', '<AE spans="2~2" id="A2"/>']),
    ),
    of('links that lead nowhere', med([ache, link, '<LK id="L1" link_AEID="A0"/>'])),
    of('text with entities', med(['<AE spans="2~3" text="&lt;" id="A0"/>'], 'a &lt; b')),
    of('the same id twice', med([ache, ache])),
  ],
  { words: ['spans="1~2"', '~', 'AEID="A0"', '<TEXT>', ']]>', '-1~-1'] },
);

describe('reading MedTator', () => {
  it('takes tags with ranges for spans, and links for relations', () => {
    const { documents } = medtatorXml.read([file('a.txt.xml', med([ache, mild, link]))]);
    const [{ document, details } = { document: undefined, details: undefined }] = documents;
    expect(document?.spans.map((span) => [spanText(TEXT, span), span.type])).toEqual([
      ['Mild', 'SV'],
      ['ache', 'AE'],
    ]);
    expect(document?.relations).toMatchObject([{ head: 'A0', tail: 'S0', type: 'LK' }]);
    expect(details?.get('A0')).toEqual([{ name: 'sure', value: 'yes' }]);
  });

  it('finds offsets that count code points', () => {
    const { documents } = medtatorXml.read([
      file('a.xml', med(['<AE spans="29~33" text="rash" id="A0"/>'])),
    ]);
    expect(documents[0]?.document.spans[0]?.fragments).toEqual([{ start: 30, end: 34 }]);
  });

  it('reports what is not drawn with its line', () => {
    const { report } = medtatorXml.read([
      file(
        'a.xml',
        med([
          '<AE spans="x" id="A0"/>',
          '<D spans="-1~-1" id="D0"/>',
          '<LK id="L" aID="A0"/>',
          ache.replace('A0', 'A9').replace('5~9', '5~8'),
        ]),
      ),
    ]);
    expect(
      report.filter(({ line }) => line !== undefined).map(({ line, kind }) => [line, kind]),
    ).toEqual([
      [7, 'not-shown'],
      [8, 'not-shown'],
      [6, 'dropped'],
      [9, 'info'],
    ]);
  });

  it('refuses what is none', () => {
    expect(() => medtatorXml.read([file('a.xml', '<a/>')])).toThrow(/“TEXT” and “TAGS”/u);
  });
});
