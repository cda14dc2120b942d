import { groupBy } from '../base/groupBy.ts';
import { IterWebError } from '../base/errors.ts';
import { symmetricTypes } from '../compare/compareDocuments.ts';
import { distinct, rangeKey, relationKey, spanKey } from '../compare/distinct.ts';
import { describeDifference, firstDifference } from '../compare/firstDifference.ts';
import { pairSpans } from '../compare/pairSpans.ts';
import { compareSpans } from '../document/build.ts';
import type { Document, Relation, Span } from '../document/document.ts';

/** What versions of a text say at one place. */
export interface Group<T> {
  /** By the places of the versions; one at least has something. */
  readonly has: readonly (T | undefined)[];
  /**
   * Whether somebody has to decide: not of a span that all have with the same range and type, nor of a
   * relation that all have, as that goes where its ends go.
   */
  readonly isOpen: boolean;
}

/** A group of spans. */
export type SpanGroup = Group<Span> & { readonly kind: 'span' };
/** A group of relations. */
export type RelationGroup = Group<Relation> & { readonly kind: 'relation' };

/** Versions of one text, and what of them belongs together. */
export interface Grouped {
  readonly versions: readonly Document[];
  /** In the order of the text. */
  readonly spans: readonly SpanGroup[];
  /** The first version's in their order, then those that it lacks. */
  readonly relations: readonly RelationGroup[];
}

/**
 * Find what belongs together in two or more versions of one text, as a comparison of two does: what is
 * the same, then what has the same range, then what has the same type and overlaps; relations by the
 * groups of their ends. What a version has twice counts once. What all versions agree on does not
 * depend on their order.
 *
 * @throws IterWebError `bad-input` where the texts differ, with the first difference.
 */
export function groupVersions(versions: readonly Document[]): Grouped {
  for (const { text } of versions) {
    const difference = firstDifference(versions[0]?.text ?? '', text);
    if (difference === undefined) continue;
    throw new IterWebError('bad-input', describeDifference(difference), {
      advice: 'Adjudicate annotations of one and the same text.',
    });
  }
  const symmetric = symmetricTypes(versions);
  const isSymmetric = (type: string) => symmetric.has(type);
  const own = versions.map((version) => distinct(version, isSymmetric));
  const spans = groupSpans(own.map((one) => one.spans));
  const places = own.map((_, version) => {
    const byId = new Map<string, number>();
    for (const [place, has] of spans.entries()) {
      const span = has[version];
      if (span !== undefined) byId.set(span.id, place);
    }
    return byId;
  });
  const relations = groupRelations(
    own.map((one) => one.relations),
    places,
    isSymmetric,
  );
  return {
    versions,
    spans: spans.map((has) => ({ kind: 'span', has, isOpen: !isOne(has, spanKey) })),
    relations: relations.map((has) => ({
      kind: 'relation',
      has,
      isOpen: !isOne(has, ({ type }) => type),
    })),
  };
}

/** Whether all versions have it, and say the same of it. */
function isOne<T>(has: readonly (T | undefined)[], keyOf: (one: T) => string): boolean {
  const keys = has.map((one) => one && keyOf(one));
  return keys.every((key) => key !== undefined && key === keys[0]);
}

/** The first version of a group that has something, has this. */
export function firstOf<T>(has: readonly (T | undefined)[]): T {
  const found = has.find((one) => one !== undefined);
  if (found === undefined) throw new RangeError('No version has anything of a group.');
  return found;
}

type Slots<T> = (T | undefined)[];

function groupSpans(versions: readonly (readonly Span[])[]): Slots<Span>[] {
  const groups: Slots<Span>[] = [];
  const start = (span: Span, version: number) => {
    const slots = new Array<Span | undefined>(versions.length).fill(undefined);
    slots[version] = span;
    groups.push(slots);
  };
  for (const [version, spans] of versions.entries()) {
    const free = new Set(groups);
    // The same span of any version before comes first, so that what all have is one group.
    const byKey = new Map<string, Slots<Span>>();
    for (const slots of groups) {
      for (const span of slots) if (span !== undefined) byKey.set(spanKey(span), slots);
    }
    const left = spans.filter((span) => {
      const slots = byKey.get(spanKey(span));
      if (slots === undefined || !free.delete(slots)) return true;
      slots[version] = span;
      return false;
    });
    const shownBy = new Map([...free].map((slots) => [firstOf(slots), slots]));
    for (const { gold, other } of pairSpans([...shownBy.keys()].sort(compareSpans), left)) {
      if (other === undefined) continue;
      const slots = gold && shownBy.get(gold);
      if (slots === undefined) start(other, version);
      else slots[version] = other;
    }
  }
  return groups.sort((a, b) => compareSpans(firstOf(a), firstOf(b)));
}

/** @param places - By versions, the places of the groups of spans by the spans' ids. */
function groupRelations(
  versions: readonly (readonly Relation[])[],
  places: readonly ReadonlyMap<string, number>[],
  isSymmetric: (type: string) => boolean,
): Slots<Relation>[] {
  const groups: Slots<Relation>[] = [];
  const ends = ({ head, tail }: Relation, version: number): readonly [number, number] => {
    const byId = places[version];
    return [byId?.get(head) ?? -1, byId?.get(tail) ?? -1];
  };
  const keyOf = (relation: Relation, version: number) => {
    const [head, tail] = ends(relation, version);
    return relationKey(String(head), String(tail), relation.type, isSymmetric);
  };
  const pairKey = (relation: Relation, version: number) =>
    [...ends(relation, version)].sort((a, b) => a - b).join(' ');
  for (const [version, relations] of versions.entries()) {
    const free = new Set(groups);
    const byKey = new Map<string, Slots<Relation>>();
    for (const slots of groups) {
      for (const [at, one] of slots.entries()) if (one) byKey.set(keyOf(one, at), slots);
    }
    const left = relations.filter((relation) => {
      const slots = byKey.get(keyOf(relation, version));
      if (slots === undefined || !free.delete(slots)) return true;
      slots[version] = relation;
      return false;
    });
    const waiting = groupBy(free, (slots) => {
      const at = slots.findIndex((one) => one !== undefined);
      return pairKey(firstOf(slots), at);
    });
    for (const relation of left) {
      const candidates = waiting.get(pairKey(relation, version)) ?? [];
      const found = candidates.findIndex((slots) => {
        const at = slots.findIndex((one) => one !== undefined);
        const first = firstOf(slots);
        const isSameWay = ends(first, at)[0] === ends(relation, version)[0];
        return isSameWay || isSymmetric(first.type) || isSymmetric(relation.type);
      });
      const [slots] = found < 0 ? [] : candidates.splice(found, 1);
      if (slots !== undefined) slots[version] = relation;
      else {
        const made = new Array<Relation | undefined>(versions.length).fill(undefined);
        made[version] = relation;
        groups.push(made);
      }
    }
  }
  return groups;
}

/**
 * What tells the groups of a text apart by what the versions say, so that a decision holds as long as
 * all of them say the same.
 */
export function groupKeys({
  versions,
}: Pick<Grouped, 'versions'>): (group: SpanGroup | RelationGroup) => string {
  const byId = versions.map(({ spans }) => new Map(spans.map((span) => [span.id, span])));
  const place = (span: Span | undefined) => (span ? [rangeKey(span), span.type] : null);
  return (group) =>
    JSON.stringify(
      group.kind === 'span'
        ? group.has.map(place)
        : group.has.map((one, version) =>
            one
              ? [place(byId[version]?.get(one.head)), place(byId[version]?.get(one.tail)), one.type]
              : null,
          ),
    );
}
