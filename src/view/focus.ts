import type { Document } from '../document/document.ts';

/** What the reader looks at: a span or a relation, by id. */
export type Focus =
  | { readonly kind: 'span'; readonly id: string }
  | { readonly kind: 'relation'; readonly id: string };

/** Ids of the spans and relations that stand out while the rest fades. */
export interface Emphasis {
  readonly spans: ReadonlySet<string>;
  readonly relations: ReadonlySet<string>;
}

/**
 * Of a span: itself, its relations and their other spans. Of a relation: itself and both its spans.
 *
 * @returns undefined where nothing is in focus, or what is isn't part of the document
 */
export function emphasisOf(document: Document, focus: Focus | undefined): Emphasis | undefined {
  if (focus === undefined) return undefined;
  const known: readonly { readonly id: string }[] =
    focus.kind === 'span' ? document.spans : document.relations;
  if (!known.some(({ id }) => id === focus.id)) return undefined;
  const relations = document.relations.filter(({ id, head, tail }) =>
    focus.kind === 'span' ? head === focus.id || tail === focus.id : id === focus.id,
  );
  const spans = new Set(relations.flatMap(({ head, tail }) => [head, tail]));
  if (focus.kind === 'span') spans.add(focus.id);
  return { spans, relations: new Set(relations.map(({ id }) => id)) };
}

/** Whether two focuses are on the same thing, or both on nothing. */
export function sameFocus(a: Focus | undefined, b: Focus | undefined): boolean {
  return a?.kind === b?.kind && a?.id === b?.id;
}
