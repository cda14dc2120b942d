import type { Status } from '../../document/document.ts';

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
