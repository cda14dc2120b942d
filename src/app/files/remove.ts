import type { Document } from '../../document/document.ts';
import type { Focus } from '../../view/focus/focus.ts';

/** A document without a span and its relations, or without a relation. */
export function without(document: Document, { kind, id }: Focus): Document {
  if (kind === 'relation') {
    return { ...document, relations: document.relations.filter((one) => one.id !== id) };
  }
  return {
    ...document,
    spans: document.spans.filter((span) => span.id !== id),
    relations: document.relations.filter(({ head, tail }) => head !== id && tail !== id),
  };
}
