import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { laneArcs } from './arcs.ts';
import { type Drawing, layoutDrawing, reserveLanes } from './drawing.ts';
import { spanAt } from './hit.ts';
import { overlaps } from './lanes.ts';
import {
  CHARACTER,
  documentOf,
  measureMonospace,
  type RelationNote,
  type SpanNote,
  testMetrics,
  wrapAt,
} from './testing.ts';

const TYPES = ['Loc', 'Organisation', 'P'];
const LINKS = ['Live_In', 'Near', 'Works_For_A_Long_Time'];

/** A text with spans and relations, on a page of some width. */
const pages = fc
  .record({
    length: fc.integer({ min: 1, max: 160 }),
    columns: fc.integer({ min: 6, max: 70 }),
    rtl: fc.boolean(),
    spans: fc.array(
      fc.tuple(fc.nat(), fc.integer({ min: 1, max: 60 }), fc.constantFrom(...TYPES)),
      { maxLength: 12 },
    ),
    relations: fc.array(fc.tuple(fc.nat(), fc.nat(), fc.constantFrom(...LINKS)), {
      maxLength: 10,
    }),
  })
  .map(({ length, columns, rtl, spans, relations }) => {
    const text = (rtl ? 'ש' : 'a').repeat(length);
    const notes = spans
      .map(([at, width, type]): SpanNote => {
        const start = at % length;
        return [start, Math.min(length, start + width), type];
      })
      .sort((a, b) => a[0] - b[0] || b[1] - a[1]);
    const links = relations
      .map(([head, tail, type]): RelationNote => [
        notes.length === 0 ? 0 : head % notes.length,
        notes.length === 0 ? 0 : tail % notes.length,
        type,
      ])
      .filter(([head, tail]) => head !== tail);
    return { columns, document: documentOf(text, notes, links, ['Near']) };
  });

type Page = typeof pages extends fc.Arbitrary<infer T> ? T : never;

function layout({ document, columns }: Page): Drawing {
  return layoutDrawing(
    document,
    wrapAt(document.text, columns),
    testMetrics(columns),
    measureMonospace,
  );
}

function labelBoxes(drawing: Drawing, height: number) {
  return [...drawing.spans, ...drawing.arcs].flatMap(({ label }) =>
    label === undefined
      ? []
      : [
          {
            left: label.x - label.width / 2,
            right: label.x + label.width / 2,
            top: label.y - height / 2,
            bottom: label.y + height / 2,
          },
        ],
  );
}

/** Fractions of a pixel that rounding may cost. */
const EPSILON = 1e-6;

function check(property: (page: Page, drawing: Drawing) => void): void {
  fc.assert(
    fc.property(pages, (page) => {
      property(page, layout(page));
    }),
    { numRuns: 200 },
  );
}

