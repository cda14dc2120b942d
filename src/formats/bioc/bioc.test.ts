import { describe, expect, it } from 'vitest';
import { spanText } from '../../document/spanText.ts';
import type { Format } from '../format.ts';
import { file, testConformance } from '../testing/conformance.ts';
import { biocJson, biocXml } from './format.ts';

const infon = (key: string, value: string) => `<infon key="${key}">${value}</infon>`;
const mark = (id: string, text: string, ...places: readonly (readonly [number, number])[]) =>
  `<annotation id="${id}">${infon('type', 'Gene')}${infon('ref', `R:${id}`)}${places
    .map(([offset, length]) => `<location offset="${offset}" length="${length}"/>`)
    .join('')}<text>${text}</text></annotation>`;
const link = (id: string, ...refs: readonly string[]) =>
  `<relation id="${id}">${infon('type', 'binds')}${refs.map((ref) => `<node refid="${ref}" role="x"/>`).join('')}</relation>`;
const passage = (offset: number, text: string, ...rest: readonly string[]) =>
  `<passage>${infon('type', 'body')}<offset>${offset}</offset><text>${text}</text>${rest.join('')}</passage>`;
const sentence = (offset: number, text: string, ...rest: readonly string[]) =>
  `<sentence><offset>${offset}</offset><text>${text}</text>${rest.join('')}</sentence>`;
const xml = (...passages: readonly string[]) =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE collection SYSTEM "BioC.dtd">\n<collection><source>own</source><document><id>d1</id>${passages.join('\n')}</document></collection>`;
const base = xml(
  passage(
    0,
    'Kif1 binds Tau.',
    mark('T1', 'Kif1', [0, 4]),
    mark('T2', 'Tau', [11, 3]),
    link('R1', 'T1', 'T2'),
  ),
  passage(20, 'Tau does not.', mark('T3', 'Tau', [20, 3])),
);
const relative = xml(
  `<passage><offset>0</offset>${sentence(0, 'Kif1 binds.', mark('T1', 'Kif1', [0, 4]))}${sentence(20, 'Tau stays.', mark('T2', 'Tau', [0, 3]))}</passage>`,
);
const of = (name: string, text: string, path = 'a.xml') => ({ name, files: { [path]: text } });
testConformance(
  biocXml,
  [
    of('passages with a gap', base),
    of('carriage returns', base.replaceAll('\n', '\r\n')),
    of('offsets of sentences', relative),
    of('offsets of bytes', xml(passage(0, 'né Kif1', mark('T1', 'Kif1', [4, 4])))),
    of('offsets of UTF-16 units', xml(passage(0, '🙂 Kif1', mark('T1', 'Kif1', [3, 4])))),
    of(
      'several locations',
      xml(passage(0, 'alpha and beta chain', mark('T1', 'alpha chain', [0, 5], [15, 5]))),
    ),
    of(
      'relations of three',
      xml(passage(0, 'a b c', mark('T1', 'a', [0, 1]), link('R1', 'T1', 'T1', 'T1'))),
    ),
    of('other words stored', xml(passage(0, 'Kif1', mark('T1', 'KIF-1', [0, 4])))),
    of('no annotations', xml(passage(0, 'Kif1'))),
    of('entities', xml(passage(0, 'a &lt; b &amp; c', mark('T1', 'b', [4, 1])))),
    of(
      'a place that is none',
      xml(passage(0, 'a', mark('T1', 'a', [0, 99]), mark('T2', 'a', [0, 0]), mark('T3', 'a'))),
    ),
  ],
  { words: ['<passage>', '<offset>-1</offset>', 'length="x"', '<!ENTITY', '</text>', '&x;'] },
);

const annotation = (
  id: string,
  text: string,
  ...places: readonly (readonly [number, number])[]
) => ({
  id,
  infons: { type: 'Gene', n: 1 },
  text,
  locations: places.map(([offset, length]) => ({ offset, length })),
});
const collection = {
  documents: [
    {
      id: 'd1',
      passages: [
        {
          offset: 0,
          text: 'Kif1 binds Tau.',
          annotations: [annotation('1', 'Kif1', [0, 4]), annotation('2', 'Tau', [11, 3])],
        },
        {
          offset: 16,
          text: 'It stays.',
          annotations: [annotation('3', 'It', [16, 2])],
          relations: [
            {
              id: 'R',
              infons: {},
              nodes: [
                { refid: '1', role: 'a' },
                { refid: '2', role: 'b' },
              ],
            },
          ],
        },
      ],
    },
  ],
};
const [document] = collection.documents;
const json = (value: unknown) => JSON.stringify(value, null, 1);
testConformance(
  biocJson,
  [
    of('a collection', json(collection), 'a.json'),
    of('a document alone', json(document), 'a.json'),
    of(
      'documents on lines',
      `${JSON.stringify(document)}\n${JSON.stringify(document)}\n`,
      'a.json',
    ),
    of('as PubTator names it', json({ PubTator3: [document] }), 'a.json'),
    of(
      'what is no annotation',
      json({ documents: [{ id: 1, passages: [{ text: 'a', annotations: [3, {}] }, 4] }] }),
      'a.json',
    ),
  ],
  { words: ['"offset": 1e9', '"passages": 1', 'null', '"locations"', '-5'] },
);

const shown = (format: Format, text: string) =>
  format
    .read([file('a.xml', text)])
    .documents.map(({ document: { text: own, spans, relations } }) => ({
      spans: spans.map((span) => [spanText(own, span), span.fragments[0].start]),
      relations: relations.map(({ head, type, tail }) => [head, type, tail]),
    }));

describe('reading BioC', () => {
  it('keeps gaps between passages, and joins annotations', () => {
    expect(shown(biocXml, base)).toEqual([
      {
        spans: [
          ['Kif1', 0],
          ['Tau', 11],
          ['Tau', 20],
        ],
        relations: [['T1', 'binds', 'T2']],
      },
    ]);
    expect(shown(biocJson, json(collection))).toEqual([
      {
        spans: [
          ['Kif1', 0],
          ['Tau', 11],
          ['It', 16],
        ],
        relations: [['1', 'relation', '2']],
      },
    ]);
  });

  it('finds whether offsets are of bytes, and of each sentence alone', () => {
    expect(
      shown(biocXml, xml(passage(0, 'né Kif1', mark('T1', 'Kif1', [4, 4]))))[0]?.spans,
    ).toEqual([['Kif1', 3]]);
    expect(shown(biocXml, relative)[0]?.spans).toEqual([
      ['Kif1', 0],
      ['Tau', 20],
    ]);
  });

  it('shows concepts in details, and reports what is not drawn with its line', () => {
    const { documents, report } = biocXml.read([
      file(
        'a.xml',
        xml(
          passage(
            0,
            'a',
            mark('T1', 'b', [0, 1]),
            '\n',
            mark('T2', 'a', [0, 99]),
            link('R', 'T1', 'T2'),
            link('S', 'T1'),
          ),
        ),
      ),
    ]);
    expect(documents[0]?.details.get('T1')).toEqual([{ name: 'ref', value: 'R:T1' }]);
    expect(report.map(({ line, kind }) => [line, kind])).toEqual([
      [4, 'not-shown'],
      [3, 'info'],
      [4, 'dropped'],
      [4, 'dropped'],
    ]);
  });

  it('refuses what is none', () => {
    expect(() => biocXml.read([file('a.xml', '<other/>')])).toThrow(/“collection” was expected/u);
    expect(() => biocXml.read([file('a.xml', xml(passage(9e9, 'a')))])).toThrow(
      /an offset near 0/u,
    );
  });
});
