import { IterWebError } from '../base/errors.ts';
import type { Document } from '../document/document.ts';
import { lookUp } from '../document/lookup.ts';
import { namesWithout } from '../document/namesWithout.ts';
import { isAllowed } from './allowed.ts';
import { editOf } from './change.ts';
import type { Edit, Edited } from './edit.ts';
import { typeNamed, type ProjectTypes, type TypeEdit, type TypeKind } from './types.ts';

/** A type that is taken away. */
export interface Removal {
  readonly kind: TypeKind;
  readonly removed: string;
  /** The type that its annotations get; missing where they are deleted. */
  readonly instead?: string;
}

/** What can be told of a type, in a document or beside one. */
type Types = Pick<Document, 'entityTypes' | 'relationTypes' | 'attributeTypes'>;

/**
 * Take a type away.
 *
 * @param instead - The type that its annotations get, which may then stand wherever it might; none
 * where they are deleted.
 * @throws IterWebError `bad-input` where there is no such type, or a relation type could lead nowhere
 * without it.
 */
export function removeType(
  types: ProjectTypes,
  kind: TypeKind,
  name: string,
  instead?: string,
): TypeEdit {
  const removal = { kind, removed: name, ...(instead !== undefined && { instead }) };
  const more = instead === undefined ? {} : { instead };
  if (kind === 'relation') {
    const { at, type } = typeNamed(types.relationTypes, name);
    if (instead !== undefined) typeNamed(types.relationTypes, other(name, instead));
    return { kind, at, before: type, ...more };
  }
  const { at, type } = typeNamed(types.entityTypes, name);
  if (instead !== undefined) typeNamed(types.entityTypes, other(name, instead));
  const { relationTypes } = typesWithout(types, removal);
  const lost = relationTypes.find(({ arguments: allowed }, index) => {
    const old = types.relationTypes[index]?.arguments;
    const isEmptied = (end: 'head' | 'tail') =>
      allowed?.[end].length === 0 && old?.[end].includes(name) === true;
    return isEmptied('head') || isEmptied('tail');
  });
  if (lost === undefined) return { kind, at, before: type, ...more };
  throw new IterWebError('bad-input', `“${lost.name}” has an end that only “${name}” may be at.`, {
    advice: `Say first what else “${lost.name}” may join, or remove it.`,
  });
}

/** The removal that a change of types is; an addition that is taken back is none. */
export function removalOf({ kind, before, after, instead }: TypeEdit): Removal | undefined {
  if (before === undefined || after !== undefined) return undefined;
  return { kind, removed: before.name, ...(instead !== undefined && { instead }) };
}

/** Types without one, in the place of which its substitute may stand, where it has one. */
export function typesWithout<T extends Types>(types: T, { kind, removed, instead }: Removal): T {
  const replaced = (names: readonly string[]) => namesWithout(names, removed, instead);
  const key = kind === 'entity' ? 'entityTypes' : 'relationTypes';
  const attributes = types.attributeTypes && {
    attributeTypes: types.attributeTypes.map((one) => {
      const names = one[key];
      return names?.includes(removed) === true ? { ...one, [key]: replaced(names) } : one;
    }),
  };
  if (kind === 'relation') {
    const relationTypes = types.relationTypes.filter(({ name }) => name !== removed);
    return { ...types, ...attributes, relationTypes };
  }
  return {
    ...types,
    ...attributes,
    entityTypes: types.entityTypes.filter(({ name }) => name !== removed),
    relationTypes: types.relationTypes.map((type) => {
      const { arguments: allowed } = type;
      if (allowed === undefined) return type;
      const { head, tail } = allowed;
      if (!head.includes(removed) && !tail.includes(removed)) return type;
      return { ...type, arguments: { head: replaced(head), tail: replaced(tail) } };
    }),
  };
}

/** What becomes of a document's annotations of a type that is taken away; relations of a span go with it. */
export function removalEdit(edited: Edited, { kind, removed, instead }: Removal): Edit {
  const { spans, relations } = edited.document;
  const changed = <T extends { readonly id: string; readonly type: string }>(list: readonly T[]) =>
    new Map(
      list
        .filter(({ type }) => type === removed)
        .map((one) => [one.id, instead === undefined ? undefined : { ...one, type: instead }]),
    );
  return editOf(
    edited,
    kind === 'entity' ? { spans: changed(spans) } : { relations: changed(relations) },
  );
}

/**
 * Hold that relations of a document may be of the type that they are to get.
 *
 * @throws IterWebError `bad-input` where one may not.
 */
export function checkSubstitute(
  document: Document,
  { relationTypes }: ProjectTypes,
  { kind, removed, instead }: Removal,
): void {
  const type = kind === 'relation' ? relationTypes.find(({ name }) => name === instead) : undefined;
  if (type === undefined) return;
  const { spanById } = lookUp(document);
  for (const { type: own, head, tail } of document.relations) {
    if (own !== removed) continue;
    const [one, two] = [spanById.get(head)?.type ?? '', spanById.get(tail)?.type ?? ''];
    if (isAllowed(type, one, two)) continue;
    throw new IterWebError('bad-input', `“${type.label}” may not lead from “${one}” to “${two}”.`, {
      advice: 'Choose another type, or change what the project allows.',
    });
  }
}

function other(name: string, instead: string): string {
  if (name !== instead) return instead;
  throw new IterWebError('bad-input', `“${name}” can’t stand in for itself.`, {
    advice: 'Choose another type.',
  });
}
