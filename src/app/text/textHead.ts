/** A text as its box holds it: what is laid out and edited there, and what only follows it. */
export interface HeldText {
  readonly head: string;
  /** Empty where the box has room for all. */
  readonly rest: string;
}

/**
 * What a box lays out without a pause: browsers take a tenth of a second and more for a text of a
 * hundred thousand characters, or some thousand lines, and again for each key.
 */
const MOST = { characters: 40_000, lines: 800 };

/** What is shown of a longer text. */
const HEAD = { characters: 20_000, lines: 400 };

/** Whether a text is more than its box lays out. */
export function isLong(text: string): boolean {
  return text.length > MOST.characters || lineEnd(text, MOST.lines) < text.length;
}

/** Splits a text; a long one after a line or a word. */
export function holdText(text: string): HeldText {
  if (!isLong(text)) return { head: text, rest: '' };
  const end = Math.min(lineEnd(text, HEAD.lines), HEAD.characters);
  const start = text.slice(0, end);
  const blank = start.search(/\s\S*$/u);
  // Never between the halves of a character.
  const whole = /[\ud800-\udbff]$/u.test(start) ? end - 1 : end;
  const cut = blank > end / 2 ? blank + 1 : whole;
  return { head: text.slice(0, cut), rest: text.slice(cut) };
}

/** The offset after so many lines; the text's length where it has no more. */
function lineEnd(text: string, lines: number): number {
  let end = 0;
  for (let line = 0; line < lines; line += 1) {
    const next = text.indexOf('\n', end);
    if (next === -1) return text.length;
    end = next + 1;
  }
  return end;
}
