/** What a line begins with that may be the mark of an item. */
export interface ItemMark {
  /** Code units of the mark and the white space after it. */
  readonly length: number;
  /** Marks of one kind make a list: `•`, `1.`, `(a)`; the letter and number stand for all. */
  readonly kind: string;
  /** What it counts: a number or a letter's place in the alphabet, and a numeral's value. */
  readonly values: readonly number[];
  /**
   * How sure it is that it is a mark: `always`; `first` where it begins a paragraph, follows a colon
   * or has others of its kind; `counted` only where the mark before or after counts on with it.
   */
  readonly sure: 'always' | 'first' | 'counted';
}

/** The kind of a heading's mark. */
export const HEADING_KIND = '##';
/** The kind of the mark of quoted mail, which stands before each line, wrapped or not. */
export const QUOTE_KIND = '>';

/** Signs that begin a line only as a bullet; U+F0B7 and its like come from a word processor. */
const BULLET =
  /(?:[•‣◦▪▫●○■□►▸▹▶➤➔➢✓✔✗✘☐☑☒·∙⁃→⇒\uf0b7\uf0a7\uf0fc\uf0d8]\ufe0f?[^\S\n\r]*)(?:\[[ xX]?\][^\S\n\r]+)?/uy;
/** The sign of a heading in Markdown. */
const HEADING = /#{1,6}[^\S\n\r]+/uy;
/** Dashes, stars and plus signs, which are signs of other things too. */
const DASH =
  /(?<sign>[*+\u2013\u2014-])(?:[^\S\n\r]+(?:\[[ xX]?\][^\S\n\r]+)?|(?<!\+)(?=\p{Lu}\p{Ll}))/uy;
const CHECKBOX = /\[[ xX]?\][^\S\n\r]+/uy;
const QUOTE = /(?:>[^\S\n\r]?)+[^\S\n\r]*/uy;
/** A number, letter or numeral with a stop or brackets; without a space only before a capital. */
const COUNT =
  /(?<open>[([]?)(?<count>\d{1,3}|[a-zA-Z]|[ivx]{1,5}|[IVX]{1,5})(?<close>[.)\]])(?:[^\S\n\r]+|(?=\p{Lu}\p{L}))/uy;
const HASH = /#(?<count>\d{1,3})[.:)]?[^\S\n\r]+/uy;
/** Numbers of sections: 1.1, 2.3.1. */
const LEVELS = /\d{1,2}(?:\.\d{1,2})+\.?[^\S\n\r]+(?=\p{Lu})/uy;

const ROMAN: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10 };
const BEFORE_A = 96;

/** The value of a small Roman numeral. */
function romanValue(numeral: string): number {
  let value = 0;
  [...numeral].forEach((digit, index) => {
    const own = ROMAN[digit] ?? 0;
    value += own < (ROMAN[numeral.charAt(index + 1)] ?? 0) ? -own : own;
  });
  return value;
}

/** What a number, letter or numeral may count. */
function countValues(count: string): number[] {
  if (/^\d/u.test(count)) return [Number(count)];
  const small = count.toLowerCase();
  return [
    ...(small.length === 1 ? [small.charCodeAt(0) - BEFORE_A] : []),
    ...(/^[ivx]+$/u.test(small) ? [romanValue(small)] : []),
  ];
}

/** Which of the kinds of count it is. */
function countKind(count: string): string {
  if (/^\d/u.test(count)) return '1';
  return /^\p{Lu}/u.test(count) ? 'A' : 'a';
}

function match(pattern: RegExp, line: string, from: number): RegExpExecArray | undefined {
  pattern.lastIndex = from;
  const found = pattern.exec(line);
  // A mark with nothing after it is no item's.
  return found && from + found[0].length < line.trimEnd().length ? found : undefined;
}

/**
 * Looks for the mark of an item at the beginning of a line.
 *
 * @param line - The line.
 * @param from - Where its text begins, after white space.
 * @returns The mark, or nothing. Whether the line is an item depends on the lines around it too.
 */
export function findMark(line: string, from: number): ItemMark | undefined {
  const bullet = match(BULLET, line, from) ?? match(CHECKBOX, line, from);
  if (bullet) return { length: bullet[0].length, kind: '•', values: [], sure: 'always' };
  const heading = match(HEADING, line, from);
  if (heading) {
    return { length: heading[0].length, kind: HEADING_KIND, values: [], sure: 'always' };
  }
  const quote = match(QUOTE, line, from);
  if (quote) return { length: quote[0].length, kind: QUOTE_KIND, values: [], sure: 'first' };
  const dash = match(DASH, line, from);
  if (dash) {
    return { length: dash[0].length, kind: dash.groups?.sign ?? '', values: [], sure: 'first' };
  }
  const hash = match(HASH, line, from);
  if (hash) {
    const values = countValues(hash.groups?.count ?? '');
    return { length: hash[0].length, kind: '#', values, sure: 'counted' };
  }
  const levels = match(LEVELS, line, from);
  if (levels) return { length: levels[0].length, kind: '1.1', values: [], sure: 'first' };
  const counted = match(COUNT, line, from);
  const { open = '', count = '', close = '' } = counted?.groups ?? {};
  if (!counted || (open === '[') !== (close === ']') || (open === '(' && close !== ')')) return;
  return {
    length: counted[0].length,
    kind: `${open}${countKind(count)}${close}`,
    values: countValues(count),
    // "A. Berg" is a name more often than an item.
    sure: close === '.' && !/^\d/u.test(count) ? 'counted' : 'first',
  };
}

/** Whether the second of two marks of one kind counts on from the first, or repeats it. */
export function countsOn(before: ItemMark, after: ItemMark): boolean {
  if (before.kind !== after.kind) return false;
  if (before.values.length === 0) return true;
  return after.values.some((value) =>
    before.values.some((one) => value === one + 1 || (value === one && after.kind.includes('1'))),
  );
}
