import type { Document, Fragment } from '../../document/document.ts';
import { lookUp } from '../../document/lookup.ts';
import { spanText } from '../../document/spanText.ts';
import { attributeWords, noteWords } from '../../edit/sayWords.ts';
import type { EditOperation } from '../../edit/operations.ts';
import type { ProjectTypes } from '../../edit/types.ts';
import { shorten } from '../focus/describe.ts';

/** What was done, as it is told: by the document before it and the one after. */
export function doneWords(
  operation: EditOperation,
  types: ProjectTypes,
  before: Document,
  after: Document,
): string {
  const textOf = (id: string) => {
    const span = lookUp(after).spanById.get(id) ?? lookUp(before).spanById.get(id);
    return span === undefined ? '' : `“${shorten(spanText(before.text, span))}”`;
  };
  const entity = (name: string) =>
    types.entityTypes.find((type) => type.name === name)?.label ?? name;
  const relation = (name: string) =>
    types.relationTypes.find((type) => type.name === name)?.label ?? name;
  switch (operation.kind) {
    case 'add-span':
      return `${fragmentsWords(before.text, operation.fragments)} is ${entity(operation.type)} now.`;
    case 'retype-spans':
      return `${operation.ids.map(textOf).join(', ')} is ${entity(operation.type)} now.`;
    case 'move-edge':
      return `The span is ${textOf(operation.id)} now.`;
    case 'delete-spans': {
      const gone = before.relations.length - after.relations.length;
      const with_ = gone === 0 ? '' : gone === 1 ? ' with a relation' : ` with ${gone} relations`;
      return `${operation.ids.map(textOf).join(', ')} was deleted${with_}.`;
    }
    case 'annotate-equal': {
      // Of what is drawn beside, some may be the same as what is new, and so be gone.
      const known = lookUp(before).spanById;
      const count = after.spans.filter(({ id }) => !known.has(id)).length;
      return count === 1 ? 'One more place was annotated.' : `${count} more places were annotated.`;
    }
    case 'add-relation': {
      const { head, tail, type } = operation.relation;
      return `${textOf(head)} ${relation(type)} ${textOf(tail)}.`;
    }
    case 'retype-relations':
      return `The relation is “${relation(operation.type)}” now.`;
    case 'turn-relations':
      return 'The relation was turned round.';
    case 'delete-relations':
      return 'The relation was deleted.';
    case 'set-attribute':
      return attributeWords(operation, types);
    case 'set-note':
      return noteWords(operation.note);
  }
}

/** The words of some ranges, as they are told. */
export function fragmentsWords(text: string, fragments: readonly Fragment[]): string {
  return `“${shorten(fragments.map(({ start, end }) => text.slice(start, end)).join(' … '))}”`;
}
