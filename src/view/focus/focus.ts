import type { Relation } from '../../document/document.ts';
import type { DocumentLookup } from '../../document/lookup.ts';

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
export function emphasisOf(lookup: DocumentLookup, focus: Focus | undefined): Emphasis | undefined {
  if (focus === undefined) return undefined;
  const { id, kind } = focus;
  if (kind === 'relation') {
    const relation = lookup.relationById.get(id);
    return relation && withSpans([relation], []);
  }
  return lookup.spanById.has(id) ? withSpans(lookup.relationsOf(id), [id]) : undefined;
}

function withSpans(relations: readonly Relation[], spans: readonly string[]): Emphasis {
  return {
    spans: new Set([...spans, ...relations.flatMap(({ head, tail }) => [head, tail])]),
    relations: new Set(relations.map(({ id }) => id)),
  };
}

/** Whether two focuses are on the same thing, or both on nothing. */
export function sameFocus(a: Focus | undefined, b: Focus | undefined): boolean {
  return a?.kind === b?.kind && a?.id === b?.id;
}
