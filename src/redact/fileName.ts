import { foldLatin } from '../recognise/fold.ts';
import { kindName, sameness, type Group } from './groups.ts';
import { nameWords } from './nameParts.ts';
import type { SourcedFind } from './finds.ts';

/** Words that may not stand in names of files, and what is said instead. */
export interface HiddenWords {
  /** Small words that are hidden by themselves. */
  readonly words: Map<string, string>;
  /** Several words in a row, by the first of them. */
  readonly phrases: Map<string, { readonly parts: readonly string[]; readonly label: string }[]>;
  /** What is hidden within a longer word too: `AdaOkonkwo`. */
  readonly within: Map<string, string>;
}

/** A short number or word of an address may be anything in a name of a file. */
const WORD = 4;
const WITHIN = 5;

/** No words. */
export function noHiddenWords(): HiddenWords {
  return { words: new Map(), phrases: new Map(), within: new Map() };
}

/**
 * Adds what is hidden in a text to what is hidden in names of files; what is there keeps its label.
 *
 * @param callPersons - How persons are called, where not by their labels; all else is left out then.
 */
export function hideWordsOf(
  hidden: HiddenWords,
  groups: readonly Group[],
  text: string,
  callPersons?: string,
): void {
  const { words, phrases, within } = hidden;
  const add = (known: Map<string, string>, word: string, label: string) =>
    known.set(word, known.get(word) ?? label);
  for (const { kind, label: own, finds } of groups) {
    const isPerson = kind === 'person';
    if (!isPerson && callPersons !== undefined) continue;
    const label = callPersons ?? own;
    for (const found of new Set(finds.map(({ start, end }) => text.slice(start, end)))) {
      const folded = foldLatin(found.normalize('NFC'));
      const parts = partsOf(folded).map(plain);
      for (const word of isPerson ? nameWords(folded).map(plain) : parts) {
        if (word.length >= WORD || isPerson) add(words, word, label);
        if (word.length >= WITHIN && isPerson) add(within, word, label);
      }
      const whole = plain(sameness(found));
      if (whole.length >= WITHIN) add(within, whole, label);
      const [first = ''] = parts;
      if (parts.length > 1 && whole.length >= WORD) {
        phrases.set(first, [...(phrases.get(first) ?? []), { parts, label }]);
      }
    }
  }
}

/**
 * A path without words that are hidden.
 *
 * @param path - With slashes; its last ending stays.
 * @param hidden - The first that knows a word says what stands instead.
 * @param finds - What was found in the path itself, whoever it may be.
 */
export function pathWithout(
  path: string,
  hidden: readonly HiddenWords[],
  finds: readonly SourcedFind[] = [],
): string {
  const ending = /\.[^./]*$/u.exec(path)?.[0] ?? '';
  const stem = path.slice(0, path.length - ending.length);
  const found = [...stem.matchAll(WORDS)].map(({ index, 0: word }) => ({
    word: plain(word),
    start: index,
    end: index + word.length,
  }));
  const labels = found.map((): string | undefined => undefined);
  for (const { words, phrases, within } of hidden) {
    for (const [at, { word }] of found.entries()) {
      for (const { parts, label } of phrases.get(word) ?? []) {
        if (!parts.every((part, nth) => found[at + nth]?.word === part)) continue;
        for (let nth = at; nth < at + parts.length; nth += 1) labels[nth] ??= label;
      }
      labels[at] ??= words.get(word) ?? labelWithin(word, within);
    }
  }
  for (const [at, { start, end }] of found.entries()) {
    const own = finds.find((find) => find.start < end && start < find.end);
    labels[at] ??= own && kindName(own.kind);
  }
  let redacted = '';
  let at = 0;
  for (const [nth, { start, end }] of found.entries()) {
    const label = labels[nth];
    if (label === undefined) continue;
    // Words of one name are one label, but not those of a folder and what is in it.
    const isSame = label === labels[nth - 1] && !path.slice(at, start).includes('/');
    if (!isSame) redacted += path.slice(at, start) + label;
    at = end;
  }
  return redacted + path.slice(at);
}

function labelWithin(word: string, within: HiddenWords['within']): string | undefined {
  for (const [known, label] of within) if (word.includes(known)) return label;
  return undefined;
}

/** A path without what was found in its file: `Okonkwo, Ada.txt` says who `[Person 1]` is. */
export function redactedPath(path: string, groups: readonly Group[], text: string): string {
  const hidden = noHiddenWords();
  hideWordsOf(hidden, groups, text);
  return pathWithout(path, [hidden]);
}

/** A path that no other file has got, whatever the case; files of two people may become one. */
export function uniquePath(path: string, taken: Set<string>): string {
  const ending = /[^/](\.[^./]*)$/u.exec(path)?.[1] ?? '';
  const stem = path.slice(0, path.length - ending.length);
  let unique = path;
  for (let count = 2; taken.has(unique.toLowerCase()); count += 1)
    unique = `${stem}-${count}${ending}`;
  taken.add(unique.toLowerCase());
  return unique;
}

/** Some systems write accents as signs of their own. */
const WORDS = /[\p{L}\p{N}\p{M}]+/gu;

function partsOf(words: string): string[] {
  return words.match(WORDS) ?? [];
}

/** A word as it is known again however it is written: small, without accents. */
function plain(word: string): string {
  return foldLatin(word.normalize('NFC')).normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
}
