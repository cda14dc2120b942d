import { DIFFERS_SIGNS } from '../../document/differsSigns.ts';
import type { Fragment, Relation, Span } from '../../document/document.ts';
import { type ArcChoice, planArcs } from './arcLanes.ts';
import { type ArcDrawing, placeArcs } from './arcs.ts';
import type { SpanDrawing, SpanPieces } from './brackets.ts';
import { placeBracketsAgain } from './bracketsChange.ts';
import { clip, type Contents } from './contents.ts';
import { placeCounts } from './counts.ts';
import type { LaneCounts, Metrics, Piece } from './geometry.ts';
import { linesFor } from './geometry.ts';
import type { MeasureText } from './labels.ts';
import { assignLanes } from './lanes.ts';
import type { RelationEnd, RelationPieces } from './routes.ts';

/** Gives the measured pieces of a range of the text; none where it isn't seen. */
export type PiecesOf = (start: number, end: number) => readonly Piece[];

/** All that is drawn over a paragraph. */
export interface Drawing {
  /** In document order. */
  readonly spans: readonly SpanDrawing[];
  /** In document order; relations that are only counted are left out. */
  readonly arcs: readonly ArcDrawing[];
}

/**
 * A paragraph has this many lanes at most; brackets that find none share the last one, arcs are
 * counted.
 */
const MOST_LANES: LaneCounts = { brackets: 8, arcs: 3 };

/** Whether a paragraph may have more arcs than lanes. */
export function isCrowded({ relations }: Pick<Contents, 'relations'>): boolean {
  return relations.length > MOST_LANES.arcs;
}

/** What the reader wants to see of the arcs. */
export type DrawingChoice = Omit<ArcChoice, 'limit'>;

/**
 * Lays out the brackets and arcs of a paragraph.
 *
 * @param room that the lines with annotations have
 * @param paragraph whose contents they are; of spans that go on beyond it the rest is left out
 * @param choice which arcs are drawn where there is no room for all
 * @param tops of each line the y of its text's top; all are so far apart as `room` asks for where
 *   they are missing
 */
export function layoutDrawing(
  contents: Contents,
  piecesOf: PiecesOf,
  metrics: Metrics,
  measure: MeasureText,
  room: LaneCounts = lanesFor(contents),
  paragraph: Fragment = EVERYTHING,
  choice: DrawingChoice = {},
  tops?: readonly number[],
): Drawing {
  const { spans, relations } = resolve(contents, piecesOf, paragraph);
  const lines = { ...linesFor(metrics, room), ...(tops && { tops }) };
  const plan = planArcs(relations, metrics, measure, { ...choice, limit: room.arcs });
  const more = new Map<string, number>();
  for (const index of plan.hidden) {
    const { head, tail } = relations[index]?.relation ?? {};
    for (const id of new Set([head, tail])) {
      if (id !== undefined) more.set(id, (more.get(id) ?? 0) + 1);
    }
  }
  const arcs = placeArcs(relations, plan, lines, metrics, measure);
  const counts = placeCounts(spans, more, arcs, room.arcs, lines, metrics, measure);
  const undrawn = { more, counts };
  const limit = room.brackets;
  return {
    spans: placeBracketsAgain({ spans, limit, undrawn, lines, metrics, measure }),
    arcs,
  };
}

const EVERYTHING: Fragment = { start: 0, end: Infinity };

/** A gap between fragments longer than this is likely to hold a line break. */
const SHORT_GAP = 80;

/**
 * The lanes that a paragraph keeps free, from its text alone: as many as its spans are deep, eight
 * at most, and one for each relation, three at most. Of a document with all that may ever be
 * shown, it keeps the text where it is when less is shown.
 */
export function lanesFor({ spans, relations }: Pick<Contents, 'spans' | 'relations'>): LaneCounts {
  const requests = spans.flatMap(({ fragments }) => {
    const rank = fragments.reduce((sum, { start, end }) => sum + end - start, 0);
    const joined = fragments.slice(1).reduce(
      (ranges, { start, end }) => {
        const last = ranges.at(-1);
        if (last === undefined || start - last.right > SHORT_GAP) {
          return [...ranges, { left: start, right: end }];
        }
        return [...ranges.slice(0, -1), { ...last, right: end }];
      },
      [{ left: fragments[0].start, right: fragments[0].end }],
    );
    return joined.map((range) => ({ self: range, taken: range, rank }));
  });
  const deepest = assignLanes(requests).reduce(
    (most, laned) => Math.max(most, (laned?.lane ?? 0) + 1),
    0,
  );
  return {
    brackets: Math.min(MOST_LANES.brackets, deepest),
    arcs: Math.min(MOST_LANES.arcs, relations.length),
  };
}

