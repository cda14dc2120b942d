import { spanKey } from '../compare/distinct.ts';
import { compareSpans } from '../document/build.ts';
import { distinctTypes } from '../document/distinctTypes.ts';
import type { Document, Relation, Span } from '../document/document.ts';
import type { Decision, Decisions } from './decisions.ts';
import { firstOf, type Group, type Grouped, groupKeys } from './groups.ts';

/**
 * The gold version of a text that several versions and decisions make: what all agree on, and of all
 * else what was decided. What is open is not in it, nor a relation one of whose ends is not. What the
 * first version has keeps its id, and where it is taken as it is it stays as it is.
 */
export function goldDocument(grouped: Grouped, decisions: Decisions['now']): Document {
  const { versions } = grouped;
  const [base] = versions;
  if (base === undefined) throw new RangeError('There is no version.');
  const keyOf = groupKeys(grouped);
  const usedIds = new Set([...base.spans, ...base.relations].map(({ id }) => id));
  const idOf = (has: Group<Span | Relation>['has']): string => {
    if (has[0] !== undefined) return has[0].id;
    let id = `taken.${firstOf(has).id}`;
    while (usedIds.has(id)) id = `taken.${id}`;
    usedIds.add(id);
    return id;
  };
  /** Ids of the gold version by those of each version. */
  const ids = versions.map(() => new Map<string, string>());
  const spans = new Map<string, Span>();
  for (const group of grouped.spans) {
    const taken = chosen(group, group.isOpen ? decisions.get(keyOf(group)) : AS_FIRST);
    if (taken === undefined) continue;
    // Own choices may make two places one.
    const there = spans.get(spanKey(taken.one));
    const id = there?.id ?? idOf(group.has);
    if (there === undefined) spans.set(spanKey(taken.one), kept(taken, group.has[0], { id }));
    for (const [version, span] of group.has.entries()) if (span) ids[version]?.set(span.id, id);
  }
  const relations = new Map<string, Relation>();
  for (const group of grouped.relations) {
    const taken = chosen(group, group.isOpen ? decisions.get(keyOf(group)) : AS_FIRST);
    if (taken === undefined) continue;
    const [head, tail] = [taken.one.head, taken.one.tail].map((end) =>
      ids[taken.version]?.get(end),
    );
    if (head === undefined || tail === undefined) continue;
    const key = JSON.stringify([head, tail, taken.one.type]);
    if (relations.has(key)) continue;
    relations.set(key, kept(taken, group.has[0], { id: idOf(group.has), head, tail }));
  }
  return {
    ...base,
    spans: [...spans.values()].sort(compareSpans),
    relations: [...relations.values()],
    entityTypes: distinctTypes(versions.flatMap(({ entityTypes }) => entityTypes)),
    relationTypes: distinctTypes(versions.flatMap(({ relationTypes }) => relationTypes)),
  };
}

interface Taken<T> {
  readonly one: T;
  /** The version that its ids are of. */
  readonly version: number;
  /** Whether the first version has it so. */
  readonly isFirst: boolean;
}

const AS_FIRST: Decision = { take: 'version', version: 0 };

function chosen<T extends Span | Relation>(
  { has }: Group<T>,
  decision: Decision | undefined,
): Taken<T> | undefined {
  switch (decision?.take) {
    case 'version': {
      const { version } = decision;
      const one = has[version];
      return one && { one, version, isFirst: version === 0 };
    }
    case 'own': {
      const version = has.findIndex((one) => one !== undefined);
      const { type, fragments } = decision;
      const first = firstOf(has);
      const isMoved = fragments !== undefined && 'fragments' in first;
      return {
        one: { ...first, type, ...(isMoved && { fragments }) },
        version,
        isFirst: false,
      };
    }
    case 'none':
    case undefined:
      return undefined;
  }
}

/**
 * What is taken, as the gold version has it: what the first version says is not said anew. Attributes
 * and the note that it has in the same place stay where the one that is taken has none.
 */
function kept<T extends Span | Relation>(
  { one, isFirst }: Taken<T>,
  first: T | undefined,
  own: Partial<T>,
): T {
  if (isFirst) return { ...one, ...own };
  const { attributes = first?.attributes, note = first?.note } = one;
  return {
    ...one,
    ...(attributes && { attributes }),
    ...(note !== undefined && { note }),
    ...own,
    status: 'gold',
  };
}
