import { counted } from '../base/counted.ts';
import type { Notice } from '../document/document.ts';

const WORDS: Readonly<Record<Notice['kind'], (count: number) => string>> = {
  'sentence-cut': (count) =>
    `${counted(count, 'part')} of sentences longer than the model reads at once, ` +
    'between which no relations are found',
  'relations-untested': (count) =>
    `${counted(count, 'sentence')} with more possible entities than are ` + 'tested for relations',
  'markup-read': () => 'HTML that was read as what it means (--markup keep reads it as it stands)',
  'markup-kept': () => 'HTML that was read as it stands (--markup read reads it as what it means)',
  'text-unread': () => 'a rest that was not read',
};

/** What the notices of a document say, on one line; undefined where there is none. */
export function noticeLine(notices: readonly Notice[]): string | undefined {
  const counts = new Map<Notice['kind'], number>();
  for (const { kind } of notices) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const parts = [...counts].map(([kind, count]) => WORDS[kind](count));
  return parts.length === 0 ? undefined : `The text has ${parts.join('; ')}.`;
}
