import { expect, test } from 'vitest';
import type { Document } from '../../document/document.ts';
import type { DrawingChoice } from './drawing.ts';
import type { PlacedLabel } from './labels.ts';
import { arcPath, arrowPath, bracketPath, svgNumber } from './paths.ts';
import { documentOf, layOut, testMetrics } from './testing/drawings.ts';
import { ARC_CASES } from './testing/arcCases.ts';
import { SPAN_CASES } from './testing/spanCases.ts';

const label = (place: PlacedLabel | undefined) =>
  place === undefined
    ? []
    : [`  <text x="${svgNumber(place.x)}" y="${svgNumber(place.y)}">${place.text}</text>`];

/** A drawing as lines of SVG, to be read in a review. */
function svg(document: Document, columns: number, choice?: DrawingChoice): string {
  const { bracketHeight, arcRadius } = testMetrics(columns);
  return layOut(document, columns, choice)
    .flatMap(({ paragraph, lines, drawing }) => [
      `# ${paragraph.start}–${paragraph.end}: pitch ${lines.pitch}, above ${lines.above}, below ${lines.below}`,
      ...drawing.spans.flatMap((span) => [
        `${span.span.type} ${span.span.fragments
          .map(({ start, end }) => document.text.slice(start, end))
          .join(' … ')
          .replaceAll('\n', '⏎')}`,
        ...span.parts.map((part) => `  <path d="${bracketPath(part, bracketHeight)}"/>`),
        ...span.joins.map(
          ({ left, right, y }) =>
            `  <path class="join" d="M${svgNumber(left)} ${svgNumber(y)}H${svgNumber(right)}"/>`,
        ),
        ...label(span.label),
        ...label(span.count),
      ]),
      ...drawing.arcs.flatMap(({ relation, parts, arrow }) => [
        `${relation.type} ${relation.head} → ${relation.tail}`,
        ...parts.flatMap((part) => [
          `  <path d="${arcPath(part, arcRadius)}"/>`,
          ...label(part.label),
        ]),
        ...(arrow === undefined ? [] : [`  <path d="${arrowPath(arrow)}"/>`]),
      ]),
    ])
    .join('\n');
}

const CASES = { ...SPAN_CASES, ...ARC_CASES };

test.each(Object.entries(CASES))(
  '%s',
  (_, { text, spans, relations, symmetric, columns, choice }) => {
    const document = documentOf(text, spans, relations, symmetric);
    expect(svg(document, columns, choice)).toMatchSnapshot();
  },
);

test('of the fixtures’ labels five in a hundred are dots, at most', () => {
  const labels = Object.values(CASES).flatMap(({ text, spans, relations, symmetric, columns }) =>
    layOut(documentOf(text, spans, relations, symmetric), columns).flatMap(({ drawing }) =>
      [
        ...drawing.spans.map((span) => span.label),
        ...drawing.arcs.flatMap(({ parts }) => parts.map((part) => part.label)),
      ].filter((place) => place !== undefined),
    ),
  );
  const dots = labels.filter((place) => place.text === '•');
  expect(labels.length).toBeGreaterThan(200);
  expect(dots.length / labels.length).toBeLessThanOrEqual(0.05);
});
