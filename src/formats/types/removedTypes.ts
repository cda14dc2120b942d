import type { TypeChange, TypeRemoval, TypeRenaming } from './typeChange.ts';

/** A type that files are not to name any more. */
export interface RemovedType {
  readonly kind: TypeChange['kind'];
  /** As the files have it. */
  readonly name: string;
  /** The type that may stand where it might, as the files have it or are to have it; missing where none does. */
  readonly instead?: string;
}

interface Named {
  readonly kind: TypeChange['kind'];
  readonly name: string;
}

/** What a type of the files is called after changes; undefined where it is removed. */
export function nameAfter(
  changes: readonly (TypeRenaming | TypeRemoval)[],
  { kind, name }: Named,
): string | undefined {
  return changes.reduce<string | undefined>((own, change) => {
    if (change.kind !== kind) return own;
    if ('removed' in change) return change.removed === own ? undefined : own;
    return change.from === own ? change.to : own;
  }, name);
}

/**
 * The types that files are not to name any more, in the order in which they were removed.
 *
 * @param known - Those that the files name.
 * @param changes - What became of their names, in order.
 */
export function removedTypes(
  known: readonly Named[],
  changes: readonly (TypeRenaming | TypeRemoval)[],
): RemovedType[] {
  return changes.flatMap((change, at): RemovedType[] => {
    if (!('removed' in change)) return [];
    const { kind, removed, instead } = change;
    const before = changes.slice(0, at);
    const inFiles = (name: string) =>
      known.find((type) => type.kind === kind && nameAfter(before, type) === name)?.name;
    const name = inFiles(removed);
    if (name === undefined) return [];
    if (instead === undefined) return [{ kind, name }];
    const added = nameAfter(changes.slice(at + 1), { kind, name: instead });
    // A name that files have for another type would be taken for that.
    const isFree = !known.some((type) => type.kind === kind && type.name === added);
    const own = inFiles(instead) ?? (isFree ? added : undefined);
    return [{ kind, name, ...(own !== undefined && { instead: own }) }];
  });
}
