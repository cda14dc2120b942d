import { IterWebError } from '../../base/errors.ts';
import type { Row } from '../../corpus/row.ts';
import type { Document, RelationTypeInfo, TypeInfo } from '../../document/document.ts';
import { removalOf, removeType } from '../../edit/removal.ts';
import { editTypes, redoTypes, undoTypes } from '../../edit/typeSteps.ts';
import {
  addEntityType,
  addRelationType,
  changeType,
  renamingOf,
  type ProjectTypes,
  type TypeChange,
  type TypeEdit,
  type TypeKind,
} from '../../edit/types.ts';
import type { FilesClient } from '../../filesWorker/client/filesClient.ts';
import { countWords } from '../shared/countWords.ts';
import type { Editor } from './editing.ts';
import { canSave, typesIn } from './projectSteps.ts';
import type { FilesState } from './state.ts';
import type { FilesStore } from './store.ts';

/** What somebody wants done to the types. */
export type TypeWish =
  | { readonly what: 'add'; readonly kind: 'entity'; readonly type: TypeInfo }
  | { readonly what: 'add'; readonly kind: 'relation'; readonly type: RelationTypeInfo }
  | {
      readonly what: 'change';
      readonly kind: TypeKind;
      readonly name: string;
      readonly change: TypeChange;
    }
  | {
      readonly what: 'remove';
      readonly kind: TypeKind;
      readonly name: string;
      /** The type that its annotations get; missing where they are deleted. */
      readonly instead?: string;
    };

/** Changes the types of what is open. */
export interface TypeEditing {
  /**
   * Does it, as one step; a new name is one in all documents, and so is a removal.
   *
   * @throws IterWebError `bad-input` where it can't be done; nothing has changed then.
   */
  readonly wish: (wish: TypeWish) => Promise<void>;
  /**
   * How many annotations of a type there are, in all documents.
   *
   * @throws IterWebError `bad-input` where the type can't be taken from all of them.
   */
  readonly count: (kind: TypeKind, name: string) => Promise<number>;
  /**
   * Takes the last change of a type back, in all documents.
   *
   * @throws IterWebError `bad-input` where a type is used by then.
   */
  readonly undo: () => void;
  /** Makes the change of a type again that was taken back last. */
  readonly redo: () => void;
}

/** So many documents are asked for at once. */
const AT_ONCE = 50;

/**
 * Changes types.
 *
 * @param take - Takes documents that were read to be edited.
 */
export function createTypeEditing(
  { state }: Pick<FilesStore, 'state'>,
  client: Pick<FilesClient, 'read'>,
  editor: Editor,
  take: (documents: ReadonlyMap<number, Document>) => unknown,
): TypeEditing {
  /** Has all documents edited that have a type. */
  const takeWith = async (kind: TypeKind, name: string): Promise<void> => {
    const rows = rowsWith(state(), kind, name);
    const fixed = rows.filter(({ id }) => !canSave(state(), id));
    if (fixed.length > 0) throw cantChange(name, fixed.length);
    const known = state().editing.project?.histories;
    const unread = rows.filter(({ id }) => known?.has(String(id)) !== true);
    for (let at = 0; at < unread.length; at += AT_ONCE) {
      const some = unread.slice(at, at + AT_ONCE);
      const read = await Promise.all(some.map(({ id }) => client.read(id)));
      take(new Map(read.map(({ id, document }) => [id, document])));
    }
  };
  return {
    count: async (kind, name) => {
      await takeWith(kind, name);
      const histories = state().editing.project?.histories.values() ?? [];
      return Array.from(histories, ({ now: { document } }) => {
        const list = kind === 'entity' ? document.spans : document.relations;
        return list.filter(({ type }) => type === name).length;
      }).reduce((sum, one) => sum + one, 0);
    },
    wish: async (wish) => {
      const change = editOf(wish, typesNow(state()));
      const renaming = renamingOf(change);
      const removal = removalOf(change);
      if (renaming !== undefined) await takeWith(renaming.kind, renaming.from);
      if (removal !== undefined) await takeWith(removal.kind, removal.removed);
      const name = nameOf(wish);
      editor.doToAll(`${name}.`, (project) =>
        editTypes(project, name, editOf(wish, project.types)),
      );
    },
    undo: () => editor.doToAll('', undoTypes),
    redo: () => editor.doToAll('', redoTypes),
  };
}

/** The types as they are now, whether or not somebody has edited anything. */
export function typesNow({ editing: { project }, types }: FilesState): ProjectTypes {
  return project?.types ?? typesIn(types);
}

/** The documents that have something of a type, by its name now. */
export function rowsWith(
  { rows, types }: Pick<FilesState, 'rows' | 'types'>,
  kind: TypeKind,
  name: string,
): readonly Row[] {
  const id = types.find((type) => type.kind === kind && type.name === name)?.id;
  return id === undefined ? [] : rows.filter((row) => row.types.includes(id));
}

function editOf(wish: TypeWish, types: ProjectTypes): TypeEdit {
  if (wish.what === 'remove') return removeType(types, wish.kind, wish.name, wish.instead);
  if (wish.what === 'change') return changeType(types, wish.kind, wish.name, wish.change);
  return wish.kind === 'entity'
    ? addEntityType(types, wish.type)
    : addRelationType(types, wish.type);
}

/** What a change is called where it can be taken back. */
function nameOf(wish: TypeWish): string {
  if (wish.what === 'add') return `Add the type ${wish.type.name}`;
  if (wish.what === 'remove') return `Remove the type ${wish.name}`;
  const { name, change } = wish;
  const isRenamed = change.name !== undefined && change.name !== name;
  return isRenamed ? `Rename the type ${name} to ${change.name}` : `Change the type ${name}`;
}

function cantChange(name: string, documents: number): IterWebError {
  const message = `“${name}” is used in ${countWords(documents, 'document')} whose files can only be read.`;
  return new IterWebError('bad-input', message, {
    advice: 'Convert them to another format first.',
  });
}
