import fc from 'fast-check';
import { expect, test } from 'vitest';
import { contentsOf, paragraphsOf } from './contents.ts';
import { lanesFor } from './drawing.ts';
import { linesFor } from './geometry.ts';
import { layoutPrinted } from './printedDrawing.ts';
import { cutLabels, labelBoxes, overlappingLabels } from './testing/labelBoxes.ts';
import {
  documentOf,
  measureMonospace,
  type RelationNote,
  type SpanNote,
  testMetrics,
  wrapAt,
} from './testing/drawings.ts';

const COLUMNS = 40;
const METRICS = testMetrics(COLUMNS);
const LONG = 'Works_For_A_Long_Time';

function printed(text: string, spans: readonly SpanNote[], relations: readonly RelationNote[]) {
  const document = documentOf(text, spans, relations);
  const [paragraph = { start: 0, end: 0, gapEnd: 0 }] = paragraphsOf(text);
  const [contents] = contentsOf(document, [paragraph]);
  if (contents === undefined) throw new Error('There is no paragraph.');
  const count = Math.max(1, Math.ceil(text.length / COLUMNS));
  const at = wrapAt(text, COLUMNS);
  const laid = layoutPrinted(contents, at, METRICS, measureMonospace, paragraph, count);
  return { ...laid, contents };
}

/** Spans of two characters, four apart, on each of some lines. */
const spansOn = (lines: readonly number[]): SpanNote[] =>
  lines.flatMap((line) =>
    Array.from({ length: 9 }, (_, at): SpanNote => {
      const start = line * COLUMNS + at * 4;
      return [start, start + 2, 'T'];
    }),
  );

test('twenty relations on one line are all drawn, and none is only counted', () => {
  const pairs = Array.from({ length: 9 }, (_, a) => a).flatMap((a) =>
    Array.from({ length: 9 - a - 1 }, (_, b): RelationNote => [a, a + b + 1, 'R']),
  );
  const relations = pairs.slice(0, 20);
  const { drawing } = printed('x'.repeat(COLUMNS), spansOn([0]), relations);
  expect(drawing.arcs.map(({ relation }) => relation.id)).toEqual(
    relations.map((_, index) => `r${index}`),
  );
  expect(drawing.spans.every(({ more, count }) => more === 0 && count === undefined)).toBe(true);
});

test('a line without annotations is as high as plain text, the others as high as they need', () => {
  const { rows, contents } = printed('x'.repeat(5 * COLUMNS), spansOn([2]), [[0, 5, 'R']]);
  const heights = rows.map(({ height }) => height);
  const plain = linesFor(METRICS, { brackets: 0, arcs: 0 }).pitch;
  expect(heights).toEqual([
    plain,
    plain,
    linesFor(METRICS, lanesFor(contents)).pitch,
    plain,
    plain,
  ]);
});

test('each line has all that is drawn on it, labels whole and apart, whatever is drawn', () => {
  const length = 4 * COLUMNS;
  const note = fc
    .tuple(fc.nat(length - 2), fc.integer({ min: 1, max: 60 }))
    .map(([start, size]): SpanNote => [start, Math.min(length, start + size), 'T']);
  const pair = fc.tuple(fc.nat(11), fc.nat(11)).filter(([a, b]) => a !== b);
  fc.assert(
    fc.property(
      fc.array(note, { minLength: 12, maxLength: 12 }),
      fc.uniqueArray(pair, { maxLength: 30, selector: String }),
      (spans, pairs) => {
        const relations = pairs.map(([a, b]): RelationNote => [a, b, a % 2 === 0 ? 'R' : LONG]);
        const { drawing, rows } = printed('x'.repeat(length), spans, relations);
        expect(drawing.arcs).toHaveLength(relations.length);
        expect(overlappingLabels(labelBoxes(drawing, METRICS.labelHeight))).toEqual([]);
        expect(cutLabels(drawing, METRICS.width - METRICS.labelGap, measureMonospace)).toEqual([]);
        const row = (line: number) => rows[line] ?? { top: NaN, height: NaN, textTop: NaN };
        for (const { parts, label } of drawing.spans) {
          for (const { line, top } of parts) {
            expect(top).toBeGreaterThan(row(line).top + row(line).textTop);
            expect(top + METRICS.bracketHeight).toBeLessThanOrEqual(
              row(line).top + row(line).height,
            );
          }
          if (label !== undefined) {
            const [own] = rows.filter(
              ({ top, height }) => label.y >= top && label.y < top + height,
            );
            expect(label.y + METRICS.labelHeight / 2).toBeLessThanOrEqual(
              (own?.top ?? NaN) + (own?.height ?? NaN),
            );
          }
        }
        for (const { parts } of drawing.arcs) {
          for (const { line, bar, foot } of parts) {
            expect(bar).toBeGreaterThanOrEqual(row(line).top - 1);
            expect(foot).toBeLessThanOrEqual(row(line).top + row(line).textTop);
          }
        }
      },
    ),
  );
});
