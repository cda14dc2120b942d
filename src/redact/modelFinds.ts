import { spanEnd, spanStart } from '../document/build.ts';
import type { Document } from '../document/document.ts';
import type { Kind } from '../recognise/find.ts';
import { isNoName } from '../recognise/nameWords.ts';
import type { SourcedFind } from './finds.ts';

/** What a type of a model's schema is here, and from which score on it is taken for that. */
interface TypeUse {
  readonly kind: Kind;
  readonly from: number;
}

/** The lowest score that any type is taken from: what a model has to be decoded with. */
export const LOWEST_SCORE = 0.2;

/**
 * Types of the schemas that find personal data, by the schema's name. Recall comes first: on documents of
 * our own (`fixtures/look`) scores of `pii_presidio` from 0.5 down to 0.15 lose nothing but a point of
 * precision, and on documents of others low ones find more. Scores below 0.2 are hardly there, as the
 * graphs cut what is less likely. Job titles name nobody and are left.
 */
export const TYPE_USES: ReadonlyMap<string, ReadonlyMap<string, TypeUse>> = new Map([
  [
    'personal',
    new Map<string, TypeUse>([
      ['Person', { kind: 'person', from: 0.2 }],
      ['Organisation', { kind: 'organisation', from: 0.2 }],
      ['Place', { kind: 'place', from: 0.2 }],
      ['Address', { kind: 'address', from: 0.2 }],
      ['Date', { kind: 'date', from: 0.2 }],
      ['Age', { kind: 'age', from: 0.2 }],
      ['Phone', { kind: 'phone', from: 0.2 }],
      ['Email', { kind: 'email', from: 0.2 }],
      ['Web', { kind: 'web', from: 0.2 }],
      ['Account', { kind: 'account', from: 0.2 }],
      ['Identifier', { kind: 'identifier', from: 0.2 }],
      ['Username', { kind: 'username', from: 0.2 }],
      ['Other', { kind: 'other', from: 0.2 }],
    ]),
  ],
  [
    'pii_presidio',
    new Map<string, TypeUse>([
      ['PERSON', { kind: 'person', from: 0.2 }],
      ['ORGANIZATION', { kind: 'organisation', from: 0.2 }],
      ['GPE', { kind: 'place', from: 0.2 }],
      ['STREET_ADDRESS', { kind: 'address', from: 0.2 }],
      ['ZIP_CODE', { kind: 'address', from: 0.3 }],
      ['DATE_TIME', { kind: 'date', from: 0.3 }],
      ['AGE', { kind: 'age', from: 0.3 }],
      ['PHONE_NUMBER', { kind: 'phone', from: 0.3 }],
      ['EMAIL_ADDRESS', { kind: 'email', from: 0.3 }],
      ['DOMAIN_NAME', { kind: 'web', from: 0.3 }],
      ['CREDIT_CARD', { kind: 'account', from: 0.3 }],
      ['IBAN_CODE', { kind: 'account', from: 0.3 }],
      ['IP_ADDRESS', { kind: 'identifier', from: 0.3 }],
      ['US_SSN', { kind: 'identifier', from: 0.3 }],
      ['US_DRIVER_LICENSE', { kind: 'identifier', from: 0.3 }],
      ['NRP', { kind: 'other', from: 0.3 }],
    ]),
  ],
  [
    'conll03',
    new Map<string, TypeUse>([
      ['PER', { kind: 'person', from: 0.2 }],
      ['LOC', { kind: 'place', from: 0.2 }],
      ['ORG', { kind: 'organisation', from: 0.2 }],
    ]),
  ],
]);

const NAMES: ReadonlySet<Kind> = new Set(['person', 'organisation', 'place']);

/** Whether a word could be one of a name: headings in capitals look like names to a model. */
function hasName(words: string): boolean {
  return (words.match(/\p{L}{2,}/gu) ?? []).some((word) => !isNoName(word));
}

/**
 * What of a model's document is personal data.
 *
 * @param schema - Name of the schema that it was found with.
 * @param document - Decoded at `LOWEST_SCORE` or below.
 */
export function modelFinds(schema: string, { text, spans }: Document): SourcedFind[] {
  const uses = TYPE_USES.get(schema);
  return spans.flatMap((span) => {
    const use = uses?.get(span.type);
    const score = span.score ?? 1;
    if (use === undefined || score < use.from) return [];
    const [start, end] = [spanStart(span), spanEnd(span)];
    if (NAMES.has(use.kind) && !hasName(text.slice(start, end))) return [];
    return [{ kind: use.kind, start, end, score, rule: schema, source: 'model' as const }];
  });
}
