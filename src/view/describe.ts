import type { Relation, Span } from '../document/document.ts';
import type { DocumentLookup } from '../document/lookup.ts';

/** A longer piece of text is cut in names and tables' partners. */
const LONGEST = 80;

/** The text of a span, its fragments joined by "…", line breaks and runs of blanks as one space. */
export function spanText(text: string, span: Span): string {
  return span.fragments
    .map(({ start, end }) => text.slice(start, end))
    .join(' … ')
    .replaceAll(/\s+/gu, ' ')
    .trim();
}

/** "97 percent"; undefined without a score. */
export function percent(score: number | undefined): string | undefined {
  return score === undefined ? undefined : `${Math.round(score * 100)} percent`;
}

/** "97 %", as shown; "–" without a score. */
export function percentShown(score: number | undefined): string {
  return score === undefined ? '–' : `${Math.round(score * 100)} %`;
}

/** A relation as seen from one of its spans. */
export interface Partner {
  readonly relation: Relation;
  /** The other span's text and the type, as "works for Acme" or "Ada works for this". */
  readonly phrase: string;
}

/** All relations of a span, in document order. */
export function partnersOf(text: string, lookup: DocumentLookup, span: Span): Partner[] {
  return lookup.relationsOf(span.id).flatMap((relation): Partner[] => {
    const isHead = relation.head === span.id;
    const other = lookup.spanById.get(isHead ? relation.tail : relation.head);
    if (other === undefined) return [];
    const type = lookup.relationType.get(relation.type);
    const label = type?.label ?? relation.type;
    const name = shorten(spanText(text, other));
    const forward = isHead || type?.symmetric === true;
    return [{ relation, phrase: forward ? `${label} ${name}` : `${name} ${label} this` }];
  });
}

/**
 * What a screen reader says of a span: "Ada Lovelace, Person, 97 percent; lives in London,
 * 92 percent". Where a document has several schemas, "Person (News)".
 */
export function describeSpan(text: string, lookup: DocumentLookup, span: Span): string {
  const type = lookup.entityType.get(span.type);
  const title = type && lookup.schemaTitle(type);
  const label = `${type?.label ?? span.type}${title === undefined ? '' : ` (${title})`}`;
  const own = [shorten(spanText(text, span)), label, percent(span.score)];
  const partners = partnersOf(text, lookup, span).map(({ relation, phrase }) =>
    joined([phrase, percent(relation.score)]),
  );
  return [joined(own), ...partners].join('; ');
}

function joined(parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined).join(', ');
}

/** A text cut to a length that a tooltip can show. */
export function shorten(text: string): string {
  const characters = Array.from(text);
  return characters.length <= LONGEST ? text : `${characters.slice(0, LONGEST - 1).join('')}…`;
}
