import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareSpans } from '../../document/build.ts';
import type { Document, Fragment, Relation, Span } from '../../document/document.ts';
import { type Contents, contentsOf, paragraphsOf } from './contents.ts';
import { contentsAfter } from './contentsChange.ts';

const TEXT = 'Ida Berg\n\nlives in Oslo with Ole\n\n\nand works\n\nfor Acme Labs, which Ada knows';
const PARAGRAPHS = paragraphsOf(TEXT);
const TYPES = {
  entityTypes: [{ name: 'Person', label: 'Person' }],
  relationTypes: [{ name: 'Knows', label: 'Knows', symmetric: false }],
};

const fragment = fc
  .tuple(fc.nat(TEXT.length - 1), fc.nat(30))
  .map(([start, length]): Fragment => ({ start, end: Math.min(TEXT.length, start + length) }));

const fragments = fc
  .array(fragment, { minLength: 1, maxLength: 3 })
  .map((some) => some.toSorted((a, b) => a.start - b.start))
  .map(([first, ...others]): Span['fragments'] => [
    first ?? { start: 0, end: 1 },
    ...others.filter(({ start }) => start > (first?.end ?? 0)).slice(0, 1),
  ]);

/** What one step does to spans and relations: of those with an even number it takes some out. */
const change = fc.record({
  goes: fc.uniqueArray(fc.nat(11), { maxLength: 3 }),
  comes: fc.array(fragments, { maxLength: 3 }),
  moves: fc.option(fc.tuple(fc.nat(11), fragments), { nil: undefined }),
  links: fc.array(fc.tuple(fc.nat(11), fc.nat(11)), { maxLength: 3 }),
  parts: fc.uniqueArray(fc.nat(5), { maxLength: 2 }),
});

type Change = typeof change extends fc.Arbitrary<infer T> ? T : never;

let nextId = 0;

function changed(document: Document, { goes, comes, moves, links, parts }: Change): Document {
  const make = (own: Span['fragments']): Span => {
    nextId += 1;
    return { id: `s${nextId}`, fragments: own, type: 'Person', status: 'gold' };
  };
  const kept = document.spans.filter((_, at) => !goes.includes(at));
  const spans = [
    ...kept.map((span, at) => (at === moves?.[0] ? { ...span, fragments: moves[1] } : span)),
    ...comes.map(make),
  ].sort(compareSpans);
  const there = new Set(spans.map(({ id }) => id));
  const added = links.flatMap(([from, to]): Relation[] => {
    const [head, tail] = [spans[from]?.id, spans[to]?.id];
    nextId += 1;
    return head === undefined || tail === undefined
      ? []
      : [{ id: `r${nextId}`, head, tail, type: 'Knows', status: 'gold' }];
  });
  const relations = document.relations.filter(
    ({ head, tail }, at) => there.has(head) && there.has(tail) && !parts.includes(at),
  );
  const isSame = relations.length === document.relations.length && added.length === 0;
  return { ...document, spans, relations: isSame ? document.relations : [...relations, ...added] };
}

/** All of it as plain values, to be compared. */
function plain(contents: readonly Contents[]) {
  return contents.map(({ nameOf, ...own }) => ({
    ...own,
    names: [...own.spans, ...own.partners].map(({ id }) => nameOf(id)),
  }));
}

test('after any few changes it is what looking at all of the document gives', () => {
  const empty: Document = { text: TEXT, spans: [], relations: [], notices: [], ...TYPES };
  let times = 0;
  fc.assert(
    fc.property(fc.array(change, { minLength: 2, maxLength: 12 }), (changes) => {
      let document = empty;
      let contents: readonly Contents[] = contentsOf(document, PARAGRAPHS);
      for (const one of changes) {
        const now = changed(document, one);
        const after = contentsAfter(now, PARAGRAPHS, { document, contents });
        const all = contentsOf(now, PARAGRAPHS, contents);
        if (after !== undefined) {
          times += 1;
          expect(plain(after)).toEqual(plain(all));
          const isKept = (some: readonly Contents[]) => some.map((own, at) => own === contents[at]);
          expect(isKept(after)).toEqual(isKept(all));
        }
        [document, contents] = [now, after ?? all];
      }
    }),
    { numRuns: 120 },
  );
  expect(times).toBeGreaterThan(200);
});

test('of many changes, other types or another order it says nothing', () => {
  const span = (start: number): Span => ({
    id: `s${start}`,
    fragments: [{ start, end: start + 1 }],
    type: 'Person',
    status: 'gold',
  });
  const before: Document = { text: TEXT, spans: [], relations: [], notices: [], ...TYPES };
  const contents = contentsOf(before, PARAGRAPHS);
  const many = { ...before, spans: Array.from({ length: 30 }, (_, start) => span(start)) };
  expect(contentsAfter(many, PARAGRAPHS, { document: before, contents })).toBeUndefined();
  const others = { ...before, entityTypes: [] };
  expect(contentsAfter(others, PARAGRAPHS, { document: before, contents })).toBeUndefined();
  const [one, two] = [span(3), { ...span(3), id: 'two' }];
  const document = { ...before, spans: [one, two] };
  const known = { document, contents: contentsOf(document, PARAGRAPHS) };
  expect(contentsAfter({ ...document, spans: [two, one] }, PARAGRAPHS, known)).toBeUndefined();
  expect(contentsAfter({ ...document }, PARAGRAPHS, known)).toBe(known.contents);
});
