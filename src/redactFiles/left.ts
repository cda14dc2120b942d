import { IterWebError } from '../base/errors.ts';
import { replaceIn, type Replacement } from '../redact/replace.ts';

/** Something of what was hidden is left in a file that was to be saved; it is not saved. */
export class LeftError extends IterWebError {
  constructor(where: string) {
    super('unexpected', `Something that is hidden would still be in the file (${where}).`, {
      advice: 'It was not saved: copy the text and save it as plain text.',
    });
    this.name = 'LeftError';
  }
}

/** A part of a file that was written, as somebody finds it who looks for words in it. */
export interface Found {
  /** For a person: `word/document.xml`. */
  readonly where: string;
  /** What is in one of them is read in one; words do not go on from one to the next. */
  readonly parts: readonly string[];
  /** Only words are looked for, not their letters within others. */
  readonly isWords?: boolean;
}

/** Letters and digits of something hidden that are looked for within words too, whatever is between them. */
const WITHIN = 6;
const WORD = /[\p{L}\p{N}]+/gu;

function wordsOf(text: string): string[] {
  return (
    text
      .normalize('NFKD')
      .replaceAll(/[\p{M}\p{Cf}]/gu, '')
      .toLowerCase()
      .match(WORD) ?? []
  );
}

/** How often each of many words stands in a text. */
class Counts {
  readonly #words: string;
  readonly #letters: string;

  constructor(parts: readonly string[]) {
    const words = parts.map(wordsOf).filter((own) => own.length > 0);
    this.#words = words.map((own) => ` ${own.join(' ')} `).join('\n');
    this.#letters = words.map((own) => own.join('')).join('\n');
  }

  /** Of words one after another, as words, and of their letters in a row. */
  of(words: readonly string[]): readonly [asWords: number, asLetters: number] {
    const letters = words.join('');
    return [
      count(this.#words, ` ${words.join(' ')} `),
      letters.length < WITHIN ? 0 : count(this.#letters, letters),
    ];
  }
}

function count(text: string, part: string): number {
  let found = 0;
  for (let at = text.indexOf(part); at !== -1; at = text.indexOf(part, at + 1)) found += 1;
  return found;
}

/** What is hidden, as words without case and accents. */
function hiddenWords(
  text: string,
  replacements: readonly Replacement[],
): readonly (readonly string[])[] {
  const hidden = new Map<string, readonly string[]>();
  for (const { start, end } of replacements) {
    const words = wordsOf(text.slice(start, end));
    if (words.length > 0) hidden.set(words.join(' '), words);
  }
  return [...hidden.values()];
}

/**
 * Whether something that is hidden stands in a value, as words or as letters in a row.
 *
 * @param least - What has fewer letters and digits is not looked for.
 */
export function hiddenIn(
  text: string,
  replacements: readonly Replacement[],
  least = 1,
): (value: string) => boolean {
  const hidden = hiddenWords(text, replacements).filter((words) => words.join('').length >= least);
  return (value) => {
    const counts = new Counts([value]);
    return hidden.some((words) => counts.of(words).some((count) => count > 0));
  };
}

/**
 * Search a file that was written for what is hidden, in any case, accents or not, as words and as letters
 * in a row. What a person kept elsewhere in the text may stand as often as there.
 *
 * @param text - What was searched before anything was replaced.
 * @param found - All strings of the file; what people see as one is one.
 * @param meant - The text as it is to be seen.
 * @throws LeftError where something stands more often than in the text that is meant.
 */
export function refuseLeft(
  text: string,
  replacements: readonly Replacement[],
  found: readonly Found[],
  meant = replaceIn(text, replacements).text,
): void {
  const hidden = hiddenWords(text, replacements);
  if (hidden.length === 0) return;
  const counted = new Counts([meant]);
  const places = found.map(({ where, parts, isWords = false }) => ({
    where,
    isWords,
    counts: new Counts(parts),
  }));
  for (const words of hidden) {
    const [asWords, asLetters] = counted.of(words);
    for (const { where, isWords, counts } of places) {
      const [wordsThere, lettersThere] = counts.of(words);
      if (wordsThere > asWords || (!isWords && lettersThere > asLetters))
        throw new LeftError(where);
    }
  }
}

/**
 * Search files that say parts of their text several times, as those of annotations do, for what is hidden:
 * none of it may be there but what stands in one of some other texts.
 *
 * @param found - All strings of the files.
 * @param allowed - The text as it is to be seen, and what such files say whatever their text is; each is made
 *   where it is needed.
 * @throws LeftError where something stands there that is in none of them.
 */
export function refuseAnyLeft(
  text: string,
  replacements: readonly Replacement[],
  found: readonly Found[],
  allowed: readonly (() => readonly string[])[],
): void {
  const stands = (counts: Counts, words: readonly string[]) =>
    counts.of(words).some((count) => count > 0);
  const made = new Map<() => readonly string[], Counts>();
  const may = (words: readonly string[]) =>
    allowed.some((parts) => {
      const counts = made.get(parts) ?? new Counts(parts());
      made.set(parts, counts);
      return stands(counts, words);
    });
  const places = found.map(({ where, parts }) => ({ where, counts: new Counts(parts) }));
  for (const words of hiddenWords(text, replacements)) {
    const left = places.find(({ counts }) => stands(counts, words));
    if (left !== undefined && !may(words)) {
      throw new LeftError(left.where);
    }
  }
}
