import type { RelationTypeInfo, TypeInfo } from '../../document/document.ts';
import { namesWithout } from '../../document/namesWithout.ts';
import { nameAfter, removedTypes, type RemovedType } from './removedTypes.ts';

/** A type that files are to say something else of: missing before where they don't know it. */
export type TypeChange =
  | { readonly kind: 'entity'; readonly before?: TypeInfo; readonly after: TypeInfo }
  | {
      readonly kind: 'relation';
      readonly before?: RelationTypeInfo;
      readonly after: RelationTypeInfo;
    };

/** The types of a project as somebody wants them, and what became of their names. */
export interface WantedTypes {
  readonly entityTypes: readonly TypeInfo[];
  readonly relationTypes: readonly RelationTypeInfo[];
  /** In their order, removals among them. */
  readonly renamings: readonly (TypeRenaming | TypeRemoval)[];
}

/** A type that has got another name. */
export interface TypeRenaming {
  readonly kind: TypeChange['kind'];
  readonly from: string;
  readonly to: string;
}

/** A type that was removed. */
export interface TypeRemoval {
  readonly kind: TypeChange['kind'];
  readonly removed: string;
  /** The type that its annotations got; missing where they were deleted. */
  readonly instead?: string;
}

/** What of a type files may say besides its name. */
export type TypeAspect = 'label' | 'colour' | 'description' | 'arguments' | 'symmetric';

/** A type as files say it, of whatever kind. */
type Known = TypeInfo & Partial<Pick<RelationTypeInfo, 'symmetric' | 'arguments'>>;

/**
 * What files are to say otherwise, once they are without the types that are removed.
 *
 * @param known - What they say now.
 */
export function typeChanges(
  known: readonly (Known & { readonly kind: TypeChange['kind'] })[],
  { entityTypes, relationTypes, renamings }: WantedTypes,
): TypeChange[] {
  const removed = removedTypes(known, renamings);
  const before = new Map(
    known.flatMap((type) => {
      const name = nameAfter(renamings, type);
      return name === undefined ? [] : [[`${type.kind} ${name}`, withoutRemoved(type, removed)]];
    }),
  );
  const entities = entityTypes.flatMap((after): TypeChange[] => {
    const old = before.get(`entity ${after.name}`);
    if (old === undefined) return [{ kind: 'entity', after }];
    return isSameType(old, after) ? [] : [{ kind: 'entity', before: old, after }];
  });
  const relations = relationTypes.flatMap((after): TypeChange[] => {
    const old = before.get(`relation ${after.name}`);
    if (old === undefined) return [{ kind: 'relation', after }];
    const whole = { ...old, symmetric: old.symmetric === true };
    return isSameType(old, after) ? [] : [{ kind: 'relation', before: whole, after }];
  });
  return [...entities, ...relations];
}

/** What a change changes besides the name; of a new type all that it says. */
export function changedAspects({ before, after }: TypeChange): TypeAspect[] {
  const old: Known | undefined = before;
  const now: Known = after;
  const aspects: TypeAspect[] = [];
  // A label that is the name follows it.
  const isPlain = now.label === now.name && (old === undefined || old.label === old.name);
  if (!isPlain && old?.label !== now.label) aspects.push('label');
  if (old?.colour !== now.colour) aspects.push('colour');
  if (old?.description !== now.description) aspects.push('description');
  if (!sameArguments(old?.arguments, now.arguments)) aspects.push('arguments');
  if ((old?.symmetric ?? false) !== (now.symmetric ?? false)) aspects.push('symmetric');
  return aspects;
}

/** What files say of a type once others are removed from them. */
function withoutRemoved<T extends Known>(type: T, removed: readonly RemovedType[]): T {
  const { arguments: allowed } = type;
  if (allowed === undefined) return type;
  const left = (names: readonly string[]) =>
    removed.reduce(
      (own, { kind, name, instead }) =>
        kind === 'entity' ? namesWithout(own, name, instead) : own,
      names,
    );
  return { ...type, arguments: { head: left(allowed.head), tail: left(allowed.tail) } };
}

function isSameType(old: Known, now: Known): boolean {
  return (
    old.name === now.name &&
    old.label === now.label &&
    old.colour === now.colour &&
    old.description === now.description &&
    sameArguments(old.arguments, now.arguments) &&
    (old.symmetric ?? false) === (now.symmetric ?? false)
  );
}

function sameArguments(one: Known['arguments'], other: Known['arguments']): boolean {
  const same = (a: readonly string[], b: readonly string[]) =>
    a.length === b.length && a.every((name) => b.includes(name));
  if (one === undefined || other === undefined) return one === other;
  return same(one.head, other.head) && same(one.tail, other.tail);
}
