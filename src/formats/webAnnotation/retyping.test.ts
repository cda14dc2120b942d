import { describe, expect, it } from 'vitest';
import { file, savedFiles } from '../testing/conformance.ts';
import { webAnnotation } from './format.ts';
import { ALL, COMMENT, json, LINK, note, position, tag, TEXT } from './testing/samples.ts';

describe('changing types of web annotations', () => {
  it.each([
    ['no body', undefined, [tag('V')]],
    ['nothing for a body', null, [tag('V')]],
    ['a comment alone', COMMENT, [COMMENT, tag('V')]],
    ['an address alone', 'http://own.example/2', ['http://own.example/2', tag('V')]],
    [
      'comments to choose from',
      { type: 'Choice', items: [COMMENT, COMMENT] },
      [{ type: 'Choice', items: [COMMENT, COMMENT] }, tag('V')],
    ],
    ['comments in a list', [COMMENT], [COMMENT, tag('V')]],
    ['a tag alone', tag('House'), tag('V')],
    ['a tag without words', tag(''), [tag(''), tag('V')]],
  ])('gives another type to one that has %s, and loses nothing', (_, body, now) => {
    const files = [
      file('a.json', json([note('#1', position(4, 7), { body })])),
      file('a.txt', TEXT),
    ];
    const [saved] = savedFiles(webAnnotation, files, 0, (one) => ({
      ...one,
      spans: one.spans.map((span) => ({ ...span, type: 'V' })),
    }));
    const written: unknown = JSON.parse(saved?.text ?? '');
    expect(written).toEqual([note('#1', position(4, 7), { body: now })]);
    const [again] = webAnnotation.read([
      file('a.json', json(written)),
      file('a.txt', TEXT),
    ]).documents;
    expect(again?.document.spans.map(({ type }) => type)).toEqual(['V']);
  });

  it('changes type and ends of a relation where they are written', () => {
    const files = [file('a.json', json([...ALL.slice(0, 3), LINK])), file('a.txt', TEXT)];
    const [saved] = savedFiles(webAnnotation, files, 0, (one) => ({
      ...one,
      relations: one.relations.map((relation) => ({
        ...relation,
        type: 'by',
        head: 'annotation.2',
        tail: 'annotation.1',
      })),
    }));
    expect(JSON.parse(saved?.text ?? '')).toEqual([
      ...ALL.slice(0, 3),
      { ...LINK, target: { id: '#3' }, body: ['#2', tag('by')] },
    ]);
  });
});
