import { compareSpans } from '../document/build.ts';
import type { Relation, Span } from '../document/document.ts';
import type { Edit, Edited, ListEdit, Placed } from './edit.ts';

/** What is to become of a document. */
export interface Change {
  /** Spans by their ids: what each becomes, or undefined where it goes. */
  readonly spans?: ReadonlyMap<string, Span | undefined>;
  readonly newSpans?: readonly Span[];
  /** Relations likewise; those of a span that goes go with it. */
  readonly relations?: ReadonlyMap<string, Relation | undefined>;
  readonly newRelations?: readonly Relation[];
  readonly isConfirmed?: boolean;
  /** The first number that no new id has. */
  readonly nextId?: number;
}

/** The edit that makes a change: spans stay sorted, all else stays in its place. */
export function editOf({ document, isConfirmed, nextId }: Edited, change: Change): Edit {
  const spans = change.spans ?? new Map<string, Span | undefined>();
  const relations = new Map(change.relations);
  for (const { id, head, tail } of document.relations) {
    const isGone = (end: string) => spans.has(end) && spans.get(end) === undefined;
    if (isGone(head) || isGone(tail)) relations.set(id, undefined);
  }
  return {
    spans: spanList(document.spans, spans, change.newSpans ?? []),
    relations: relationList(document.relations, relations, change.newRelations ?? []),
    isConfirmed: { before: isConfirmed, after: change.isConfirmed ?? isConfirmed },
    nextId: { before: nextId, after: change.nextId ?? nextId },
  };
}

function spanList(
  spans: readonly Span[],
  changes: ReadonlyMap<string, Span | undefined>,
  added: readonly Span[],
): ListEdit<Span> {
  if (changes.size === 0 && added.length === 0) return { removed: [], added: [] };
  const removed: Placed<Span>[] = [];
  const kept: Span[] = [];
  const moved: Span[] = [...added];
  const fresh = new Set<Span>(added);
  for (const [at, span] of spans.entries()) {
    if (!changes.has(span.id)) {
      kept.push(span);
      continue;
    }
    removed.push({ at, item: span });
    const now = changes.get(span.id);
    if (now === undefined) continue;
    fresh.add(now);
    // Of spans that begin and end alike, one of another type stays where it is.
    if (compareSpans(now, span) === 0) kept.push(now);
    else moved.push(now);
  }
  const after = merged(kept, moved.sort(compareSpans));
  return { removed, added: placesOf(after, fresh) };
}

function relationList(
  relations: readonly Relation[],
  changes: ReadonlyMap<string, Relation | undefined>,
  added: readonly Relation[],
): ListEdit<Relation> {
  const removed: Placed<Relation>[] = [];
  const after: Relation[] = [];
  const fresh = new Set<Relation>(added);
  for (const [at, relation] of relations.entries()) {
    if (!changes.has(relation.id)) {
      after.push(relation);
      continue;
    }
    removed.push({ at, item: relation });
    const now = changes.get(relation.id);
    if (now === undefined) continue;
    fresh.add(now);
    after.push(now);
  }
  return { removed, added: placesOf([...after, ...added], fresh) };
}

/** Both lists as one; where spans begin and end alike, those of the first come first. */
function merged(kept: readonly Span[], moved: readonly Span[]): Span[] {
  const result: Span[] = [];
  let next = 0;
  for (const span of kept) {
    for (let one = moved[next]; one && compareSpans(one, span) < 0; one = moved[next]) {
      result.push(one);
      next += 1;
    }
    result.push(span);
  }
  return result.concat(moved.slice(next));
}

function placesOf<T>(list: readonly T[], fresh: ReadonlySet<T>): Placed<T>[] {
  return list.flatMap((item, at) => (fresh.has(item) ? [{ at, item }] : []));
}
