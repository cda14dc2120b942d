import type { Group } from './groups.ts';

/** What each label stands for: all ways in which it is written in the text. */
export function keyOf(text: string, groups: readonly Group[]): Record<string, string[]> {
  return Object.fromEntries(
    groups.map(({ label, finds }) => [
      label,
      [...new Set(finds.map(({ start, end }) => text.slice(start, end)))],
    ]),
  );
}
