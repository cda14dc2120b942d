import { IterWebError } from '../base/errors.ts';
import type { Fragment, Span } from '../document/document.ts';

/**
 * Fragments as a span has them: in order, those that touch or overlap joined, without white space at
 * their ends, which some formats have no place for.
 *
 * @param text - The document's text.
 * @throws IterWebError `bad-input` where one is empty or white space, does not lie in the text or cuts
 * a character in two, or there is none.
 */
export function fragmentsIn(text: string, given: readonly Fragment[]): Span['fragments'] {
  for (const { start, end } of given) {
    const isWhole = [start, end].every((at) => Number.isInteger(at) && !cutsCharacter(text, at));
    const isInside = isWhole && 0 <= start && start < end && end <= text.length;
    if (isInside && text.slice(start, end).trim() !== '') continue;
    throw new IterWebError('bad-input', `There is no text from ${start} to ${end}.`, {
      advice: 'Select one character at least that is no white space.',
    });
  }
  const joined: Fragment[] = [];
  for (const { start, end } of given.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    const last = joined.at(-1);
    if (last !== undefined && start <= last.end) {
      joined[joined.length - 1] = { start: last.start, end: Math.max(last.end, end) };
    } else joined.push({ start, end });
  }
  const [first, ...more] = joined.map((one) => withoutSpace(text, one) ?? one);
  if (first !== undefined) return [first, ...more];
  throw new IterWebError('bad-input', 'The span has no text.', {
    advice: 'Select one character at least.',
  });
}

/** A range without white space at its ends; undefined where it is nothing else. */
export function withoutSpace(text: string, { start, end }: Fragment): Fragment | undefined {
  const selected = text.slice(start, end);
  const words = selected.trim();
  if (words === '') return undefined;
  const from = start + (selected.length - selected.trimStart().length);
  return { start: from, end: from + words.length };
}

/** Whether two spans cover the same characters. */
export function sameFragments(a: readonly Fragment[], b: readonly Fragment[]): boolean {
  return (
    a.length === b.length &&
    a.every(({ start, end }, at) => {
      const other = b[at];
      return other?.start === start && other.end === end;
    })
  );
}

/** Whether an offset is within a character of two code units. */
export function cutsCharacter(text: string, at: number): boolean {
  const [before, after] = [text.charCodeAt(at - 1), text.charCodeAt(at)];
  return before >= 0xd800 && before < 0xdc00 && after >= 0xdc00 && after < 0xe000;
}
