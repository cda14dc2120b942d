import type { Fragment } from '../../document/document.ts';

/** How tokenizers write characters that a text has otherwise (Penn Treebank). */
const WRITTEN: readonly (readonly [token: string, texts: readonly string[]])[] = [
  ['``', ['"', '“', '„', '«']],
  ["''", ['"', '”', '“', '»']],
  ['`', ["'", '‘']],
  ["'", ['’', '‘', '`']],
  ['"', ['“', '”', '„', '«', '»', '``', "''"]],
  ['-LRB-', ['(']],
  ['-RRB-', [')']],
  ['-LSB-', ['[']],
  ['-RSB-', [']']],
  ['-LCB-', ['{']],
  ['-RCB-', ['}']],
  ['--', ['–', '—']],
  ['...', ['…']],
];
const OTHERS = new Map(WRITTEN);

/** A token that is not where it is expected is looked for so many characters on. */
const REACH = 200;

const BLANKS = /\s*/uy;

/**
 * Where tokens stand in a text, one after the other; quotes and brackets may be written as treebanks
 * do. Undefined for a token that is not there.
 */
export function placeTokens(
  text: string,
  tokens: readonly string[],
): readonly (Fragment | undefined)[] {
  let at = 0;
  return tokens.map((token) => {
    if (token === '') return undefined;
    // A token of blanks stands at once; all others stand behind them.
    const from = text.startsWith(token, at) ? at : skipBlanks(text, at);
    const found = placeAt(text, token, from) ?? findNear(text, token, from);
    if (found) at = found.end;
    return found;
  });
}

function skipBlanks(text: string, from: number): number {
  BLANKS.lastIndex = from;
  BLANKS.test(text);
  return BLANKS.lastIndex;
}

function placeAt(text: string, token: string, at: number): Fragment | undefined {
  for (const written of [token, ...(OTHERS.get(token) ?? [])]) {
    if (text.startsWith(written, at)) return { start: at, end: at + written.length };
  }
  return undefined;
}

function findNear(text: string, token: string, from: number): Fragment | undefined {
  const near = text.slice(from, from + REACH + token.length);
  const found = near.indexOf(token);
  return found < 0 ? undefined : { start: from + found, end: from + found + token.length };
}
