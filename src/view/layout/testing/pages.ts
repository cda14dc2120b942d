import fc from 'fast-check';
import type { Document } from '../../../document/document.ts';
import { compareSpans } from '../../../document/build.ts';
import { documentOf, type RelationNote, type SpanNote } from './drawings.ts';

/** A document, and the width of the page that it is laid out on. */
export interface Page {
  readonly document: Document;
  readonly columns: number;
}

const TYPES = ['Loc', 'Organisation', 'P'];
const LINKS = ['Live_In', 'Near', 'Works_For_A_Long_Time'];

const noteShapes = fc.record({
  at: fc.nat(),
  length: fc.oneof(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 90 })),
  type: fc.constantFrom(...TYPES),
  /** Where a second fragment begins after the first, and its length; mostly none. */
  second: fc.option(fc.tuple(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 9 })), {
    freq: 6,
  }),
});

/** Documents of one to three paragraphs with all kinds of spans, on narrow and wide pages. */
export const pages: fc.Arbitrary<Page> = fc
  .record({
    lengths: fc.array(fc.integer({ min: 1, max: 260 }), { minLength: 1, maxLength: 3 }),
    columns: fc.integer({ min: 6, max: 90 }),
    rtl: fc.boolean(),
    spans: fc.array(noteShapes, { maxLength: 18 }),
    relations: fc.array(fc.tuple(fc.nat(), fc.nat(), fc.constantFrom(...LINKS)), {
      maxLength: 24,
    }),
  })
  .map(({ lengths, columns, rtl, spans, relations }) => {
    const text = lengths.map((length) => (rtl ? 'ש' : 'a').repeat(length)).join('\n\n');
    const notes = spans.map(({ at, length, type, second }): SpanNote => {
      const start = at % text.length;
      const end = Math.min(text.length, start + length);
      const again = end + (second?.[0] ?? 0);
      return second === null || again >= text.length
        ? [start, end, type]
        : [start, end, type, again, Math.min(text.length, again + second[1])];
    });
    const links = relations
      .map(([head, tail, type]): RelationNote => [
        notes.length === 0 ? 0 : head % notes.length,
        notes.length === 0 ? 0 : tail % notes.length,
        type,
      ])
      .filter(([head, tail]) => head !== tail);
    const document = documentOf(text, notes, links, ['Near']);
    return { columns, document: { ...document, spans: [...document.spans].sort(compareSpans) } };
  });
