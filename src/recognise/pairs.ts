import type { Find } from './find.ts';

/**
 * Persons of whom the first has no surname of his own as one: `Gary and Lynette Ostrander`.
 *
 * @param finds - Without overlaps, sorted.
 */
export function joinPairs<T extends Find>(text: string, finds: readonly T[]): T[] {
  const joined: T[] = [];
  for (const find of finds) {
    const last = joined.at(-1);
    const isPair =
      last?.kind === 'person' &&
      find.kind === 'person' &&
      /^ (?:and|&) $/u.test(text.slice(last.end, find.start)) &&
      !text.slice(last.start, last.end).includes(' ') &&
      text.slice(find.start, find.end).includes(' ');
    if (isPair) joined[joined.length - 1] = { ...find, start: last.start };
    else joined.push(find);
  }
  return joined;
}
