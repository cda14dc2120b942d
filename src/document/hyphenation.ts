/**
 * A word that goes on in the next line: the part before the hyphen with what it is compounded with
 * already, the hyphen, and the part after the line break. A hyphen after a space is a dash.
 */
const BROKEN =
  /(?<![\p{L}\p{M}\p{N}])(?<first>[\p{L}\p{M}\p{N}]+(?:[-‐‑/'’][\p{L}\p{M}\p{N}]+)*)(?<hyphen>[-‐])[^\S\n\r]*(?:\r\n|[\n\r\u2028])[^\S\n\r]*(?=(?<second>[\p{L}\p{M}\p{N}]+)(?<next>[-‐]?))/gu;
type Groups = Readonly<Record<string, string | undefined>>;

/** A soft hyphen is no character of the word, whether a line ends at it or not. */
const SOFT_HYPHEN = /\u{ad}(?:[^\S\n\r]*(?:\r\n|[\n\r\u2028])[^\S\n\r]*)?/gu;

/** First parts that are written with a hyphen before a word in lower case. */
const HYPHENATED_FIRST = words(`
  self ex non well half all cross high low long short full part vice mid quasi so large small open
  state world year years month week day one two three four five six seven eight nine ten twenty
  thirty forty fifty sixty seventy eighty ninety`);

/** Second parts that are written with a hyphen, unless a prefix stands before them. */
const HYPHENATED_SECOND = words(`
  based related induced like free run owned backed specific dependent independent mediated
  associated positive negative up off out elect general friendly driven oriented controlled treated
  resistant sensitive binding containing deficient`);
const PREFIXES = words('un re mis dis in im pre over under inter co hyper hypo sero bio child');

/** Parts in the middle of a name or compound, where another hyphen follows. */
const HYPHENATED_MIDDLE = words('de la le du sur sous les en aux am an der in of on by to and the');

function words(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/u));
}

/** A word that a line's end broke in two. */
interface BrokenWord {
  readonly first: string;
  readonly hyphen: string;
  readonly second: string;
  /** Whether the second part has a hyphen behind it too. */
  readonly goesOn: boolean;
}

/**
 * Whether the hyphen is the word's own. How the text itself writes the word elsewhere decides; else
 * figures, capitals within the word and the usual compounds keep theirs, as "Franco-German",
 * "IL-2", "TNF-alpha", "mother-in-law", "state-run".
 */
function isOwnHyphen({ first, hyphen, second, goesOn }: BrokenWord, text: string): boolean {
  const written = hasWord(text, `${first}${hyphen}${second}`);
  if (written !== hasWord(text, `${first}${second}`)) return written;
  if (/[-‐‑/]/u.test(first) || /\p{N}$/u.test(first) || /^\p{N}/u.test(second)) return true;
  // A name in capitals is broken like any word; a single letter or two are an abbreviation.
  if (isCapitals(second) && isCapitals(first)) return first.length < 3 || second.length < 3;
  if (/^\p{Lu}/u.test(second) || (isCapitals(first) && first.length > 1)) return true;
  if (goesOn && HYPHENATED_MIDDLE.has(second)) return true;
  if (HYPHENATED_FIRST.has(first.toLowerCase())) return true;
  return HYPHENATED_SECOND.has(second) && !PREFIXES.has(first.toLowerCase());
}

function isCapitals(part: string): boolean {
  return part === part.toUpperCase() && part !== part.toLowerCase();
}

/** Whether a text has these characters as a word of its own. */
function hasWord(text: string, word: string): boolean {
  const isLetter = (character: string) => /[\p{L}\p{M}\p{N}]/u.test(character);
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1)) {
    if (!isLetter(text.charAt(at - 1)) && !isLetter(text.charAt(at + word.length))) return true;
  }
  return false;
}

/**
 * Puts words together again that were hyphenated at the end of a line: "Linde-" and "mann" are
 * "Lindemann". Of "Franco-" and "German" the hyphen stays and the line break goes.
 *
 * @param part - A piece of the text.
 * @param text - The whole text: how it writes a word elsewhere decides first.
 */
export function joinHyphenated(part: string, text: string): string {
  if (!/[-‐\u{ad}]/u.test(part)) return part;
  return part.replaceAll(SOFT_HYPHEN, '').replaceAll(BROKEN, (...match) => {
    const { first = '', hyphen = '', second = '', next = '' } = match.at(-1) as Groups;
    const word = { first, hyphen, second, goesOn: next !== '' };
    return isOwnHyphen(word, text) ? `${first}${hyphen}` : first;
  });
}
