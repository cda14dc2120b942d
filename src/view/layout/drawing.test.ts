import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { contentsOf, paragraphAt, paragraphsOf } from './contents.ts';
import { lanesFor } from './drawing.ts';
import { spanAt } from './hit.ts';
import { documentOf, layOut, testMetrics } from './testing/drawings.ts';

describe('paragraphsOf', () => {
  test('cuts at blank lines, and loses nothing', () => {
    const text = 'one\ntwo\n\n \n\tthree\n\n';
    const paragraphs = paragraphsOf(text);
    const parts = paragraphs.map(({ start, end, gapEnd }) => [
      text.slice(start, end),
      text.slice(end, gapEnd),
    ]);
    expect(parts).toEqual([
      ['one\ntwo\n', '\n \n'],
      ['\tthree\n', '\n'],
    ]);
    expect(paragraphsOf('')).toEqual([{ start: 0, end: 0, gapEnd: 0 }]);
  });

  test('cuts what is very long at any line break', () => {
    const text = `${'x'.repeat(2000)}\n`.repeat(3);
    expect(paragraphsOf(text).map(({ start, end }) => [start, end])).toEqual([
      [0, 4002],
      [4002, 6003],
    ]);
  });

  test('finds the paragraph of an offset', () => {
    const paragraphs = paragraphsOf('ab\n\ncd\n\nef');
    expect([0, 2, 3, 4, 9, 99].map((offset) => paragraphAt(paragraphs, offset))).toEqual([
      0, 0, 0, 1, 2, 2,
    ]);
  });
});

describe('contentsOf', () => {
  const text = 'Ada was\n\nborn in London.';
  const document = documentOf(
    text,
    [
      [0, 3, 'Person'],
      [4, 13, 'Verb'],
      [17, 23, 'Place'],
    ],
    [[0, 2, 'Born_In']],
  );
  const [first, second] = contentsOf(document, paragraphsOf(text));

  test('a span over a border is on both sides of it', () => {
    expect(first?.spans.map(({ id }) => id)).toEqual(['s0', 's1']);
    expect(second?.spans.map(({ id }) => id)).toEqual(['s1', 's2']);
  });

  test('a relation is where its ends are, which know the other’s name', () => {
    expect(first?.relations).toEqual(document.relations);
    expect(second?.relations).toEqual(document.relations);
    expect(first?.nameOf('s2')).toBe('London');
    expect(first?.nameOf('s1')).toBe('was born');
  });
});

describe('contentsOf, after an earlier document', () => {
  const text = 'Ada met Bo.\n\nBo met Cy in Oslo.';
  const all = documentOf(
    text,
    [
      [0, 3, 'Person'],
      [8, 10, 'Person'],
      [13, 15, 'Person'],
      [20, 22, 'Person'],
    ],
    [
      [0, 1, 'Met'],
      [0, 3, 'Met'],
      [2, 3, 'Met'],
    ],
  );
  const paragraphs = paragraphsOf(text);
  const subset = (spans: number, relations: number) => {
    const kept = all.spans.filter((_, index) => ((spans >> index) & 1) === 1);
    const ids = new Set(kept.map(({ id }) => id));
    return {
      ...all,
      spans: kept,
      relations: all.relations.filter(
        ({ head, tail }, index) =>
          ((relations >> index) & 1) === 1 && ids.has(head) && ids.has(tail),
      ),
    };
  };

  test('is the same, and the same object where a paragraph shows the same', () => {
    const pick = fc.tuple(fc.nat(15), fc.nat(7));
    fc.assert(
      fc.property(pick, pick, (one, other) => {
        const before = contentsOf(subset(...one), paragraphs);
        const after = contentsOf(subset(...other), paragraphs, before);
        const fresh = contentsOf(subset(...other), paragraphs);
        for (const [index, contents] of after.entries()) {
          const { nameOf, ...shown } = contents;
          const { nameOf: freshName, ...freshly } = fresh[index] ?? contents;
          expect(shown).toEqual(freshly);
          for (const { id } of [...shown.spans, ...shown.partners]) {
            expect(nameOf(id)).toBe(freshName(id));
          }
          if (equal(before[index], contents)) expect(contents).toBe(before[index]);
        }
      }),
    );
  });

  /** Whether two have the same elements; functions aside. */
  function equal(a: unknown, b: unknown): boolean {
    return JSON.stringify(a) === JSON.stringify(b);
  }
});

describe('lanesFor', () => {
  const lanes = (...spans: Parameters<typeof documentOf>[1]) =>
    lanesFor(documentOf('x'.repeat(400), spans)).brackets;

  test('as many brackets as spans are deep, eight at most', () => {
    expect(lanes()).toBe(0);
    expect(lanes([0, 5, 'A'], [5, 9, 'A'])).toBe(1);
    expect(lanes([0, 9, 'A'], [2, 5, 'A'], [0, 9, 'B'])).toBe(3);
    const deep = (depth: number) =>
      lanes(...Array.from({ length: depth }, (_, end) => [0, end + 1, 'A'] as const));
    expect([5, 8, 9].map(deep)).toEqual([5, 8, 8]);
  });

  test('a gap between fragments is taken, where both may be on one line', () => {
    expect(lanes([0, 2, 'A', 8, 9], [4, 5, 'A'])).toBe(2);
    expect(lanes([0, 2, 'A', 300, 301], [4, 5, 'A'])).toBe(1);
  });

  test('three arcs at most', () => {
    const document = (count: number) =>
      documentOf(
        'a b',
        [
          [0, 1, 'A'],
          [2, 3, 'A'],
        ],
        Array.from({ length: count }, (_, index) => [0, 1, `R${index}`] as const),
      );
    expect([0, 2, 9].map((count) => lanesFor(document(count)).arcs)).toEqual([0, 2, 3]);
  });
});

describe('spanAt', () => {
  const text = 'the University of Springfield opened';
  const document = documentOf(text, [
    [4, 29, 'Org'],
    [18, 29, 'Loc'],
  ]);
  const columns = 40;
  const spans = layOut(document, columns)[0]?.drawing.spans ?? [];
  const lane = testMetrics(columns).bracketLane;
  const [outer, inner] = spans;

  test('on text it is the innermost span', () => {
    const y = (inner?.parts[0]?.text.y ?? 0) + 5;
    expect(spanAt(spans, 200, y, lane)).toBe('s1');
    expect(spanAt(spans, 60, y, lane)).toBe('s0');
    expect(spanAt(spans, 10, y, lane)).toBeUndefined();
  });

  test('on a bracket it is the span of that bracket', () => {
    expect(spanAt(spans, 200, (outer?.parts[0]?.top ?? 0) + 2, lane)).toBe('s0');
    expect(spanAt(spans, 200, (inner?.parts[0]?.top ?? 0) + 2, lane)).toBe('s1');
    expect(spanAt(spans, 200, (outer?.parts[0]?.top ?? 0) + 2 * lane, lane)).toBeUndefined();
  });
});
