import type { ArcDrawing, Point } from './arcs.ts';
import type { SpanDrawing } from './brackets.ts';
import type { Drawing } from './drawing.ts';

/** The marks of a paragraph that begin on some of its lines, moved down by so many pixels. */
export function shiftDown(
  { spans, arcs }: Drawing,
  by: number,
  isShown: (line: number) => boolean,
): Drawing {
  return {
    spans: spans
      .filter(({ parts }) => isShown(parts[0]?.line ?? 0))
      .map((span) => spanAt(span, by)),
    arcs: arcs.filter(({ parts }) => isShown(parts[0]?.line ?? 0)).map((arc) => arcAt(arc, by)),
  };
}

function down<T extends Point>(point: T, by: number): T {
  return { ...point, y: point.y + by };
}

/** Where marks of spans were moved to last: one that is drawn as before is the same object again. */
const MOVED = new WeakMap<SpanDrawing, { readonly by: number; readonly to: SpanDrawing }>();

function spanAt(drawing: SpanDrawing, by: number): SpanDrawing {
  const known = MOVED.get(drawing);
  if (known?.by === by) return known.to;
  const { label, count } = drawing;
  const to: SpanDrawing = {
    ...drawing,
    parts: drawing.parts.map((part) => ({
      ...part,
      top: part.top + by,
      text: down(part.text, by),
    })),
    joins: drawing.joins.map((join) => ({ ...join, y: join.y + by })),
    ...(label === undefined ? {} : { label: down(label, by) }),
    ...(count === undefined ? {} : { count: down(count, by) }),
  };
  MOVED.set(drawing, { by, to });
  return to;
}

function arcAt(drawing: ArcDrawing, by: number): ArcDrawing {
  const { label, head, tail, arrow } = drawing;
  return {
    ...drawing,
    parts: drawing.parts.map((part) => ({
      ...part,
      foot: part.foot + by,
      bar: part.bar + by,
      ...(part.label === undefined ? {} : { label: down(part.label, by) }),
    })),
    ...(label === undefined ? {} : { label: down(label, by) }),
    ...(head === undefined ? {} : { head: down(head, by) }),
    ...(tail === undefined ? {} : { tail: down(tail, by) }),
    ...(arrow === undefined ? {} : { arrow: down(arrow, by) }),
  };
}
