/**
 * Tells whether a text has these words, as one phrase: capitals don't matter, nor whether an accent is
 * a character of its own. Nothing is in every text.
 */
export function createMatcher(words: string): (text: string) => boolean {
  const sought = folded(words);
  return sought === '' ? () => true : (text) => folded(text).includes(sought);
}

function folded(text: string): string {
  return text.normalize('NFC').toLowerCase();
}
