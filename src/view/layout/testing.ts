import type { Document, Relation, Span } from '../../document/document.ts';
import { directionsOf } from './direction.ts';
import { metricsOf, type Metrics, type Piece } from './geometry.ts';
import { type MeasuredRect, piecesOf } from './pieces.ts';

/** Width of every character of the tests' font. */
export const CHARACTER = 10;

/** A label's width in the tests' font. */
export const measureMonospace = (text: string): number => Array.from(text).length * 7;

/** Sizes for 18 px text on a page of so many columns. */
export function testMetrics(columns: number): Metrics {
  return metricsOf(18, 22, columns * CHARACTER);
}

/** Where a text lies that wraps after so many columns, wherever that is; as a browser measures. */
export function wrapAt(text: string, columns: number) {
  const rtlAt = directionsOf(text);
  const places: { line: number; column: number }[] = [];
  let line = 0;
  let column = 0;
  for (const unit of text) {
    if (column === columns) {
      line += 1;
      column = 0;
    }
    places.push(...Array.from({ length: unit.length }, () => ({ line, column })));
    column += 1;
    if (unit === '\n') {
      line += 1;
      column = 0;
    }
  }
  return (start: number, end: number): readonly Piece[] => {
    const rtl = rtlAt(start);
    const rects = places.slice(start, end).map(({ line, column }): MeasuredRect => {
      const left = (rtl ? columns - column - 1 : column) * CHARACTER;
      return { line, left, right: left + CHARACTER };
    });
    return piecesOf(rects, rtl, columns * CHARACTER);
  };
}

/** `start-end:Type` of a span. */
export type SpanNote = readonly [start: number, end: number, type: string];

/** Indices of head and tail, and a type, of a relation. */
export type RelationNote = readonly [head: number, tail: number, type: string];

/** A document of short notes; its spans keep their order. */
export function documentOf(
  text: string,
  spans: readonly SpanNote[],
  relations: readonly RelationNote[] = [],
  symmetric: readonly string[] = [],
): Document {
  const names = (values: readonly string[]) => [...new Set(values)].sort();
  return {
    text,
    spans: spans.map(([start, end, type], index): Span => ({
      id: `s${index}`,
      fragments: [{ start, end }],
      type,
      score: 0.9,
      status: 'predicted',
    })),
    relations: relations.map(([head, tail, type], index): Relation => ({
      id: `r${index}`,
      head: `s${head}`,
      tail: `s${tail}`,
      type,
      score: 0.8,
      status: 'predicted',
    })),
    entityTypes: names(spans.map(([, , type]) => type)).map((name) => ({ name, label: name })),
    relationTypes: names(relations.map(([, , type]) => type)).map((name) => ({
      name,
      label: name,
      symmetric: symmetric.includes(name),
    })),
    notices: [],
  };
}
