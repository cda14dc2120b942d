import { spanStart } from '../../document/build.ts';
import type { Document, Relation, Span } from '../../document/document.ts';
import { lookUp } from '../../document/lookup.ts';
import { sameList } from '../../document/sameList.ts';
import { type Contents, namer, type Paragraph, paragraphAt, touchedBy } from './contents.ts';

/** What the paragraphs of a text showed of a document. */
export interface ContentsBefore {
  readonly document: Document;
  /** One for each paragraph. */
  readonly contents: readonly Contents[];
}

/** Of more spans and relations than these all paragraphs are looked at. */
const FEW = 20;

/**
 * What `contentsOf` gives for a document of the same text that differs in few spans and relations, as
 * after an edit: only the paragraphs are looked at that these are in.
 *
 * @returns undefined where more has changed.
 */
export function contentsAfter(
  document: Document,
  paragraphs: readonly Paragraph[],
  before: ContentsBefore,
): readonly Contents[] | undefined {
  const { entityTypes, relationTypes } = document;
  const { document: old, contents } = before;
  if (old.entityTypes !== entityTypes || old.relationTypes !== relationTypes) return undefined;
  const spans = changeOf(old.spans, document.spans);
  const relations = changeOf(old.relations, document.relations);
  if (spans === undefined || relations === undefined) return undefined;
  const ids = new Set([...spans.removed, ...spans.added].map(({ id }) => id));
  const joins = ({ head, tail }: Relation) => ids.has(head) || ids.has(tail);
  // Those that stay, and of which an end is elsewhere now.
  const moved = ids.size === 0 ? [] : document.relations.filter(joins);
  if (moved.length > FEW) return undefined;

  const { spanById } = lookUp(document);
  const touched = (span: Span): readonly number[] =>
    touchedBy(span, paragraphs, paragraphAt(paragraphs, spanStart(span)));
  const ends = ({ head, tail }: Relation): Span[] =>
    [head, tail].flatMap((id) => spanById.get(id) ?? []);
  const placesOf = (relation: Relation) => ends(relation).flatMap(touched);
  const placed = new Map(
    [...relations.added, ...moved].map((one) => [one, placesOf(one)] as const),
  );
  const gone = new Set<Span | Relation>([...spans.removed, ...relations.removed, ...moved]);
  const changed = new Set(
    [...[...spans.removed, ...spans.added].map(touched), ...placed.values()].flat(),
  );
  contents.forEach(({ relations: shown }, index) => {
    if (gone.size > 0 && shown.some((relation) => gone.has(relation))) changed.add(index);
  });
  if (changed.size === 0) return contents;

  return contents.map((known, index) => {
    if (!changed.has(index)) return known;
    const own = {
      spans: mergedInto(
        known.spans.filter((span) => !gone.has(span)),
        spans.added.filter((span) => touched(span).includes(index)),
        document.spans,
      ),
      relations: mergedInto(
        known.relations.filter((relation) => !gone.has(relation)),
        [...placed].flatMap(([one, places]) => (places.includes(index) ? [one] : [])),
        document.relations,
      ),
    };
    const partners = own.relations.flatMap((relation) =>
      ends(relation).filter((span) => !touched(span).includes(index)),
    );
    const shown = {
      spans: sameList(known.spans, own.spans),
      relations: sameList(known.relations, own.relations),
      partners: sameList(known.partners, partners),
    };
    const isSame =
      shown.spans === known.spans &&
      shown.relations === known.relations &&
      shown.partners === known.partners;
    if (isSame) return known;
    const nameOf = namer(document.text, [...shown.spans, ...shown.partners]);
    return { ...shown, entityTypes, relationTypes, nameOf };
  });
}

/** What is in one list alone. */
interface ListChange<T> {
  readonly removed: readonly T[];
  readonly added: readonly T[];
}

/** @returns undefined where that is much. */
function changeOf<T>(before: readonly T[], after: readonly T[]): ListChange<T> | undefined {
  if (before === after) return { removed: [], added: [] };
  const most = Math.min(before.length, after.length);
  let first = 0;
  while (first < most && before[first] === after[first]) first += 1;
  let last = 0;
  while (last < most - first && before.at(-1 - last) === after.at(-1 - last)) last += 1;
  const [old, now] = [
    before.slice(first, before.length - last),
    after.slice(first, after.length - last),
  ];
  if (old.length + now.length > FEW) return undefined;
  const [stayed, stays] = [
    old.filter((one) => now.includes(one)),
    now.filter((one) => old.includes(one)),
  ];
  if (stayed.some((one, at) => one !== stays[at])) return undefined;
  return {
    removed: old.filter((one) => !now.includes(one)),
    added: now.filter((one) => !old.includes(one)),
  };
}

/** A part of a list with some more of its elements, in the list's order. */
function mergedInto<T>(part: readonly T[], more: readonly T[], list: readonly T[]): readonly T[] {
  if (more.length === 0) return part;
  const wanted = new Set([...part, ...more]);
  return list.filter((one) => wanted.has(one));
}
