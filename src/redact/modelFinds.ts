import { spanEnd, spanStart } from '../document/build.ts';
import type { Document, Fragment } from '../document/document.ts';
import { nameColumns } from '../recognise/columns.ts';
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
    from(0.2, {
      Person: 'person',
      Organisation: 'organisation',
      Place: 'place',
      Address: 'address',
      Date: 'date',
      Age: 'age',
      Phone: 'phone',
      Email: 'email',
      Web: 'web',
      Account: 'account',
      Identifier: 'identifier',
      Username: 'username',
      Other: 'other',
    }),
  ],
  [
    'pii_presidio',
    new Map([
      ...from(0.2, {
        PERSON: 'person',
        ORGANIZATION: 'organisation',
        GPE: 'place',
        STREET_ADDRESS: 'address',
      }),
      ...from(0.3, {
        ZIP_CODE: 'address',
        DATE_TIME: 'date',
        AGE: 'age',
        PHONE_NUMBER: 'phone',
        EMAIL_ADDRESS: 'email',
        DOMAIN_NAME: 'web',
        CREDIT_CARD: 'account',
        IBAN_CODE: 'account',
        IP_ADDRESS: 'identifier',
        US_SSN: 'identifier',
        US_DRIVER_LICENSE: 'identifier',
        NRP: 'other',
      }),
    ]),
  ],
  ['conll03', from(0.2, { PER: 'person', LOC: 'place', ORG: 'organisation' })],
]);

/** Types that are taken from one score on. */
function from(score: number, kinds: Readonly<Record<string, Kind>>): ReadonlyMap<string, TypeUse> {
  return new Map(Object.entries(kinds).map(([type, kind]) => [type, { kind, from: score }]));
}

const NAMES: ReadonlySet<Kind> = new Set(['person', 'organisation', 'place']);

/** Amounts of money, which a model takes for numbers of something now and then: `R 38 400.00`. */
const AMOUNT =
  /^(?:(?:(?:[A-Z]{2,3}|R|Rs|KSh|[$\u00a3\u20ac\u00a5\u20b9])\.?\s?)?\d{1,3}(?:[ \u00a0,.']\d{3})*[.,]\d\d(?:\s{2,}(?=.)|$)){1,4}$/u;
const NUMBERS: ReadonlySet<Kind> = new Set(['identifier', 'account', 'phone', 'other']);
/** Medicines and what laboratories measure, by their endings. */
const SUBSTANCE =
  /^\p{Ll}{3,}(?:[iy]ne|nin|cin|lin|rin|min|pin|tin|ol|ide|ate|azole|pril|sartan|p[ae]m|lone|sone|fenac|xaban|parin|formin|cillin|lam|mab|nib)$/u;
/** Less sure ones may be that. */
const SURE_SMALL = 0.6;

/**
 * Whether a word in small letters is less a name than a medicine: in a line whose writer has capitals for others.
 * People who write all small write names small too.
 */
function isSubstance(text: string, { start, end }: Fragment): boolean {
  if (!SUBSTANCE.test(text.slice(start, end))) return false;
  const from = text.lastIndexOf('\n', start) + 1;
  const line = text.slice(from, end + (/^[^\n]{0,400}/u.exec(text.slice(end))?.[0].length ?? 0));
  // Who speaks has capitals too.
  return /\p{Lu}\p{Ll}/u.test(line.slice(line.lastIndexOf(': ', start - from) + 1));
}

/** Whether a word could be one of a name: headings in capitals look like names to a model. */
function hasName(words: string): boolean {
  return (words.match(/\p{L}{2,}/gu) ?? []).some((word) => !isNoName(word));
}

/** Whether what a model found is nothing after all. */
function isNone(text: string, part: Fragment, kind: Kind, score: number): boolean {
  const words = text.slice(part.start, part.end);
  if (NUMBERS.has(kind)) return AMOUNT.test(words);
  if (!NAMES.has(kind)) return false;
  return !hasName(words) || (score < SURE_SMALL && isSubstance(text, part));
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
    const { kind } = use;
    const whole = { start: spanStart(span), end: spanEnd(span) };
    return (NAMES.has(kind) ? nameColumns(text, whole) : [whole])
      .filter((part) => !isNone(text, part, kind, score))
      .map((part) => ({ ...part, kind, score, rule: schema, source: 'model' as const }));
  });
}
