import { describe, expect, it } from 'vitest';
import { spanText } from '../../document/spanText.ts';
import { file, savedFiles, testConformance, withoutSpan } from '../testing/conformance.ts';
import { recogito, webAnnotation } from './format.ts';
import {
  ALL,
  COMMENT,
  context,
  json,
  LINK,
  note,
  position,
  quote,
  tag,
  TEXT,
} from './testing/samples.ts';

const of = (name: string, text: string, path = 'a.json') => ({
  name,
  files: { [path]: text, 'a.txt': TEXT },
});
const words = [
  '"start": 2',
  '"exact": ""',
  '"target":',
  '"items": [',
  'linking',
  '"selector": {}',
  'null',
];

testConformance(
  webAnnotation,
  [
    of('a list', json(ALL)),
    of('on one line', JSON.stringify(ALL)),
    of('lines', ALL.map((one) => `${JSON.stringify(one)}\n`).join('')),
    of('one alone', json(ALL[0])),
    of('a page', json({ ...context, type: 'AnnotationPage', items: ALL })),
    of(
      'a collection',
      json({
        ...context,
        type: 'AnnotationCollection',
        first: { type: 'AnnotationPage', items: ALL },
      }),
    ),
    of('words without a place', json([note('#1', quote('Lom'))])),
    of(
      'a body that is chosen',
      json([note('#1', position(4, 7), { body: { type: 'Choice', items: [tag('House')] } })]),
    ),
    of(
      'a value alone',
      json([
        note('#1', position(4, 7), { body: undefined, bodyValue: 'House', motivation: 'tagging' }),
      ]),
    ),
    of(
      'several targets',
      json([
        note('#1', [], {
          target: [
            { source: 'x', selector: position(4, 7) },
            { source: 'x', selector: position(11, 14) },
          ],
        }),
      ]),
    ),
    of('no bodies', json([note('#1', position(4, 7), { body: [] })])),
    of('a comment alone', json([note('#1', position(4, 7), { body: COMMENT })])),
    of('a relation to what its body names', json([...ALL.slice(0, 2), LINK])),
    of(
      'about the whole text',
      json([note('#1', position(4, 7)), note('#2', [], { target: 'http://own.example/1' })]),
    ),
    {
      name: 'emoji',
      files: { 'a.json': json([note('#1', [quote('Vik'), position(2, 5)])]), 'a.txt': '🙂 Vik' },
    },
    of('the same twice', json([ALL[0], ALL[0]])),
  ],
  { words },
);

const native = [
  {
    id: 'n1',
    bodies: [{ id: 'b1', annotation: 'n1', purpose: 'tagging', value: 'Place' }],
    target: { annotation: 'n1', selector: [{ quote: 'Vik', start: 11, end: 14 }] },
  },
];
testConformance(
  recogito,
  [
    of('its own form', json(native)),
    of(
      'its W3C form',
      json([
        note('a', [], {
          target: { annotation: 'a', source: 's', selector: [quote('Vik'), position(11, 14)] },
        }),
      ]),
    ),
  ],
  { words },
);
testConformance(
  webAnnotation,
  [
    { name: 'without the text', files: { 'a.json': json(ALL) } },
    { name: 'one alone without the text', files: { 'a.json': json(ALL[1]) } },
  ],
  { words, canRefill: false },
);

const read = (annotations: unknown, text = TEXT) =>
  webAnnotation.read([file('a.json', json(annotations)), file('a.txt', text)]);
const spans = (annotations: unknown, text = TEXT) =>
  read(annotations, text).documents.map(({ document }) =>
    document.spans.map((span) => [spanText(document.text, span), span.type]),
  );

