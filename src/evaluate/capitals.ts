/**
 * The tokens of a record in capitals, as forms and headings are written. A token that would have
 * more characters so ("ß") stays.
 *
 * @returns As many tokens of the same lengths, so that a record's annotations hold.
 */
export function capitals(tokens: readonly string[]): string[] {
  return tokens.map((token) => {
    const large = token.toUpperCase();
    return large.length === token.length ? large : token;
  });
}
