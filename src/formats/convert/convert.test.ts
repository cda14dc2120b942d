import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildDocument, spanEnd, spanStart, type SpanDraft } from '../../document/build.ts';
import type { Document } from '../../document/document.ts';
import { countSaid } from '../../document/attributes.ts';
import { FORMATS } from '../registry.ts';
import { contentOf } from '../testing/content.ts';
import { describeLoss, fit, sumLosses } from './fit.ts';

const FREE = {
  boundaries: 'characters',
  nested: true,
  crossing: true,
  discontinuous: true,
  relations: true,
  symmetric: true,
  scores: true,
  typeDetails: true,
  attributes: 'all',
  notes: 'all',
} as const;

/** A document of spans, each `[start, end]` or several of them, with relations by their places. */
function documentOf(
  text: string,
  spans: readonly (readonly (readonly [number, number])[])[],
  relations: readonly (readonly [number, number])[] = [],
): Document {
  const drafts = spans.map((ranges): SpanDraft => {
    const [first = { start: 0, end: 1 }, ...rest] = ranges.map(([start, end]) => ({ start, end }));
    return { fragments: [first, ...rest], type: 'Kind', status: 'gold' };
  });
  return buildDocument({
    text,
    spans: drafts,
    relations: relations.map(([head, tail]) => ({ head, tail, type: 'Link', status: 'gold' })),
    entityTypes: [{ name: 'Kind', label: 'Kind' }],
    relationTypes: [{ name: 'Link', label: 'Link', symmetric: false }],
  });
}

/** What a document says, whatever its ids. */
function said({ text, spans, relations }: Document) {
  const ranges = new Map(
    spans.map((span) => [
      span.id,
      `${span.type} ${span.fragments.map(({ start, end }) => `${start}-${end}`).join(' ')}`,
    ]),
  );
  return {
    text,
    spans: [...ranges.values()].sort(),
    relations: relations
      .map(({ head, tail, type }) => `${ranges.get(head)} ${type} ${ranges.get(tail)}`)
      .sort(),
  };
}

describe('what a format can hold of a document', () => {
  const text = 'New York City and Bern';
  const nested = documentOf(text, [[[0, 13]], [[0, 8]], [[18, 22]]], [[1, 2]]);

  it('is all of it where the format can do all', () => {
    expect(fit(nested, FREE)).toEqual({ document: nested, losses: new Map() });
  });

  it('is the outer one of nested spans, and no relation of the inner one', () => {
    const { document, losses } = fit(nested, { ...FREE, nested: false });
    expect(document.spans.map((span) => [spanStart(span), spanEnd(span)])).toEqual([
      [0, 13],
      [18, 22],
    ]);
    expect([...losses]).toEqual([
      ['nested', 1],
      ['relations', 1],
    ]);
  });

  it('is the first one of crossing spans', () => {
    const { document, losses } = fit(documentOf(text, [[[0, 8]], [[4, 13]]]), {
      ...FREE,
      crossing: false,
    });
    expect(document.spans.map(spanEnd)).toEqual([8]);
    expect([...losses]).toEqual([['crossing', 1]]);
  });

  it.each([
    [false, false],
    [true, false],
    [false, true],
  ])(
    'is what comparing all spans with each other gives: nested %s, crossing %s',
    (inner, cross) => {
      const ranges = fc.array(fc.tuple(fc.nat(12), fc.integer({ min: 1, max: 9 })), {
        maxLength: 12,
      });
      fc.assert(
        fc.property(ranges, (found) => {
          const document = documentOf(
            ' '.repeat(30),
            found.map(([start, length]) => [[start, start + length]]),
          );
          const kept: Document['spans'][number][] = [];
          for (const span of document.spans) {
            const [start, end] = [spanStart(span), spanEnd(span)];
            const over = kept.filter((other) => spanStart(other) < end && start < spanEnd(other));
            const isInside = over.filter((other) => end <= spanEnd(other)).length;
            const isLost = (!cross && isInside < over.length) || (!inner && isInside > 0);
            if (!isLost) kept.push(span);
          }
          const fitted = fit(document, { ...FREE, nested: inner, crossing: cross });
          expect(fitted.document.spans).toEqual(kept);
        }),
      );
    },
  );

  it('is what was answered of spans of several fragments', () => {
    const split = documentOf(text, [
      [
        [0, 3],
        [9, 13],
      ],
    ]);
    const ends = (['covering', 'first', 'skip'] as const).map((answer) =>
      fit(split, { ...FREE, discontinuous: false }, answer).document.spans.map(spanEnd),
    );
    expect(ends).toEqual([[13], [3], []]);
  });

  it('is told in words, all documents together', () => {
    const losses = sumLosses([
      new Map([['relations', 1]] as const),
      new Map([['relations', 2]] as const),
    ]);
    expect(losses.get('relations')).toBe(3);
    expect(describeLoss('nested', 1)).toBe('1 span within another');
    expect(describeLoss('nested', 2)).toBe('2 spans within others');
  });

  it('counts ends within words where a format has tokens only', () => {
    const inWord = documentOf(text, [[[0, 2]], [[18, 22]]]);
    expect([...fit(inWord, { ...FREE, boundaries: 'tokens' }).losses]).toEqual([['boundaries', 1]]);
  });
});

