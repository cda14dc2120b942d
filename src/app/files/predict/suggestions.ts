import { spanEnd, spanStart } from '../../../document/build.ts';
import type { Document } from '../../../document/document.ts';
import { lookUp } from '../../../document/lookup.ts';
import { spanText } from '../../../document/spanText.ts';
import { shorten } from '../../../view/focus/describe.ts';

/** Something that a model suggests and the document has not. */
export interface Suggestion {
  /** Id in the layer. */
  readonly id: string;
  /** Id in the drawing of both. */
  readonly drawn: string;
  readonly kind: 'span' | 'relation';
  /** Name of its type, and what it is called. */
  readonly type: string;
  readonly label: string;
  /** The words of the text; of a relation those of both ends. */
  readonly words: string;
  /** Id in the drawing of the span that is scrolled to. */
  readonly span: string;
  /** 0…1. */
  readonly score: number;
}

/** What the second of two versions is called in the drawing of both. */
const SECOND = 'second.';

/**
 * What is suggested, in the order of the text; a relation comes behind both its spans.
 *
 * @param merged - The document and what a model suggests, in one drawing.
 */
export function suggestionsIn(merged: Document): Suggestion[] {
  const { spanById, entityType, relationType } = lookUp(merged);
  const isSuggested = ({ id }: { readonly id: string }) => id.startsWith(SECOND);
  const found: (Suggestion & { readonly at: number; readonly end: number })[] = [];
  for (const span of merged.spans.filter(isSuggested)) {
    const { id, type, score = 0 } = span;
    found.push({
      id: id.slice(SECOND.length),
      drawn: id,
      kind: 'span',
      type,
      label: entityType.get(type)?.label ?? type,
      words: shorten(spanText(merged.text, span)),
      span: id,
      score,
      at: spanStart(span),
      end: spanEnd(span),
    });
  }
  for (const { id, head, tail, type, score = 0 } of merged.relations.filter(isSuggested)) {
    const [one, two] = [spanById.get(head), spanById.get(tail)];
    if (one === undefined || two === undefined) continue;
    found.push({
      id: id.slice(SECOND.length),
      drawn: id,
      kind: 'relation',
      type,
      label: relationType.get(type)?.label ?? type,
      words: [one, two].map((end) => shorten(spanText(merged.text, end))).join(' → '),
      span: head,
      score,
      at: Math.max(spanStart(one), spanStart(two)),
      end: Infinity,
    });
  }
  return found.sort((a, b) => a.at - b.at || a.end - b.end);
}

/** The types of suggestions with how many each has, by falling number. */
export function typesOfSuggestions(
  suggestions: readonly Suggestion[],
): { readonly key: string; readonly label: string; readonly count: number }[] {
  const counts = new Map<string, { readonly label: string; count: number }>();
  for (const one of suggestions) {
    const key = typeKeyOf(one);
    const known = counts.get(key);
    if (known === undefined) counts.set(key, { label: one.label, count: 1 });
    else known.count += 1;
  }
  return [...counts]
    .map(([key, { label, count }]) => ({ key, label, count }))
    .sort((a, b) => b.count - a.count);
}

/** Tells an entity type from a relation type that is called the same. */
export function typeKeyOf({ kind, type }: Pick<Suggestion, 'kind' | 'type'>): string {
  return `${kind} ${type}`;
}
