import { IterWebError } from '../base/errors.ts';
import { distinctAttributes } from '../document/attributes.ts';
import { distinctTypes } from '../document/distinctTypes.ts';
import type {
  AllowedArguments,
  AttributeInfo,
  Document,
  RelationTypeInfo,
  TypeInfo,
} from '../document/document.ts';

/** The types that a project's documents are annotated with. */
export interface ProjectTypes {
  readonly entityTypes: readonly TypeInfo[];
  readonly relationTypes: readonly RelationTypeInfo[];
  /** What may be said of spans and relations besides; missing where nothing may. */
  readonly attributeTypes?: readonly AttributeInfo[];
}

/** Of what a type is. */
export type TypeKind = 'entity' | 'relation';

/** A change of a project's types: one is added, changed or removed. */
export type TypeEdit =
  | {
      readonly kind: 'entity';
      readonly at: number;
      readonly before?: TypeInfo;
      readonly after?: TypeInfo;
      /** Of one that is removed: the type that its annotations get, where they are not deleted. */
      readonly instead?: string;
    }
  | {
      readonly kind: 'relation';
      readonly at: number;
      readonly before?: RelationTypeInfo;
      readonly after?: RelationTypeInfo;
      readonly instead?: string;
    };

/** What may be changed of a type; what is undefined is taken away. */
export interface TypeChange {
  readonly name?: string;
  readonly label?: string;
  readonly colour?: string | undefined;
  readonly description?: string | undefined;
  /** Of a relation type. */
  readonly symmetric?: boolean;
  /** Of a relation type. */
  readonly arguments?: AllowedArguments | undefined;
}

/** The types of some documents; what the first says of one holds. */
export function typesOf(
  documents: readonly Pick<Document, 'entityTypes' | 'relationTypes' | 'attributeTypes'>[],
): ProjectTypes {
  const attributeTypes = distinctAttributes(
    documents.flatMap((document) => document.attributeTypes ?? []),
  );
  return {
    entityTypes: distinctTypes(documents.flatMap((document) => document.entityTypes)),
    relationTypes: distinctTypes(documents.flatMap((document) => document.relationTypes)),
    ...(attributeTypes.length > 0 && { attributeTypes }),
  };
}

/** Whether types that others were added to are as they were: they only ever learn of more. */
export function hasNoMore(now: ProjectTypes, before: ProjectTypes): boolean {
  const [own, old] = [now.attributeTypes ?? [], before.attributeTypes ?? []];
  return (
    now.entityTypes.length === before.entityTypes.length &&
    now.relationTypes.length === before.relationTypes.length &&
    own.length === old.length &&
    own.every(({ values }, at) => values.length === old[at]?.values.length)
  );
}

/**
 * Add a type, behind all others of its kind.
 *
 * @throws IterWebError `bad-input` where there is one of its name, or it has none.
 */
export function addEntityType(types: ProjectTypes, type: TypeInfo): TypeEdit {
  checkName(types, 'entity', type.name);
  return { kind: 'entity', at: types.entityTypes.length, after: type };
}

/**
 * Add a relation type, behind all others.
 *
 * @throws IterWebError `bad-input` as `addEntityType`, and where its arguments are no types.
 */
export function addRelationType(types: ProjectTypes, type: RelationTypeInfo): TypeEdit {
  checkName(types, 'relation', type.name);
  checkArguments(types, type.arguments);
  return { kind: 'relation', at: types.relationTypes.length, after: type };
}

/**
 * Rename, colour or describe a type, or say between which types it may stand. A label that was the
 * name follows it.
 *
 * @throws IterWebError `bad-input` where there is no such type, another has the new name, or its
 * arguments are no types.
 */
export function changeType(
  types: ProjectTypes,
  kind: TypeKind,
  name: string,
  change: TypeChange,
): TypeEdit {
  if (change.name !== undefined && change.name !== name) checkName(types, kind, change.name);
  const { symmetric, arguments: allowed, ...common } = change;
  const follows = (type: TypeInfo): Partial<TypeInfo> =>
    type.label === type.name && change.name !== undefined && change.label === undefined
      ? { label: change.name }
      : {};
  if (kind === 'entity') {
    const { at, type } = typeNamed(types.entityTypes, name);
    return { kind, at, before: type, after: without({ ...type, ...common, ...follows(type) }) };
  }
  checkArguments(types, allowed);
  const { at, type } = typeNamed(types.relationTypes, name);
  const own = {
    ...(symmetric !== undefined && { symmetric }),
    ...('arguments' in change && { arguments: allowed }),
  };
  return {
    kind,
    at,
    before: type,
    after: without({ ...type, ...common, ...own, ...follows(type) }),
  };
}

