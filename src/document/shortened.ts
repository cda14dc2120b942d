/**
 * Words cut to a length, with … as the last character where something was left out. Characters are
 * code points, so that no surrogate pair is cut in two.
 */
export function shortened(words: string, longest: number): string {
  if (words.length <= longest) return words;
  const characters = Array.from(words.slice(0, 2 * longest + 1));
  return characters.length <= longest ? words : `${characters.slice(0, longest - 1).join('')}…`;
}
