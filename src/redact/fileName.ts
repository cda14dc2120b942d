import { foldLatin } from '../recognise/fold.ts';
import type { Group } from './groups.ts';
import { nameWords } from './nameParts.ts';

/**
 * A path without what was found in its file: `Okonkwo, Ada.txt` says who `[Person 1]` is.
 *
 * @param path - With slashes; its last ending stays.
 */
export function redactedPath(path: string, groups: readonly Group[], text: string): string {
  const labels = new Map<string, string>();
  for (const { kind, label, finds } of groups) {
    for (const { start, end } of finds) {
      const found = foldLatin(text.slice(start, end));
      const words = kind === 'person' ? nameWords(found) : partsOf(found.toLowerCase());
      // A short number or word of an address may be anything in a name.
      for (const word of words) {
        if (word.length > 3 || kind === 'person') labels.set(word, labels.get(word) ?? label);
      }
    }
  }
  const ending = /\.[^./]*$/u.exec(path)?.[0] ?? '';
  const read = foldLatin(path.slice(0, path.length - ending.length));
  let redacted = '';
  let at = 0;
  let last: string | undefined;
  for (const { index, 0: word } of read.matchAll(/[\p{L}\p{N}]+/gu)) {
    const label = labels.get(word.toLowerCase());
    if (label === undefined) {
      last = undefined;
      continue;
    }
    // Words of one name are one label.
    if (label !== last) redacted += path.slice(at, index) + label;
    at = index + word.length;
    last = label;
  }
  return redacted + path.slice(at);
}

function partsOf(words: string): string[] {
  return words.match(/[\p{L}\p{N}]+/gu) ?? [];
}
