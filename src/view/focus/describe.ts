import type { Relation, Span } from '../../document/document.ts';
import type { DocumentLookup } from '../../document/lookup.ts';
import { shortened } from '../../document/shortened.ts';
import { spanText } from '../../document/spanText.ts';
import { lookOf, STATUS_LABELS } from '../legend/statusWords.ts';

/** A longer piece of text is cut in names and tables' partners. */
const LONGEST = 80;

/** "97 percent", as a screen reader says it. */
function percent(score: number): string {
  return `${Math.round(score * 100)} percent`;
}

/** "97 %", as shown; "–" without a score. */
export function percentShown(score: number | undefined): string {
  return score === undefined ? '–' : `${Math.round(score * 100)} %`;
}

/** A relation as seen from one of its spans. */
export interface Partner {
  readonly relation: Relation;
  /** The other span's text and the type, as "works for Acme" or "Ada works for it". */
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
    return [{ relation, phrase: forward ? `${label} ${name}` : `${name} ${label} it` }];
  });
}

/**
 * What a screen reader says of a span: "Ada Lovelace, person, works for Acme, 97 percent". Of several
 * schemas, "person (News)".
 */
export function describeSpan(text: string, lookup: DocumentLookup, span: Span): string {
  const type = lookup.entityType.get(span.type);
  const title = type && lookup.schemaTitle(type);
  const label = `${type?.label ?? span.type}${title === undefined ? '' : ` (${title})`}`;
  return [
    shorten(spanText(text, span)),
    label,
    ...(span.status === 'predicted' ? [] : [STATUS_LABELS[lookOf(span)]]),
    ...partnersOf(text, lookup, span).map(({ phrase }) => phrase),
    ...(span.score === undefined ? [] : [percent(span.score)]),
  ].join(', ');
}

/** A text cut to a length that a tooltip can show. */
export function shorten(text: string): string {
  return shortened(text, LONGEST);
}
