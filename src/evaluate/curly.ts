/** Tokens of the corpora that are quotes of a known direction. */
const QUOTES: ReadonlyMap<string, string> = new Map([
  ['``', '“'],
  ['`', '‘'],
  ["''", '”'],
]);

/** Hyphens that stand for a dash, as tokens of their own. */
const DASHES: ReadonlyMap<string, string> = new Map([
  ['-', '–'],
  ['--', '—'],
  ['---', '—'],
]);

/**
 * The tokens of a record with typographic quotes, apostrophes and dashes, as pasted texts have them
 * and the data sets do not. A straight double quote opens and closes by turns. The same is done to
 * records in training (`iter_web/augment.py`).
 *
 * @returns As many tokens, so that a record's annotations hold.
 */
export function curly(tokens: readonly string[]): string[] {
  let open = false;
  return tokens.map((token) => {
    if (token === '"') {
      open = !open;
      return open ? '“' : '”';
    }
    if (token === "''") open = false;
    return (
      QUOTES.get(token) ??
      DASHES.get(token) ??
      token.replaceAll("'", '’').replaceAll('`', '‘').replaceAll('"', '”')
    );
  });
}
