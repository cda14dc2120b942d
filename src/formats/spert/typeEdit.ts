import { asName, asObject, type JsonObject } from '../common/json.ts';
import { patchJson, type JsonEdit, type JsonValue } from '../common/jsonPatch.ts';
import type { RemovedType } from '../types/removedTypes.ts';
import type { TypeChange } from '../types/typeChange.ts';
import { entryOf, typeOf } from './types.ts';

/** Whether a file that is called as SpERT's of types is one. */
export function isTypeList(text: string): boolean {
  const types = typesIn(text);
  return ['entities', 'relations'].some((key) => asObject(types?.[key]) !== undefined);
}

/** SpERT's file of types with changes of them: the others, their order and other members stay as they are. */
export function editTypeList(text: string, changes: readonly TypeChange[]): string {
  const types = typesIn(text);
  if (types === undefined) return text;
  const edits = changes.flatMap((change): JsonEdit[] => {
    const { kind, before, after } = change;
    const list = kind === 'entity' ? 'entities' : 'relations';
    const entries = asObject(types[list]);
    const known = before === undefined ? undefined : asObject(entries?.[before.name]);
    if (before === undefined || known === undefined) {
      const isThere = entries !== undefined && Object.hasOwn(entries, after.name);
      return before === undefined && !isThere
        ? [{ kind: 'set', path: [list, after.name], value: newEntry(change) }]
        : [];
    }
    const path = [list, before.name];
    const edits: JsonEdit[] =
      before.name === after.name ? [] : [{ kind: 'rename', path, name: after.name }];
    const set = (name: string, value: JsonValue) =>
      edits.push({ kind: 'set', path: [...path, name], value });
    const old = typeOf(before.name, known);
    // One that is not said is the name, whatever that is.
    const isImplied = asName(known.short) === undefined && after.label === after.name;
    if (!isImplied && asName(known.short) !== after.label) set('short', after.label);
    if (old.description !== after.description || old.label !== after.label) {
      const verbose = after.description ?? after.label;
      const isUnsaid = asName(known.verbose) === undefined && after.description === undefined;
      if (!isUnsaid && asName(known.verbose) !== verbose) set('verbose', verbose);
    }
    if (kind === 'relation' && (known.symmetric === true) !== after.symmetric) {
      set('symmetric', after.symmetric);
    }
    return edits;
  });
  return patchJson(withLists(text, types, edits), edits);
}

/** SpERT's file of types without some of them. */
export function removeFromTypeList(text: string, removed: readonly RemovedType[]): string {
  const types = typesIn(text);
  const edits = removed.flatMap(({ kind, name }): JsonEdit[] => {
    const list = kind === 'entity' ? 'entities' : 'relations';
    const entries = asObject(types?.[list]);
    return entries !== undefined && Object.hasOwn(entries, name)
      ? [{ kind: 'remove', path: [list, name] }]
      : [];
  });
  return patchJson(text, edits);
}

/** A file that has the lists which edits change. */
function withLists(text: string, types: JsonObject, edits: readonly JsonEdit[]): string {
  const lists = new Set(
    edits.flatMap(({ path: [list] }) => (typeof list === 'string' ? list : [])),
  );
  const missing = [...lists].filter((list) => asObject(types[list]) === undefined);
  return patchJson(
    text,
    missing.map((list) => ({ kind: 'set', path: [list], value: {} })),
  );
}

function newEntry({ kind, after }: TypeChange): JsonValue {
  return kind === 'entity' ? entryOf(after) : { ...entryOf(after), symmetric: after.symmetric };
}

function typesIn(text: string): JsonObject | undefined {
  try {
    return asObject(JSON.parse(text));
  } catch {
    return undefined;
  }
}
