import type { Document } from '../../document/document.ts';

/** Names of the types that the reader has hidden. */
export interface HiddenTypes {
  readonly entities: ReadonlySet<string>;
  readonly relations: ReadonlySet<string>;
}

/** Nothing hidden. */
export const NOTHING_HIDDEN: HiddenTypes = { entities: new Set(), relations: new Set() };

/** The document without spans of hidden types, relations of hidden types, and relations of hidden spans. */
export function visibleDocument(document: Document, hidden: HiddenTypes): Document {
  if (hidden.entities.size === 0 && hidden.relations.size === 0) return document;
  const spans = document.spans.filter(({ type }) => !hidden.entities.has(type));
  const seen = new Set(spans.map(({ id }) => id));
  const relations = document.relations.filter(
    ({ type, head, tail }) => !hidden.relations.has(type) && seen.has(head) && seen.has(tail),
  );
  return { ...document, spans, relations };
}

/** The hidden types with one switched. */
export function toggleType(
  hidden: HiddenTypes,
  kind: keyof HiddenTypes,
  name: string,
): HiddenTypes {
  const names = new Set(hidden[kind]);
  if (!names.delete(name)) names.add(name);
  return { ...hidden, [kind]: names };
}
