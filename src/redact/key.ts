import type { Group } from './groups.ts';
import type { Replacement } from './replace.ts';

/** What each label stands for: all ways in which it is written in the text. */
export function keyOf(text: string, groups: readonly Group[]): Record<string, string[]> {
  return Object.fromEntries(
    groups.map(({ label, finds }) => [
      label,
      [...new Set(finds.map(({ start, end }) => text.slice(start, end)))],
    ]),
  );
}

/** What each stand-in of a text stands for, in the order of the text; what stayed as it was is not in it. */
export function standInKey(
  text: string,
  replacements: readonly Replacement[],
): Record<string, string[]> {
  const key = new Map<string, Set<string>>();
  for (const { start, end, text: made } of replacements) {
    const found = text.slice(start, end);
    if (found !== made) key.set(made, (key.get(made) ?? new Set()).add(found));
  }
  return Object.fromEntries([...key].map(([made, found]) => [made, [...found]]));
}
