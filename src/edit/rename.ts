import type { Document } from '../document/document.ts';
import type { Edit, ListEdit } from './edit.ts';
import type { History, Step } from './history.ts';
import { renamedAttribute, type Renaming } from './types.ts';

/**
 * A document whose annotations of a type have its new name. What is not of that type stays the same
 * object.
 */
export function renameInDocument(document: Document, renaming: Renaming): Document {
  const { spans, relations } = document;
  return {
    ...renameInTypes(document, renaming),
    ...(renaming.kind === 'entity'
      ? { spans: renamedAll(spans, renaming) }
      : { relations: renamedAll(relations, renaming) }),
  };
}

/** What a document tells of types, with a type's new name. */
export function renameInTypes<
  T extends Pick<Document, 'entityTypes' | 'relationTypes' | 'attributeTypes'>,
>(types: T, renaming: Renaming): T {
  const attributes = types.attributeTypes && {
    attributeTypes: types.attributeTypes.map((one) => renamedAttribute(one, renaming)),
  };
  const { entityTypes, relationTypes } = types;
  return {
    ...types,
    ...attributes,
    ...(renaming.kind === 'entity'
      ? { entityTypes: namedAll(entityTypes, renaming) }
      : { relationTypes: namedAll(relationTypes, renaming) }),
  };
}

/** A history as if the type had had its new name all the time, so that each step can be taken back. */
export function renameInHistory({ now, past, future }: History, renaming: Renaming): History {
  const step = (one: Step): Step => {
    const renamedEdit = renameInEdit(one.edit, renaming);
    return renamedEdit === one.edit ? one : { ...one, edit: renamedEdit };
  };
  return {
    now: { ...now, document: renameInDocument(now.document, renaming) },
    past: past.map(step),
    future: future.map(step),
  };
}

/** The same where nothing in it is of the type. */
function renameInEdit(edit: Edit, renaming: Renaming): Edit {
  const { from, kind } = renaming;
  if (kind === 'entity') {
    return hasType(edit.spans, from)
      ? { ...edit, spans: renameInList(edit.spans, renaming) }
      : edit;
  }
  return hasType(edit.relations, from)
    ? { ...edit, relations: renameInList(edit.relations, renaming) }
    : edit;
}

function hasType({ removed, added }: ListEdit<{ readonly type: string }>, name: string): boolean {
  const isOf = ({ item }: { readonly item: { readonly type: string } }) => item.type === name;
  return removed.some(isOf) || added.some(isOf);
}

function renameInList<T extends { readonly type: string }>(
  { removed, added }: ListEdit<T>,
  renaming: Renaming,
): ListEdit<T> {
  const placed = ({ at, item }: ListEdit<T>['removed'][number]) => ({
    at,
    item: renamed(item, renaming),
  });
  return { removed: removed.map(placed), added: added.map(placed) };
}

function renamedAll<T extends { readonly type: string }>(
  list: readonly T[],
  renaming: Renaming,
): readonly T[] {
  return list.some(({ type }) => type === renaming.from)
    ? list.map((one) => renamed(one, renaming))
    : list;
}

function renamed<T extends { readonly type: string }>(one: T, { from, to }: Renaming): T {
  return one.type === from ? { ...one, type: to } : one;
}

function namedAll<T extends { readonly name: string; readonly label: string }>(
  types: readonly T[],
  { from, to }: Renaming,
): readonly T[] {
  if (!types.some(({ name }) => name === from)) return types;
  return types.map((type) =>
    type.name === from ? { ...type, name: to, label: type.label === from ? to : type.label } : type,
  );
}