/**
 * The room that a paragraph needs where every relation is drawn with its whole label: that which it
 * has, or more lanes of arcs.
 *
 * @param room - The room that it has.
 */
export function roomForAll(
  contents: Contents,
  piecesOf: PiecesOf,
  metrics: Metrics,
  measure: MeasureText,
  room: LaneCounts,
  paragraph: Fragment,
): LaneCounts {
  const { relations } = resolve(contents, piecesOf, paragraph);
  const plan = planArcs(relations, metrics, measure, { limit: Infinity, showAll: true });
  const lanes = plan.lines.flatMap(({ routes }) => routes.map(({ lane }) => lane + 1));
  return { ...room, arcs: Math.max(room.arcs, ...lanes) };
}

/** The ids and type names of a paragraph's contents replaced by pieces and labels. */
export function resolve(
  contents: Contents,
  piecesOf: PiecesOf,
  paragraph: Fragment,
): { readonly spans: SpanPieces[]; readonly relations: RelationPieces[] } {
  const entityTypes = new Map(contents.entityTypes.map((type) => [type.name, type]));
  const relationTypes = new Map(contents.relationTypes.map((type) => [type.name, type]));
  const spans = contents.spans.map((span): SpanPieces => ({
    span,
    label: signed(span, entityTypes.get(span.type)?.label),
    pieces: piecesOfSpan(span.fragments, piecesOf, paragraph),
  }));
  const byId = new Map(spans.map(({ span, pieces }) => [span.id, pieces]));
  const endOf = (id: string): RelationEnd => ({
    pieces: byId.get(id) ?? [],
    // Only stubs ask for it.
    get name() {
      return contents.nameOf(id);
    },
  });
  const relations = contents.relations.flatMap((relation): RelationPieces[] => {
    const [head, tail] = [endOf(relation.head), endOf(relation.tail)];
    if (head.pieces.length === 0 && tail.pieces.length === 0) return [];
    const type = relationTypes.get(relation.type);
    const label = signed(relation, type?.label);
    return [{ relation, label, symmetric: type?.symmetric ?? false, head, tail }];
  });
  return { spans, relations };
}

/** The name of a type, with a sign where what has it differs from its counterpart. */
function signed({ type, differs }: Span | Relation, label = type): string {
  return differs === undefined ? label : `${DIFFERS_SIGNS[differs]} ${label}`;
}

/** The pieces of all fragments; an edge where the span goes on elsewhere is open. */
function piecesOfSpan(
  fragments: Span['fragments'],
  piecesOf: PiecesOf,
  paragraph: Fragment,
): readonly Piece[] {
  const [first, second] = fragments;
  if (second === undefined && first.start >= paragraph.start && first.end <= paragraph.end) {
    // The list as it is, by which what is made of it is found again.
    return first.start < first.end ? piecesOf(first.start, first.end) : [];
  }
  const parts = fragments.map((fragment) => {
    const { start, end } = clip(fragment, paragraph);
    return {
      cutBefore: fragment.start < start,
      cutAfter: fragment.end > end,
      pieces: start < end ? piecesOf(start, end) : [],
    };
  });
  return parts.flatMap(({ pieces, cutBefore, cutAfter }, index) => {
    const before = parts[index - 1]?.pieces.at(-1);
    const after = parts[index + 1]?.pieces[0];
    const opensBefore = cutBefore || (index > 0 && before?.line !== pieces[0]?.line);
    const opensAfter =
      cutAfter || (index < parts.length - 1 && after?.line !== pieces.at(-1)?.line);
    return pieces.map((piece, place) => {
      const begun = place === 0 && opensBefore ? openAt(piece, 'start') : piece;
      return place === pieces.length - 1 && opensAfter ? openAt(begun, 'end') : begun;
    });
  });
}

function openAt(piece: Piece, side: 'start' | 'end'): Piece {
  return piece.rtl === (side === 'start')
    ? { ...piece, openRight: true }
    : { ...piece, openLeft: true };
}