describe('layoutDrawing', () => {
  test('no two labels overlap', () => {
    check((page, drawing) => {
      const boxes = labelBoxes(drawing, testMetrics(page.columns).labelHeight);
      boxes.forEach((a, index) => {
        for (const b of boxes.slice(index + 1)) {
          const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
          const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
          expect(across > EPSILON && down > EPSILON).toBe(false);
        }
      });
    });
  });

  test('no lane of brackets holds two that overlap, and what contains lies outside', () => {
    check((_, drawing) => {
      const parts = drawing.spans.flatMap(({ parts }) => parts);
      parts.forEach((a, index) => {
        for (const b of parts.slice(index + 1)) {
          if (a.line !== b.line || !overlaps(a, b)) continue;
          expect(a.lane).not.toBe(b.lane);
          const contains = a.left <= b.left && a.right >= b.right;
          if (contains && a.right - a.left > b.right - b.left) expect(a.top).toBeGreaterThan(b.top);
        }
      });
    });
  });

  test('no lane of arcs holds two that overlap', () => {
    check(({ document, columns }) => {
      const piecesOf = wrapAt(document.text, columns);
      const pieces = document.spans.map(({ fragments: [{ start, end }] }) => piecesOf(start, end));
      const index = (id: string) => document.spans.findIndex((span) => span.id === id);
      const parts = laneArcs(
        document.relations.map((relation) => ({
          relation,
          label: relation.type,
          symmetric: false,
          head: pieces[index(relation.head)] ?? [],
          tail: pieces[index(relation.tail)] ?? [],
        })),
        testMetrics(columns),
        measureMonospace,
      );
      parts.forEach((a, at) => {
        for (const b of parts.slice(at + 1)) {
          if (a.line === b.line && overlaps(a.taken, b.taken)) expect(a.lane).not.toBe(b.lane);
        }
      });
    });
  });

  test('every relation has an arc that stands on both its spans', () => {
    check(({ document }, drawing) => {
      expect(drawing.arcs.map(({ relation }) => relation)).toEqual(document.relations);
      for (const { relation, head, tail } of drawing.arcs) {
        for (const [id, foot] of [
          [relation.head, head],
          [relation.tail, tail],
        ] as const) {
          const parts = drawing.spans.find(({ span }) => span.id === id)?.parts ?? [];
          const stands = parts.some(
            ({ left, right, text }) =>
              foot.x >= left && foot.x <= right && Math.abs(foot.y - text.y) <= 1,
          );
          expect(stands).toBe(true);
        }
      }
    });
  });

  test('every span has a bracket under each of its pieces', () => {
    check(({ document, columns }, drawing) => {
      const piecesOf = wrapAt(document.text, columns);
      drawing.spans.forEach(({ span, parts }) => {
        const { start, end } = span.fragments[0];
        expect(parts.map(({ line, left, right }) => ({ line, left, right }))).toEqual(
          piecesOf(start, end).map(({ line, left, right }) => ({ line, left, right })),
        );
      });
    });
  });

  test('nothing is drawn beyond the width or over the first and last line, and no NaN', () => {
    check(({ document, columns }, drawing) => {
      const lastLine = Math.floor((document.text.length - 1) / columns);
      const { lines } = drawing;
      const height = lines.paddingTop + (lastLine + 1) * lines.pitch + lines.paddingBottom;
      for (const box of labelBoxes(drawing, testMetrics(columns).labelHeight)) {
        expect(box.left).toBeGreaterThanOrEqual(-EPSILON);
        expect(box.right).toBeLessThanOrEqual(columns * CHARACTER + EPSILON);
        expect(box.top).toBeGreaterThanOrEqual(-EPSILON);
        expect(box.bottom).toBeLessThanOrEqual(height + EPSILON);
      }
      const json = JSON.stringify(drawing);
      expect(json).not.toMatch(/NaN|Infinity|undefined|null/u);
    });
  });

  test('the same input gives the same drawing', () => {
    check((page, drawing) => {
      expect(layout(page)).toEqual(drawing);
    });
  });

  test('arcs and labels of one line stay clear of the text above', () => {
    check(({ columns }, drawing) => {
      const metrics = testMetrics(columns);
      const lanes = Math.max(-1, ...drawing.spans.flatMap((span) => span.parts.map((p) => p.lane)));
      const below = metrics.bracketOffset + (lanes + 1) * metrics.bracketLane;
      const highest = Math.max(-1, ...drawing.arcs.flatMap((arc) => arc.parts.map((p) => p.lane)));
      const above =
        highest < 0 ? 0 : metrics.arcOffset + highest * metrics.arcLane + metrics.labelHeight / 2;
      expect(drawing.lines.pitch).toBeGreaterThanOrEqual(metrics.textHeight + below + above);
    });
  });
});

describe('reserveLanes', () => {
  test('keeps the text where it is when less is shown', () => {
    fc.assert(
      fc.property(pages, fc.nat(12), ({ document, columns }, kept) => {
        const piecesOf = wrapAt(document.text, columns);
        const metrics = testMetrics(columns);
        const reserve = reserveLanes(document, piecesOf, metrics, measureMonospace);
        const fewer = { ...document, spans: document.spans.slice(0, kept), relations: [] };
        const shown = layoutDrawing(fewer, piecesOf, metrics, measureMonospace, reserve);
        const none = { ...document, spans: [], relations: [] };
        const empty = layoutDrawing(none, piecesOf, metrics, measureMonospace, reserve);
        const needs = reserveLanes(fewer, piecesOf, metrics, measureMonospace);
        fc.pre(needs.brackets < 3 && needs.arcs < 4);
        expect(shown.lines).toEqual(empty.lines);
      }),
    );
  });
});

describe('spanAt', () => {
  const text = 'the University of Springfield opened';
  const document = documentOf(text, [
    [4, 29, 'Org'],
    [18, 29, 'Loc'],
  ]);
  const columns = 40;
  const { spans } = layout({ document, columns });
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
