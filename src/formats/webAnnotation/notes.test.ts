import { describe, expect, it } from 'vitest';
import { withNote } from '../../document/attributes.ts';
import { file, savedFiles } from '../testing/conformance.ts';
import { testSaying } from '../testing/saying.ts';
import { recogito, webAnnotation } from './format.ts';
import { ALL, COMMENT, json, LINK, note, position, tag, TEXT } from './testing/samples.ts';

const of = (name: string, text: string) => ({ name, files: { 'a.json': text, 'a.txt': TEXT } });
const bare = { type: 'TextualBody', value: 'burned' };

testSaying(
  webAnnotation,
  [
    of('a list', json(ALL)),
    of('lines', ALL.map((one) => `${JSON.stringify(one)}\n`).join('')),
    of('one alone', json(ALL[2])),
    of('a comment alone', json([note('#1', position(4, 7), { body: COMMENT })])),
    of('no body', json([note('#1', position(4, 7), { body: undefined })])),
    of(
      'a value alone',
      json([
        note('#1', position(4, 7), { body: undefined, bodyValue: 'House', motivation: 'tagging' }),
      ]),
    ),
    of(
      'a comment that is one by its motivation',
      json([note('#1', position(4, 7), { body: bare, motivation: 'commenting' })]),
    ),
    of('a relation to what its body names', json([...ALL.slice(0, 2), LINK])),
  ],
  { names: [], values: [] },
);
testSaying(
  recogito,
  [
    of(
      'its own form',
      json([
        {
          id: 'n1',
          bodies: [
            { id: 'b1', annotation: 'n1', purpose: 'tagging', value: 'Place' },
            { id: 'b2', annotation: 'n1', purpose: 'commenting', value: 'burned' },
          ],
          target: { annotation: 'n1', selector: [{ quote: 'Vik', start: 11, end: 14 }] },
        },
      ]),
    ),
  ],
  { names: [], values: [] },
);

describe('notes of web annotations', () => {
  const CHOICE = { type: 'Choice', items: [COMMENT, COMMENT] };
  it.each([
    ['no body', undefined, [{ ...COMMENT, value: 'so' }]],
    ['a tag alone', tag('House'), [tag('House'), { ...COMMENT, value: 'so' }]],
    [
      'a comment that says more',
      [{ ...COMMENT, creator: 'Ada' }, tag('House')],
      [{ ...COMMENT, creator: 'Ada', value: 'so' }, tag('House')],
    ],
    [
      'two comments',
      [tag('House'), COMMENT, COMMENT],
      [tag('House'), { ...COMMENT, value: 'so' }, COMMENT],
    ],
    ['comments to choose from', CHOICE, [CHOICE, { ...COMMENT, value: 'so' }]],
  ])('are written beside all else where there is %s', (_, body, now) => {
    expect(saidOf(body, 'so')).toEqual([note('#1', position(4, 7), { body: now })]);
  });

  it.each([
    ['a comment alone', COMMENT, undefined],
    ['a comment in a list', [tag('House'), COMMENT], [tag('House')]],
  ])('go where there is %s', (_, body, now) => {
    expect(saidOf(body, '')).toEqual(JSON.parse(json([note('#1', position(4, 7), { body: now })])));
  });

  it('come with a type, and with a value that stood instead of bodies', () => {
    const typed = (body: object) => {
      const files = [file('a.json', json([note('#1', position(4, 7), body)])), file('a.txt', TEXT)];
      const [saved] = savedFiles(webAnnotation, files, 0, (one) => ({
        ...one,
        spans: one.spans.map((span) => withNote({ ...span, type: 'V' }, 'so')),
      }));
      const [written] = JSON.parse(saved?.text ?? '') as { body: unknown; bodyValue?: unknown }[];
      expect(written).not.toHaveProperty('bodyValue');
      return written?.body;
    };
    const so = { ...COMMENT, value: 'so' };
    expect(typed({ body: 'http://own.example/2' })).toEqual(['http://own.example/2', tag('V'), so]);
    const value = { body: undefined, bodyValue: 'House' };
    expect(typed({ ...value, motivation: 'tagging' })).toEqual([
      { type: 'TextualBody', value: 'V' },
      so,
    ]);
    expect(typed(value)).toEqual([{ type: 'TextualBody', value: 'House' }, tag('V'), so]);
  });
});

/** An annotation with a body, once its note is another. */
function saidOf(body: unknown, words: string): unknown {
  const files = [file('a.json', json([note('#1', position(4, 7), { body })])), file('a.txt', TEXT)];
  const [saved] = savedFiles(webAnnotation, files, 0, (one) => ({
    ...one,
    spans: one.spans.map((span) => withNote(span, words)),
  }));
  return JSON.parse(saved?.text ?? '');
}
