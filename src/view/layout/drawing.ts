import type { Document } from '../../document/document.ts';
import { type ArcDrawing, laneArcs, placeArcs, type RelationPieces } from './arcs.ts';
import { laneBrackets, placeBrackets, type SpanDrawing, type SpanPieces } from './brackets.ts';
import type { LaneCounts, Lines, Metrics, Piece } from './geometry.ts';
import { linesFor } from './geometry.ts';
import type { MeasureText } from './labels.ts';

/** Gives the measured pieces of a range of the text; none where it isn't seen. */
export type PiecesOf = (start: number, end: number) => readonly Piece[];

/** All that is drawn over a text, and the line-height that it needs. */
export interface Drawing {
  readonly lines: Lines;
  /** In document order. */
  readonly spans: readonly SpanDrawing[];
  /** In document order; relations whose spans aren't seen are left out. */
  readonly arcs: readonly ArcDrawing[];
}

/** More lanes than these are not kept free for what is not shown yet. */
const RESERVED: LaneCounts = { brackets: 3, arcs: 4 };

/**
 * Lays out the brackets and arcs of a document. The lanes of `reserve` are kept free although the
 * document may not need them, so that the text stays where it is when more is shown.
 */
export function layoutDrawing(
  document: Document,
  piecesOf: PiecesOf,
  metrics: Metrics,
  measure: MeasureText,
  reserve: LaneCounts = { brackets: 0, arcs: 0 },
): Drawing {
  const { spans, relations } = resolve(document, piecesOf);
  const brackets = laneBrackets(spans);
  const arcs = laneArcs(relations, metrics, measure);
  const lines = linesFor(metrics, {
    brackets: Math.max(reserve.brackets, laneCount(brackets)),
    arcs: Math.max(reserve.arcs, laneCount(arcs)),
  });
  return {
    lines,
    spans: placeBrackets(spans, brackets, lines, metrics, measure),
    arcs: placeArcs(relations, arcs, lines, metrics, measure),
  };
}

/**
 * The lanes worth keeping free for the document with the lowest thresholds: all that it needs, up
 * to three brackets and four arcs.
 */
export function reserveLanes(
  widest: Document,
  piecesOf: PiecesOf,
  metrics: Metrics,
  measure: MeasureText,
): LaneCounts {
  const { spans, relations } = resolve(widest, piecesOf);
  return {
    brackets: Math.min(RESERVED.brackets, laneCount(laneBrackets(spans))),
    arcs: Math.min(RESERVED.arcs, laneCount(laneArcs(relations, metrics, measure))),
  };
}

function laneCount(parts: readonly { readonly lane: number }[]): number {
  return parts.reduce((count, { lane }) => Math.max(count, lane + 1), 0);
}

/** The document's ids and type names replaced by pieces and labels. */
function resolve(
  document: Document,
  piecesOf: PiecesOf,
): { readonly spans: SpanPieces[]; readonly relations: RelationPieces[] } {
  const entityTypes = new Map(document.entityTypes.map((type) => [type.name, type]));
  const relationTypes = new Map(document.relationTypes.map((type) => [type.name, type]));
  const spans = document.spans.map((span) => ({
    span,
    label: entityTypes.get(span.type)?.label ?? span.type,
    pieces: span.fragments.flatMap(({ start, end }) => piecesOf(start, end)),
  }));
  const byId = new Map(spans.map(({ span, pieces }) => [span.id, pieces]));
  const relations = document.relations.flatMap((relation): RelationPieces[] => {
    const head = byId.get(relation.head);
    const tail = byId.get(relation.tail);
    if (head === undefined || tail === undefined || head.length === 0 || tail.length === 0) {
      return [];
    }
    const type = relationTypes.get(relation.type);
    const label = type?.label ?? relation.type;
    return [{ relation, label, symmetric: type?.symmetric ?? false, head, tail }];
  });
  return { spans, relations };
}
