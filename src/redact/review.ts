import type { Kind } from '../recognise/find.ts';
import type { SourcedFind } from './finds.ts';
import { labelled, type Group } from './groups.ts';

/** What a person decided about finds; keys are those of `itemKey`. */
export interface Decisions {
  /** Finds that stay in the text. */
  readonly kept: ReadonlySet<string>;
  /** Finds that belong elsewhere than where they were put: the id of their group. */
  readonly moved: ReadonlyMap<string, string>;
  /** Finds that are of another kind than what found them says. */
  readonly kinds: ReadonlyMap<string, Kind>;
}

/** A group that decisions can name. */
export interface ReviewGroup extends Group {
  /** Unique among the groups of a text; it stays while its first find does. */
  readonly id: string;
}

/** Nothing is decided. */
export const UNDECIDED: Decisions = { kept: new Set(), moved: new Map(), kinds: new Map() };

/** What a find is known by: where it is. */
export function itemKey({ start, end }: Pick<SourcedFind, 'start' | 'end'>): string {
  return `${start}-${end}`;
}

/**
 * Groups as a person wants them. Labels count what is kept too, so that they stay while one decides.
 *
 * @param own - Finds by person or thing, as `together` gives them.
 */
export function reviewGroups(
  own: readonly (readonly SourcedFind[])[],
  { moved, kinds }: Decisions,
): ReviewGroup[] {
  const groups = new Map<string, SourcedFind[]>();
  for (const finds of own) {
    const [first] = finds;
    if (first === undefined) continue;
    for (const one of finds) {
      const kind = kinds.get(itemKey(one));
      const find = kind === undefined ? one : { ...one, kind };
      const id = moved.get(itemKey(find)) ?? itemKey(first);
      const known = groups.get(id);
      if (known) known.push(find);
      else groups.set(id, [find]);
    }
  }
  return labelled(
    [...groups].map(([id, finds]) => ({
      id,
      finds: finds.toSorted((one, other) => one.start - other.start),
    })),
  );
}

/** Groups with what is to be hidden alone. */
export function hiddenGroups<T extends Group>(
  groups: readonly T[],
  { kept }: Pick<Decisions, 'kept'>,
): T[] {
  return groups.flatMap((group) => {
    const finds = group.finds.filter((find) => !kept.has(itemKey(find)));
    return finds.length === 0 ? [] : [{ ...group, finds }];
  });
}

/** Finds that are hidden, or kept, from now on. */
export function decide(
  decisions: Decisions,
  finds: readonly SourcedFind[],
  what: 'hide' | 'keep',
): Decisions {
  const kept = new Set(decisions.kept);
  for (const find of finds) {
    if (what === 'keep') kept.add(itemKey(find));
    else kept.delete(itemKey(find));
  }
  return { ...decisions, kept };
}

/** Finds are of another kind from now on. */
export function retype(decisions: Decisions, finds: readonly SourcedFind[], kind: Kind): Decisions {
  const kinds = new Map(decisions.kinds);
  for (const find of finds) kinds.set(itemKey(find), kind);
  return { ...decisions, kinds };
}

/** Two groups are one person or thing from now on: the first of them. */
export function join(decisions: Decisions, into: ReviewGroup, other: ReviewGroup): Decisions {
  const moved = new Map(decisions.moved);
  for (const find of [...into.finds, ...other.finds]) moved.set(itemKey(find), into.id);
  return { ...decisions, moved };
}

/** Finds of a group are another person or thing from now on. */
export function split(decisions: Decisions, finds: readonly SourcedFind[]): Decisions {
  const moved = new Map(decisions.moved);
  const [first] = finds;
  if (first === undefined) return decisions;
  const id = `split ${itemKey(first)}`;
  for (const find of finds) moved.set(itemKey(find), id);
  return { ...decisions, moved };
}
