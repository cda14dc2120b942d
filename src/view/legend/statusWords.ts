import type { Differs, Origin, Status } from '../../document/document.ts';

/** What tells a span or relation from others in a drawing: its status, and in what it differs. */
export type Look = Status | `${'missed' | 'spurious'}-${Differs}`;

/** What each status says; of what differs its own words, those of its status where they are missing. */
export type LookWords = Readonly<Record<Status, string>> & Readonly<Partial<Record<Look, string>>>;

/** What has a status and perhaps a counterpart that it differs from. */
export interface Judged {
  readonly status: Status;
  readonly differs?: Differs;
}

/** The look of a span or relation. */
export function lookOf({ status, differs }: Judged): Look {
  if (differs === undefined || (status !== 'missed' && status !== 'spurious')) return status;
  return `${status}-${differs}`;
}

/** What a look is called in tables and names; a prediction is the plain case and needs no word. */
export const STATUS_LABELS: Readonly<Record<Look, string>> = {
  predicted: 'predicted',
  gold: 'gold',
  agreed: 'agreed',
  missed: 'missed',
  'missed-type': 'type differs, as in gold',
  'missed-boundary': 'boundary differs, as in gold',
  spurious: 'spurious',
  'spurious-type': 'type differs, as predicted',
  'spurious-boundary': 'boundary differs, as predicted',
};

/** What a look says. */
export const STATUS_WORDS: Readonly<Record<Look, string>> = {
  predicted: 'Predicted by the model',
  gold: 'Gold annotation',
  agreed: 'Predicted, and in the gold annotation',
  missed: 'In the gold annotation, but not predicted',
  'missed-type': 'In the gold annotation, predicted with another type',
  'missed-boundary': 'In the gold annotation, predicted with another boundary',
  spurious: 'Predicted, but not in the gold annotation',
  'spurious-type': 'Predicted, with another type than in the gold annotation',
  'spurious-boundary': 'Predicted, with another boundary than in the gold annotation',
};

/** What made something that no comparison has judged. */
const ORIGIN_WORDS: Readonly<Record<Origin, string>> = {
  model: STATUS_WORDS.predicted,
  patterns: 'Found by a pattern',
  person: 'Marked by hand',
  file: 'Read from a file',
};

/**
 * Where a span or relation comes from, and how it was judged if it was.
 *
 * @param words - What each look says where it is not about a prediction and gold.
 */
export function sourceWords(one: Judged & { readonly origin?: Origin }, words?: LookWords): string {
  const { origin, status } = one;
  const look = lookOf(one);
  if (words !== undefined) return words[look] ?? words[status];
  return status === 'predicted' && origin !== undefined ? ORIGIN_WORDS[origin] : STATUS_WORDS[look];
}
