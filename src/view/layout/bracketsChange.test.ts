import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Span } from '../../document/document.ts';
import { placeBrackets, type SpanPieces, type Undrawn } from './brackets.ts';
import { placeBracketsAgain } from './bracketsChange.ts';
import { linesFor, type Piece } from './geometry.ts';
import { measureMonospace, testMetrics } from './testing/drawings.ts';

const METRICS = testMetrics(40);
const LIMIT = 2;
const LINES = linesFor(METRICS, { brackets: LIMIT, arcs: 0 });
const REQUEST = { limit: LIMIT, metrics: METRICS, measure: measureMonospace };
const NONE: Undrawn = { more: new Map(), counts: new Map() };
const topsOf = (lines: number) => Array.from({ length: lines }, (_, line) => line * LINES.pitch);

const piece = (line: number, left: number, right: number): Piece => ({
  line,
  left,
  right,
  rtl: false,
  openLeft: false,
  openRight: false,
});

let nextId = 0;

function spanOf(label: string, pieces: readonly Piece[]): SpanPieces {
  nextId += 1;
  const fragments = [{ start: 0, end: 1 + (nextId % 3) }] as const;
  const span: Span = { id: `s${nextId}`, type: label, fragments, status: 'gold' };
  return { span, label, pieces };
}

/** Some are on one line, some go on to the next, some have nothing that is seen. */
const some = fc
  .tuple(fc.constantFrom('A', 'Long label'), fc.nat(5), fc.nat(300), fc.integer({ max: 80 }))
  .map(([label, line, left, width]) =>
    spanOf(label, [
      ...(width > -10 ? [piece(line, left, left + Math.abs(width) + 1)] : []),
      ...(width > 60 ? [piece(line + 1, 0, 20)] : []),
    ]),
  );

const change = fc.record({
  goes: fc.uniqueArray(fc.nat(30), { maxLength: 3 }),
  comes: fc.array(fc.tuple(fc.nat(30), some), { maxLength: 3 }),
  /** Pieces that are made anew and are as they were. */
  remade: fc.nat(30),
  more: fc.array(fc.tuple(fc.nat(30), fc.integer({ min: 1, max: 3 })), { maxLength: 2 }),
});

it('gives what laying out all lines gives, after any few changes', () => {
  fc.assert(
    fc.property(
      fc.array(some, { maxLength: 30 }),
      fc.array(change, { minLength: 1, maxLength: 6 }),
      (first, changes) => {
        const lines = { ...LINES, tops: topsOf(8) };
        let spans = first;
        let undrawn = NONE;
        const check = () => {
          expect(placeBracketsAgain({ ...REQUEST, spans, undrawn, lines })).toEqual(
            placeBrackets(spans, LIMIT, undrawn, lines, METRICS, measureMonospace),
          );
        };
        check();
        for (const { goes, comes, remade, more } of changes) {
          spans = spans
            .filter((_, at) => !goes.includes(at))
            .map((one, at) =>
              at === remade ? { ...one, pieces: one.pieces.map((own) => ({ ...own })) } : one,
            );
          for (const [at, one] of comes) spans = spans.toSpliced(at, 0, one);
          undrawn = {
            more: new Map(
              more.flatMap(([at, count]) => {
                const { span } = spans[at] ?? {};
                return span ? [[span.id, count]] : [];
              }),
            ),
            counts: new Map(),
          };
          check();
        }
      },
    ),
  );
});

it('looks at the lines of what has changed, and at those that their spans go on to', () => {
  const read = new Set<number>();
  const tops = new Proxy(topsOf(100), {
    get: (list, name) => {
      if (typeof name === 'string' && /^\d+$/u.test(name)) read.add(Number(name));
      return Reflect.get(list, name) as unknown;
    },
  });
  const place = (spans: readonly SpanPieces[]) =>
    placeBracketsAgain({ ...REQUEST, spans, undrawn: NONE, lines: { ...LINES, tops } });
  const spans = Array.from({ length: 99 }, (_, line) =>
    spanOf('A', [piece(line, 5, 20), ...(line === 50 ? [piece(51, 0, 4)] : [])]),
  );
  const before = place(spans);
  expect(read.size).toBe(99);
  read.clear();
  const after = place(spans.toSpliced(50, 0, spanOf('B', [piece(50, 30, 40)])));
  expect([...read].sort()).toEqual([50, 51]);
  expect(after).toHaveLength(100);
  expect(after[98]).toBe(before[97]);
});
