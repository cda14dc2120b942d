import { spanEnd, spanStart } from '../../document/build.ts';
import type { Document, Span } from '../../document/document.ts';
import type { DocumentLookup } from '../../document/lookup.ts';
import type { Cursor } from './focusState.ts';

/** Where a key goes from a span. */
export type Move = 'next' | 'previous' | 'first' | 'last' | 'outer' | 'inner' | 'follow' | 'back';

/**
 * Where a move leads to.
 *
 * @param at - Where the keys are; undefined where they are on no span of the document.
 * @param nearest - Id of the span to begin with in that case.
 * @returns undefined where there is nothing to go to.
 */
export function moved(
  document: Document,
  lookup: DocumentLookup,
  at: Cursor | undefined,
  nearest: string | undefined,
  move: Move,
): Cursor | undefined {
  const { spans } = document;
  const to = (span: Span | undefined): Cursor | undefined =>
    span && span.id !== at?.id ? { kind: 'span', id: span.id } : undefined;
  const from = at && lookup.spanById.get(at.id);
  if (move === 'first') return to(spans[0]);
  if (move === 'last') return to(spans.at(-1));
  if (at === undefined || from === undefined) {
    return to((nearest === undefined ? undefined : lookup.spanById.get(nearest)) ?? spans[0]);
  }
  switch (move) {
    case 'next':
      return to(spans[spans.indexOf(from) + 1]);
    case 'previous':
      return to(spans[spans.indexOf(from) - 1]);
    case 'outer':
      return to(outerSpan(document, lookup, from));
    case 'inner':
      return to(spans.find((span) => outerSpan(document, lookup, span) === from));
    case 'follow':
      return followed(lookup, at, 1);
    case 'back':
      return followed(lookup, at, -1);
  }
}

/** The smallest span around a span. Of spans with the same range the later is inside the earlier. */
export function outerSpan(
  { spans }: Document,
  { depthOf }: DocumentLookup,
  inner: Span,
): Span | undefined {
  const depth = depthOf(inner.id);
  if (depth === 0) return undefined;
  // A span's depth is one more than that of the deepest around it.
  return spans.find(
    (span) =>
      depthOf(span.id) === depth - 1 &&
      spanStart(span) <= spanStart(inner) &&
      spanEnd(span) >= spanEnd(inner),
  );
}

/** Round a span's relations, one after the other: to each partner, and at last to the span again. */
function followed(lookup: DocumentLookup, at: Cursor, step: 1 | -1): Cursor | undefined {
  const base = at.kind === 'partner' ? at.from : at.id;
  const stops = lookup.relationsOf(base).map(({ id, head, tail }): Cursor => ({
    kind: 'partner',
    id: head === base ? tail : head,
    from: base,
    relation: id,
  }));
  if (stops.length === 0) return undefined;
  const ring: Cursor[] = [{ kind: 'span', id: base }, ...stops];
  const relation = at.kind === 'partner' ? at.relation : undefined;
  const index = ring.findIndex((stop) => stop.kind === 'partner' && stop.relation === relation);
  return ring[(Math.max(0, index) + step + ring.length) % ring.length];
}
