import type { EditOperation } from '../../edit/operations.ts';

/**
 * An operation on what is drawn, as one on the document of a file: both call things differently where
 * suggestions are drawn with it.
 *
 * @param ownId - Id in the document of what is drawn; undefined where the document has it not.
 * @returns Undefined where the operation is about something that the document has not.
 */
export function ownOperation(
  operation: EditOperation,
  ownId: (id: string) => string | undefined,
): EditOperation | undefined {
  switch (operation.kind) {
    case 'add-span':
      return operation;
    case 'move-edge':
    case 'annotate-equal': {
      const id = ownId(operation.id);
      return id === undefined ? undefined : { ...operation, id };
    }
    case 'add-relation': {
      const { relation } = operation;
      const [head, tail] = [ownId(relation.head), ownId(relation.tail)];
      if (head === undefined || tail === undefined) return undefined;
      return { ...operation, relation: { ...relation, head, tail } };
    }
    case 'retype-spans':
    case 'delete-spans':
    case 'retype-relations':
    case 'turn-relations':
    case 'delete-relations':
    case 'set-attribute':
    case 'set-note': {
      const ids = operation.ids.flatMap((id) => ownId(id) ?? []);
      return ids.length < operation.ids.length ? undefined : { ...operation, ids };
    }
  }
}
