import type { AllowedArguments, RelationTypeInfo, TypeInfo } from '../../document/document.ts';
import { patchJson, type JsonEdit } from '../common/jsonPatch.ts';
import type { RemovedType } from './removedTypes.ts';
import type { TypeAspect, TypeChange } from './typeChange.ts';

/** Name of our own file beside others, which says of types what theirs have no place for. */
export const SIDE_FILE = 'iter-web-types.json';

/** What a side file says of a relation type: less than all, as the other files say the rest. */
export type SideRelationType = TypeInfo &
  Partial<Pick<RelationTypeInfo, 'symmetric' | 'arguments'>>;

/** Types as a side file has them. */
export interface SideTypes {
  readonly entityTypes: readonly TypeInfo[];
  readonly relationTypes: readonly SideRelationType[];
}

/** What a side file says; nothing of it is taken on trust, and what can't be read is passed over. */
export function readSideFile(text: string): SideTypes {
  const { entityTypes, relationTypes } = parsed(text);
  return {
    entityTypes: listOf(entityTypes).flatMap((one) => infoOf(one) ?? []),
    relationTypes: listOf(relationTypes).flatMap((one): SideRelationType[] => {
      const info = infoOf(one);
      if (info === undefined) return [];
      const allowed = argumentsOf(one.arguments);
      const symmetric = typeof one.symmetric === 'boolean' ? { symmetric: one.symmetric } : {};
      return [{ ...info, ...symmetric, ...(allowed && { arguments: allowed }) }];
    }),
  };
}

/**
 * A side file with changes of types.
 *
 * @param text - As it is; empty for a new one.
 * @param missing - What of a change no other file has a place for; undefined where the others have all
 * of it, its name too.
 */
export function editSideFile(
  text: string,
  changes: readonly TypeChange[],
  missing: (change: TypeChange) => readonly TypeAspect[] | undefined,
): string {
  const known = readSideFile(text);
  const types = {
    entity: new Map<string, SideRelationType>(known.entityTypes.map((type) => [type.name, type])),
    relation: new Map(known.relationTypes.map((type) => [type.name, type])),
  };
  // Of types that change their names with one another none may take the other's place.
  const befores = changes.map(({ kind, before }) => before && types[kind].get(before.name));
  for (const { kind, before } of changes) if (before) types[kind].delete(before.name);
  for (const [at, change] of changes.entries()) {
    const lacking = missing(change);
    const before = befores[at];
    if (lacking === undefined && before === undefined) continue;
    types[change.kind].set(change.after.name, entryOf(before, change.after, lacking ?? []));
  }
  const content = {
    entityTypes: [...types.entity.values()].map(written),
    relationTypes: [...types.relation.values()].map(written),
  };
  const after = `${JSON.stringify(content, undefined, 2)}\n`;
  const isSame = JSON.stringify(readSideFile(after)) === JSON.stringify(known);
  return isSame ? text : after;
}

/** A side file without types: nothing else of it changes. */
export function removeFromSideFile(text: string, removed: readonly RemovedType[]): string {
  const content = parsed(text);
  const edits = (['entity', 'relation'] as const).flatMap((kind): JsonEdit[] => {
    const key = `${kind}Types`;
    const names = new Set(removed.flatMap((one) => (one.kind === kind ? [one.name] : [])));
    const list: unknown = content[key];
    const all: readonly unknown[] = Array.isArray(list) ? list : [];
    return all.flatMap((one, at): JsonEdit[] =>
      isMembers(one) && typeof one.name === 'string' && names.has(one.name)
        ? [{ kind: 'remove', path: [key, at] }]
        : [],
    );
  });
  return patchJson(text, edits);
}

/** What stands in the file of a type: what stood there, as it is now, and what has no other place. */
function entryOf(
  before: SideRelationType | undefined,
  after: SideRelationType,
  missing: readonly TypeAspect[],
): SideRelationType {
  const has = (aspect: TypeAspect) => missing.includes(aspect) || before?.[aspect] !== undefined;
  const { name, label, colour, description, symmetric, arguments: allowed } = after;
  return {
    name,
    label: has('label') ? label : name,
    ...(has('description') && description !== undefined && { description }),
    ...(has('colour') && colour !== undefined && { colour }),
    ...(has('symmetric') && symmetric !== undefined && { symmetric }),
    ...(has('arguments') && allowed && { arguments: allowed }),
  };
}

/** A type as the file has it: a label only where it is not the name. */
function written({ name, label, ...more }: SideRelationType) {
  return { name, ...(label !== name && { label }), ...more };
}

type Members = Readonly<Record<string, unknown>>;

function parsed(text: string): Members {
  if (text.trim() === '') return {};
  try {
    const value: unknown = JSON.parse(text);
    return isMembers(value) ? value : {};
  } catch {
    return {};
  }
}

function isMembers(value: unknown): value is Members {
  return typeof value === 'object' && value !== null;
}

function listOf(value: unknown): Members[] {
  return Array.isArray(value) ? value.filter(isMembers) : [];
}

function infoOf({ name, label, description, colour }: Members): TypeInfo | undefined {
  if (typeof name !== 'string' || name === '') return undefined;
  return {
    name,
    label: typeof label === 'string' && label !== '' ? label : name,
    ...(typeof description === 'string' && { description }),
    ...(typeof colour === 'string' && { colour }),
  };
}

function argumentsOf(value: unknown): AllowedArguments | undefined {
  if (!isMembers(value)) return undefined;
  const names = (one: unknown) =>
    Array.isArray(one) ? one.filter((name) => typeof name === 'string') : [];
  const [head, tail] = [names(value.head), names(value.tail)];
  return head.length > 0 && tail.length > 0 ? { head, tail } : undefined;
}