const words = ['Ida', '🙂', 'n\u0303', 'Ole.', 'ن', '<a&b>', '"', '\\n'];

/** Texts of words and line breaks; spans are whole words, as some formats store no texts of them. */
const arbitrary = fc
  .record({
    parts: fc.array(fc.tuple(fc.constantFrom(...words), fc.constantFrom(' ', '\n', '\r\n')), {
      minLength: 1,
      maxLength: 20,
    }),
    ranges: fc.array(fc.tuple(fc.nat(19), fc.integer({ min: 1, max: 4 })), { maxLength: 8 }),
    links: fc.array(fc.tuple(fc.nat(7), fc.nat(7)), { maxLength: 5 }),
  })
  .map(({ parts, ranges, links }) => {
    let text = '';
    const places = parts.map(([word, blank]) => {
      const start = text.length;
      text += word + blank;
      return [start, start + word.length] as const;
    });
    const spans = ranges.flatMap(([from, length]) => {
      const own = places.slice(from, from + length);
      const [first, last] = [own[0], own.at(-1)];
      return first && last ? [[[first[0], last[1]] as const]] : [];
    });
    const isThere = (index: number) => index < spans.length;
    const relations = links.filter(
      ([head, tail]) => head !== tail && isThere(head) && isThere(tail),
    );
    return documentOf(text, spans, relations);
  });

/** Formats of tokens alone: of white space nothing is left but that it parts them. */
const WITHOUT_BLANKS = new Set(['conll']);

/** A document whose text has no white space. */
function packed({ text, spans, ...rest }: Document): Document {
  const until = (offset: number) => text.slice(0, offset).replaceAll(/\s/gu, '').length;
  const moved = spans.map((span) => {
    const [first, ...more] = span.fragments.map((one) => ({
      start: until(one.start),
      end: until(one.end),
    }));
    return first === undefined ? span : { ...span, fragments: [first, ...more] as const };
  });
  return { ...rest, text: text.replaceAll(/\s/gu, ''), spans: moved };
}

const creating = FORMATS.filter(({ create }) => create !== undefined);

describe('attributes and notes', () => {
  const text = 'Ida met Olga.';
  const plain = documentOf(text, [[[0, 3]], [[8, 12]]], [[0, 1]]);
  const said: Document = {
    ...plain,
    spans: plain.spans.map((span, at) =>
      at === 0
        ? {
            ...span,
            note: 'Is it she?',
            attributes: [
              { name: 'Sure', value: 'no' },
              { name: 'Known', value: true },
            ],
          }
        : span,
    ),
    relations: plain.relations.map((one) => ({
      ...one,
      note: 'so?',
      attributes: [{ name: 'Negated', value: true }],
    })),
  };

  it.each(creating)(
    'are in new files, or counted as lost: $name',
    ({ abilities, create, read }) => {
      const { document, losses } = fit(said, abilities);
      const [again] = read(create?.([{ name: 'd', document }]) ?? []).documents;
      const left = again ? countSaid(again.document) : { attributes: 0, notes: 0 };
      expect(left).toEqual({
        attributes: 3 - (losses.get('attributes') ?? 0),
        notes: 2 - (losses.get('notes') ?? 0),
      });
    },
  );

  it('are the same after a way there and back', () => {
    const able = creating.filter(({ abilities }) => abilities.attributes === 'all');
    for (const one of able) {
      for (const other of able) {
        const there = one.read(one.create?.([{ name: 'd', document: said }]) ?? []).documents[0];
        const name = 'e';
        const files = other.create?.([{ name, document: there?.document ?? plain }]) ?? [];
        const [back] = other.read(files).documents;
        expect(back && contentOf(back.document)).toEqual(contentOf(said));
      }
    }
  });
});

describe.each(creating)('$name', ({ name, create, read, sniff, abilities }) => {
  const shown = WITHOUT_BLANKS.has(name) ? packed : (document: Document) => document;

  it('says when it is read again what it was made of', () => {
    fc.assert(
      fc.property(fc.array(arbitrary, { minLength: 1, maxLength: 3 }), (documents) => {
        const named = documents.map((document, index) => ({
          name: `d${index}`,
          document: fit(document, abilities).document,
        }));
        const files = create?.(named) ?? [];
        const again = read(files).documents.map(({ document }) => said(shown(document)));
        expect(again).toEqual(named.map(({ document }) => said(shown(document))));
      }),
      { numRuns: 200 },
    );
  });

  it('is known by what is in it', () => {
    const document = documentOf('Ida met Olga.', [[[0, 3]], [[8, 12]]], [[0, 1]]);
    const files = create?.([{ name: 'd', document: fit(document, abilities).document }]) ?? [];
    expect(Math.max(...files.map((file) => sniff([file])))).toBeGreaterThan(0.5);
  });
});
