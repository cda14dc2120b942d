import type { Fragment } from '../../document/document.ts';
import { planArcs } from './arcLanes.ts';
import { placeArcs } from './arcs.ts';
import { bracketLanes, placeBrackets } from './brackets.ts';
import type { Contents } from './contents.ts';
import { type Drawing, type PiecesOf, resolve } from './drawing.ts';
import { type Metrics, type Row, rowLines } from './geometry.ts';
import type { MeasureText } from './labels.ts';

/** A paragraph as it is printed. */
export interface PrintedDrawing {
  readonly drawing: Drawing;
  /** One for each line. */
  readonly rows: readonly Row[];
}

/**
 * Lays out a paragraph for paper: every span and every relation is drawn, and each line is as high
 * as what is drawn on it needs.
 *
 * @param lineCount - How many lines the paragraph has.
 */
export function layoutPrinted(
  contents: Contents,
  piecesOf: PiecesOf,
  metrics: Metrics,
  measure: MeasureText,
  paragraph: Fragment,
  lineCount: number,
): PrintedDrawing {
  const { spans, relations } = resolve(contents, piecesOf, paragraph);
  const plan = planArcs(relations, metrics, measure, { limit: Infinity, showAll: true });
  const arcs = new Map(
    plan.lines.map(({ line, routes }) => [
      line,
      routes.reduce((most, { lane }) => Math.max(most, lane + 1), 0),
    ]),
  );
  const brackets = bracketLanes(spans, metrics);
  const { lines, rows } = rowLines(
    metrics,
    Array.from({ length: lineCount }, (_, line) => ({
      brackets: brackets.get(line) ?? 0,
      arcs: arcs.get(line) ?? 0,
    })),
  );
  return {
    rows,
    drawing: {
      spans: placeBrackets(spans, Infinity, NOTHING_UNDRAWN, lines, metrics, measure),
      arcs: placeArcs(relations, plan, lines, metrics, measure),
    },
  };
}

const NOTHING_UNDRAWN = { more: new Map<string, number>(), counts: new Map<string, never>() };