/** The types with a change: an entity type that is renamed is so in the arguments of relations too. */
export function applyTypeEdit(types: ProjectTypes, edit: TypeEdit): ProjectTypes {
  const renaming = renamingOf(edit);
  const attributes = types.attributeTypes &&
    renaming && {
      attributeTypes: types.attributeTypes.map((one) => renamedAttribute(one, renaming)),
    };
  if (edit.kind === 'relation') {
    return { ...types, ...attributes, relationTypes: changed(types.relationTypes, edit) };
  }
  const entityTypes = changed(types.entityTypes, edit);
  if (renaming === undefined) return { ...types, entityTypes };
  const rename = (name: string) => (name === renaming.from ? renaming.to : name);
  return {
    ...types,
    ...attributes,
    entityTypes,
    relationTypes: types.relationTypes.map((type) => {
      const { arguments: allowed } = type;
      const isMeant = [...(allowed?.head ?? []), ...(allowed?.tail ?? [])].includes(renaming.from);
      if (allowed === undefined || !isMeant) return type;
      const { head, tail } = allowed;
      return { ...type, arguments: { head: head.map(rename), tail: tail.map(rename) } };
    }),
  };
}

/** The change that takes another one back. */
export function invertTypeEdit(edit: TypeEdit): TypeEdit {
  const { kind, at, before, after } = edit;
  const turned = {
    at,
    ...(after !== undefined && { before: after }),
    ...(before !== undefined && { after: before }),
  };
  return { kind, ...turned } as TypeEdit;
}

/** The renaming that a change is or has part of. */
export function renamingOf({ kind, before, after }: TypeEdit): Renaming | undefined {
  if (before === undefined || after === undefined || before.name === after.name) return undefined;
  return { kind, from: before.name, to: after.name };
}

/** A type that gets another name; nothing else has that name. */
export interface Renaming {
  readonly kind: TypeKind;
  readonly from: string;
  readonly to: string;
}

/** An attribute with a type's new name among those that may have it. */
export function renamedAttribute(one: AttributeInfo, { kind, from, to }: Renaming): AttributeInfo {
  const key = kind === 'entity' ? 'entityTypes' : 'relationTypes';
  const names = one[key];
  if (names?.includes(from) !== true) return one;
  return { ...one, [key]: names.map((name) => (name === from ? to : name)) };
}

function changed<T extends TypeInfo>(
  list: readonly T[],
  { at, before, after }: { readonly at: number; readonly before?: T; readonly after?: T },
): readonly T[] {
  if (before !== undefined && list[at]?.name !== before.name) {
    throw new RangeError(`The change is of other types: ${before.name} is not at ${at}.`);
  }
  return list.toSpliced(at, before === undefined ? 0 : 1, ...(after === undefined ? [] : [after]));
}

/** Without what is undefined. */
function without<T extends object>(type: { readonly [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(type).filter(([, value]) => value !== undefined)) as T;
}

/**
 * A type by its name, with its place.
 *
 * @throws IterWebError `bad-input` where there is none.
 */
export function typeNamed<T extends TypeInfo>(
  list: readonly T[],
  name: string,
): { readonly at: number; readonly type: T } {
  const at = list.findIndex((type) => type.name === name);
  const type = list[at];
  if (type !== undefined) return { at, type };
  throw new IterWebError('bad-input', `The project has no type “${name}”.`, {
    advice: 'Choose one of the project’s types, or add it first.',
  });
}

function checkName(types: ProjectTypes, kind: TypeKind, name: string): void {
  if (name.trim() === '') {
    throw new IterWebError('bad-input', 'A type needs a name.', { advice: 'Give it one.' });
  }
  const list = kind === 'entity' ? types.entityTypes : types.relationTypes;
  // A name that arguments use is that of a type which nobody has declared yet.
  const named = types.relationTypes.flatMap(({ arguments: own }) =>
    own === undefined ? [] : [...own.head, ...own.tail],
  );
  const isTaken = list.some((type) => type.name === name);
  if (!isTaken && !(kind === 'entity' && named.includes(name))) return;
  throw new IterWebError('bad-input', `There is a type “${name}” already.`, {
    advice: 'Give another name, or change the type of its annotations instead.',
  });
}

function checkArguments(types: ProjectTypes, allowed: AllowedArguments | undefined): void {
  const names = new Set(types.entityTypes.map(({ name }) => name));
  for (const name of [...(allowed?.head ?? []), ...(allowed?.tail ?? [])]) {
    if (!names.has(name)) typeNamed(types.entityTypes, name);
  }
}
