import type { Kind } from '../../recognise/find.ts';
import type { FindSource } from '../../redact/finds.ts';
import type { NearReason } from '../../redact/near.ts';
import type { Style } from '../../redact/styles.ts';
import type { QueueState } from './queue.ts';
import type { RedactDocument } from './state.ts';

/** Kinds as a person reads them. */
export const KIND_WORDS: Readonly<Record<Kind, string>> = {
  person: 'person',
  organisation: 'organisation',
  place: 'place',
  address: 'address',
  date: 'date or time',
  age: 'age',
  phone: 'phone',
  email: 'e-mail',
  web: 'web address',
  account: 'account or card',
  identifier: 'identifier',
  username: 'username',
  other: 'other',
};

/** What found something. */
export const SOURCE_WORDS: Readonly<Record<FindSource, string>> = {
  pattern: 'pattern',
  model: 'model',
  yours: 'yours',
};

/** Why something is worth a look. */
export const NEAR_WORDS: Readonly<Record<NearReason, string>> = {
  part: 'part of something hidden',
  at: 'has an @',
  number: 'long number',
  capital: 'capital letter',
};

/** What goes in place of items. */
export const STYLE_WORDS: Readonly<Record<Style, string>> = {
  label: 'Labels: [Person 1], the same throughout',
  bar: 'Black bars of one width',
  standin: 'Stand-ins: other names and numbers, dates moved',
};

/** How far a document of a queue is. */
export const QUEUE_WORDS: Readonly<Record<QueueState, string>> = {
  choosing: 'columns to choose',
  waiting: 'waits',
  finding: 'looking for personal data …',
  cancelled: 'cancelled',
  'to-look-at': 'to look at',
  seen: 'looked at',
  problem: 'problem: nothing is saved of it',
};

/** What a person knows a document by. */
export function documentName({ id, path }: Pick<RedactDocument, 'id' | 'path'>): string {
  return path ?? `Text ${id}`;
}
