import type { WordpieceEncoder } from './types.ts';

const LINE = /[^\n\r\u2028\u2029]+/gu;
const WORD = /[\p{L}\p{M}]+/gu;
const CAPITALS = /\p{Lu}{2}/u;
const SMALL = /\p{Ll}/gu;
const LARGE = /\p{Lu}/gu;

/** Least share of a line's cased letters that are capitals: "1ST" and "McBRIDE" may have others. */
const CAPITAL_SHARE = 0.9;

/** A word without one is spoken by its letters. */
const VOWEL = /[AEIOUYÄÅÆÖØÜÁÀÂÃÉÈÊÍÓÒÔÕÚ]/u;

/** Whether a line is written in capitals. */
function isInCapitals(line: string): boolean {
  if (!CAPITALS.test(line)) return false;
  const large = line.match(LARGE)?.length ?? 0;
  const small = line.match(SMALL)?.length ?? 0;
  return large / (large + small) >= CAPITAL_SHARE;
}

/** The word with a capital letter first, the rest small. */
function capitalised(word: string): string {
  const [first = '', ...rest] = word;
  return first + rest.join('').toLowerCase();
}

/**
 * How a word in capitals is usually written, by the vocabulary of the model: it has the forms that
 * are frequent, more frequent ones at lower ids. Of a word that it has not, the form with the fewest
 * pieces; a name is likeliest among several.
 */
function usualForm(word: string, encoder: WordpieceEncoder): string {
  if (!VOWEL.test(word)) return word;
  const name = capitalised(word);
  const forms = [name, word.toLowerCase(), word];
  if (/^MC\p{Lu}{2}/u.test(word)) forms.push(`Mc${capitalised(word.slice(2))}`);
  let best = name;
  let [bestPieces, bestId] = [Infinity, Infinity];
  for (const form of forms) {
    const { ids } = encoder.encode(form);
    const id = ids.length === 1 && ids[0] !== encoder.unkId ? (ids[0] ?? Infinity) : Infinity;
    if (ids.length < bestPieces || (ids.length === bestPieces && id < bestId)) {
      [best, bestPieces, bestId] = [form, ids.length, id];
    }
  }
  return best;
}

/** A line in capitals in the case that is usual in sentences. */
function inUsualCase(line: string, encoder: WordpieceEncoder): string {
  let begins = true;
  return line.replaceAll(WORD, (word: string, at: number) => {
    const form = formInLine(word, line, at, begins, encoder);
    begins = false;
    // Offsets stay: "İ" in small letters is two characters.
    return form.length === word.length ? form : word;
  });
}

function formInLine(
  word: string,
  line: string,
  at: number,
  begins: boolean,
  encoder: WordpieceEncoder,
): string {
  if (word !== word.toUpperCase()) return word;
  const before = line.slice(Math.max(0, at - 3), at);
  // "Anna's", "isn't", and so in texts that set them apart.
  if (/^[SDMT]$/u.test(word) && /['’] ?$/u.test(before)) return word.toLowerCase();
  if (/^(?:ST|ND|RD|TH)$/u.test(word) && /\d$/u.test(before)) return word.toLowerCase();
  if (Array.from(word).length === 1) {
    const isArticle = word === 'A' && before.endsWith(' ') && line.charAt(at + 1) === ' ';
    return isArticle && !begins ? 'a' : word;
  }
  // "we're", but "O'Brien" and "D'Angelo".
  if (/\p{L}{2}['’]$/u.test(before)) return word.toLowerCase();
  if (/\p{L}['’]$/u.test(before)) return capitalised(word);
  const form = usualForm(word, encoder);
  return begins && form === word.toLowerCase() ? capitalised(word) : form;
}

/**
 * A sentence with its lines that are all in capitals in the case that is usual: "SOFIA MARCHETTI
 * WORKS FOR UNILEVER" as "Sofia Marchetti works for Unilever". Offsets stay.
 *
 * @param encoder - The package's wordpiece model, whose vocabulary knows how words are written.
 * @returns As many code units; nothing where no line is in capitals, or case does not matter.
 */
export function inNaturalCase(sentence: string, encoder: WordpieceEncoder): string | undefined {
  if (encoder.lowercase || !CAPITALS.test(sentence)) return undefined;
  const natural = sentence.replaceAll(LINE, (line) =>
    isInCapitals(line) ? inUsualCase(line, encoder) : line,
  );
  return natural === sentence ? undefined : natural;
}
