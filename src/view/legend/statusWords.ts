import type { Origin, Status } from '../../document/document.ts';

/** What a status is called in tables and names; a prediction is the plain case and needs no word. */
export const STATUS_LABELS: Readonly<Record<Status, string>> = {
  predicted: 'predicted',
  gold: 'gold',
  agreed: 'agreed',
  missed: 'missed',
  spurious: 'spurious',
};

/** What a status says. */
export const STATUS_WORDS: Readonly<Record<Status, string>> = {
  predicted: 'Predicted by the model',
  gold: 'Gold annotation',
  agreed: 'Predicted, and in the gold annotation',
  missed: 'In the gold annotation, but not predicted',
  spurious: 'Predicted, but not in the gold annotation',
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
 * @param words - What each status says where it is not about a prediction and gold.
 */
export function sourceWords(
  one: { readonly origin?: Origin; readonly status: Status },
  words?: Readonly<Record<Status, string>>,
): string {
  const { origin, status } = one;
  if (words !== undefined) return words[status];
  return status === 'predicted' && origin !== undefined
    ? ORIGIN_WORDS[origin]
    : STATUS_WORDS[status];
}