describe('reading web annotations', () => {
  it('takes tags for types and links for relations, and shows the rest in details', () => {
    expect(spans(ALL)).toEqual([
      [
        ['inn', 'House'],
        ['Vik', 'Place'],
        ['The inn at Lom', 'House'],
      ],
    ]);
    const [first] = read(ALL).documents;
    expect(first?.document.relations).toMatchObject([
      { head: 'annotation.1', tail: 'annotation.0', type: 'in' },
    ]);
    expect(first?.document.spans[2]?.note).toBe('rebuilt');
    expect(first?.details.get('annotation.2')).toEqual([{ name: 'creator', value: 'Ada' }]);
  });

  it('goes by the words where the place has others: the nearest, those with the same around', () => {
    expect(spans([note('#1', [quote('inn'), position(26, 29)])])).toEqual([[['inn', 'Place']]]);
    const near = read([note('#1', [quote('inn'), position(26, 29)])]);
    expect(near.documents[0]?.document.spans[0]?.fragments[0].start).toBe(27);
    expect(near.report.map(({ kind }) => kind)).toContain('repaired');
    const around = read([note('#1', quote('inn', { suffix: ' at Lom' }))]);
    expect(around.documents[0]?.document.spans[0]?.fragments[0].start).toBe(27);
  });

  it('finds offsets that count UTF-16 units', () => {
    expect(spans([note('#1', [quote('Vik'), position(3, 6)])], '🙂 Vik')).toEqual([
      [['Vik', 'Place']],
    ]);
  });

  it('shows quoted words at their places where the text is missing', () => {
    const { documents, report } = webAnnotation.read([file('a.json', json(ALL))]);
    expect(documents[0]?.document.text.slice(11, 14)).toBe('Vik');
    expect(documents[0]?.document.spans).toHaveLength(3);
    expect(report.map(({ kind }) => kind)).toContain('repaired');
  });

  it('reports what is not there, and reads the rest', () => {
    const { documents, report } = read([
      ALL[0],
      note('#8', quote('Oslo')),
      note('#9', [], { target: 'x' }),
      4,
    ]);
    expect(documents[0]?.document.spans).toHaveLength(1);
    expect(report.map(({ kind }) => kind).sort()).toEqual([
      'dropped',
      'dropped',
      'info',
      'not-shown',
    ]);
  });

  it('refuses offsets without end', () => {
    expect(() =>
      webAnnotation.read([file('a.json', json([note('#1', position(0, 1e12))]))]),
    ).toThrow(/offsets up to/u);
  });
});

describe('saving web annotations', () => {
  it('takes one away and leaves the bytes of the others', () => {
    const [saved] = savedFiles(
      webAnnotation,
      [file('a.json', json(ALL)), file('a.txt', TEXT)],
      0,
      (one) => withoutSpan(one, 'annotation.2'),
    );
    expect(saved?.text).toBe(json(ALL.filter((_, at) => at !== 2)));
  });

  it('moves one with its words, and writes both selectors of a new one', () => {
    const [saved] = savedFiles(
      webAnnotation,
      [file('a.json', json(ALL.slice(0, 1))), file('a.txt', TEXT)],
      0,
      (one) => ({
        ...one,
        spans: [
          ...one.spans.map((span) => ({ ...span, fragments: [{ start: 8, end: 14 }] as const })),
          {
            id: 'n',
            type: 'V',
            status: 'gold' as const,
            fragments: [{ start: 15, end: 21 }] as const,
          },
        ],
      }),
    );
    expect(JSON.parse(saved?.text ?? '')).toEqual([
      note('#1', [quote('at Vik'), position(8, 14)]),
      {
        ...note('#annotation-2', [
          quote('burned', { prefix: 'The inn at Vik ', suffix: '. The inn at Lom' }),
          position(15, 21),
        ]),
        body: [tag('V')],
      },
    ]);
  });

  it('asks for the text where a span is new', () => {
    expect(() =>
      savedFiles(webAnnotation, [file('a.json', json(ALL))], 0, (one) => ({
        ...one,
        spans: [
          {
            id: 'n',
            type: 'V',
            status: 'gold' as const,
            fragments: [{ start: 0, end: 3 }] as const,
          },
        ],
      })),
    ).toThrow(/was not opened/u);
  });
});
