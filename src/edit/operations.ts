import type { Attribute, Fragment } from '../document/document.ts';
import { annotateEqual } from './equalStrings.ts';
import type { Edit, Edited } from './edit.ts';
import {
  addRelation,
  deleteRelations,
  retypeRelations,
  turnRelations,
  type NewRelation,
} from './relationEdits.ts';
import { setAttribute, setNote } from './sayEdits.ts';
import { addSpan, deleteSpans, moveEdge, retypeSpans, type Edge } from './spanEdits.ts';
import type { ProjectTypes } from './types.ts';

/**
 * What somebody wants done to a document, by the ids of what it is about: plain data that names no
 * document, so that whoever shows one can ask for it and whoever keeps it can do it.
 */
export type EditOperation =
  | { readonly kind: 'add-span'; readonly fragments: readonly Fragment[]; readonly type: string }
  | { readonly kind: 'retype-spans'; readonly ids: readonly string[]; readonly type: string }
  | {
      readonly kind: 'move-edge';
      readonly id: string;
      readonly edge: Edge;
      /** UTF-16 offset; of an end exclusive. */
      readonly to: number;
    }
  | { readonly kind: 'delete-spans'; readonly ids: readonly string[] }
  /** All other places with a span's words get a span of its type. */
  | { readonly kind: 'annotate-equal'; readonly id: string }
  | { readonly kind: 'add-relation'; readonly relation: NewRelation }
  | { readonly kind: 'retype-relations'; readonly ids: readonly string[]; readonly type: string }
  | { readonly kind: 'turn-relations'; readonly ids: readonly string[] }
  | { readonly kind: 'delete-relations'; readonly ids: readonly string[] }
  | {
      readonly kind: 'set-attribute';
      /** Of spans or relations. */
      readonly ids: readonly string[];
      readonly name: string;
      /** `true` alone sets a flag; none takes the attribute away. */
      readonly values: readonly Attribute['value'][];
    }
  | {
      readonly kind: 'set-note';
      /** Of spans or relations. */
      readonly ids: readonly string[];
      /** Empty to take it away. */
      readonly note: string;
    };

/**
 * The edit that does an operation.
 *
 * @throws IterWebError `bad-input` where it can't be done: something that it names is not there, or the
 * types don't allow it.
 */
export function editFor(edited: Edited, types: ProjectTypes, operation: EditOperation): Edit {
  switch (operation.kind) {
    case 'add-span':
      return addSpan(edited, types, operation.fragments, operation.type);
    case 'retype-spans':
      return retypeSpans(edited, types, operation.ids, operation.type);
    case 'move-edge':
      return moveEdge(edited, operation.id, operation.edge, operation.to);
    case 'delete-spans':
      return deleteSpans(edited, operation.ids);
    case 'annotate-equal':
      return annotateEqual(edited, types, operation.id);
    case 'add-relation':
      return addRelation(edited, types, operation.relation);
    case 'retype-relations':
      return retypeRelations(edited, types, operation.ids, operation.type);
    case 'turn-relations':
      return turnRelations(edited, types, operation.ids);
    case 'delete-relations':
      return deleteRelations(edited, operation.ids);
    case 'set-attribute':
      return setAttribute(edited, types, operation.ids, operation.name, operation.values);
    case 'set-note':
      return setNote(edited, operation.ids, operation.note);
  }
}

/** What each is called where it can be taken back. */
export const OPERATION_NAMES: Readonly<Record<EditOperation['kind'], string>> = {
  'add-span': 'Add a span',
  'retype-spans': 'Change a span’s type',
  'move-edge': 'Move an edge',
  'delete-spans': 'Delete a span',
  'annotate-equal': 'Annotate all equal words',
  'add-relation': 'Draw a relation',
  'retype-relations': 'Change a relation’s type',
  'turn-relations': 'Turn a relation round',
  'delete-relations': 'Delete a relation',
  'set-attribute': 'Change an attribute',
  'set-note': 'Change a note',
};
