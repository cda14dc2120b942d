import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/max';
import type { Find, Rule } from './find.ts';
import { ONES, TEENS, TENS } from './numberWords.ts';
import { anyOf, digitsOf, hasCue, NO_MORE } from './pattern.ts';

const NAME = 'phone';
/** Between groups of digits: a blank, a sign, brackets. At least one character, and no digit. */
const BETWEEN = String.raw`(?!\d)\)?[ \u00a0]?[-./]?[ \u00a0]?\(?(?:0\)[ \u00a0]?)?`;
const NUMBER = anyOf([
  String.raw`(?<![\p{L}\p{N}_+.,/:#=$\u00a4\u00a3-])(?<!\d[ \u00a0.])(?:\+[ ]?)?\(?\+?\d{1,15}(?:${BETWEEN}\d{1,12}){0,7}(?:[ ,]{0,2}(?:ext\.?|extn\.?|x|extension|Ext\.?|poste|local|Durchwahl)[ .:]{0,2}\d{1,6})?${NO_MORE}(?![.,]\d)`,
]);
const CUE =
  /(?:\b(?:tel(?:ephone|efon|\.)?|te?lf|phone|mobile|mob|cell(?:phone| phone)?|fax|handy|mobil|call(?:ed|ing)?|ring|rang|text(?:ed)?|sms|whatsapp|dial(?:led)?|hotline|helpline|landline|pager|bleep|switchboard|contact(?: number| no)?|(?:home|work|day(?:time)?|evening|emergency|direct|office) ?(?:number|no|line|tel|phone)?|number(?: is)?|reach(?:ed|able)? (?:me|us|him|her|them) (?:on|at)|on|at|T|M|F|P|H|C|W|Ph)\b\.?(?: (?:me|us|him|her|them|back))?(?: (?:on|at|is|was|no|number|nos|line|via))?\.?[^\p{L}\p{N}\n+(]{0,4}(?:\([a-z]\)[ :]{0,2})?)$/iu;
const WEAK_CUE =
  /(?:\b(?:on|at|number(?: is)?|home|work|day|office|direct)\b[^\p{L}\p{N}\n+(]{0,4})$/iu;
const EXTENSION =
  /(?<=\b(?:callback|call back|ext|extn|extension|durchwahl|dw|tel|phone)\b[.: ]{0,12}-)\d{3,6}(?!\d|[-.,/]\d)|(?<=\b(?:(?:ext|extn|extension|bleep|pager|x)\b[.: ]{0,2}(?:no\.? |number )?|x))\d{3,6}(?!\d|[.,]\d| ?(?:k?W|k?V|A|[mc]?m|m?l|[mk]?g|pcs)(?!\p{L}))/giu;

/** What heads the column of a number. */
const COLUMN =
  /(?:\b(?:tel(?:ephone)?|phones?|mobile|mob|cell|fax|home|work|contact|emergency)\b\.?:?[ \t]{3,30})$/iu;
/** Between two numbers of one person: `06 555 0133 / 027 555 0190`. */
const BESIDE = /[ ][/-][ ]/u;
const AND_ANOTHER = /^[ ]?(?:,|;|[/]|\bor\b|\band\b|&)?[ ](?:(?:or|and)[ ])?$/u;
/** Digits as people say them, with what they say between: `oh seven seven double-oh, nine hundred`. */
const SPOKEN = (() => {
  const digit = `oh|zero|nought|naught|${ONES}`;
  const word = `(?:(?:double|triple|treble)[ -](?:${digit})|${digit}|${TEENS}|(?:${TENS})|hundred|thousand)`;
  return new RegExp(
    String.raw`(?<![\p{L}\p{N}-])${word}(?:(?:,[ ]|[ ]-[ ]|[ -])${word}){5,24}(?![\p{L}\p{N}-])`,
    'giu',
  );
})();
const SAID = `(?:oh|zero|${ONES})`;
/** Fewer, where it is said that they are the last ones. */
const SPOKEN_END = new RegExp(
  String.raw`(?<=\b(?:ending|ends|ended|digits|last (?:three|four))(?: (?:in|with|are|were|is))? )${SAID}(?:(?:,[ ]|[ -])${SAID}){2,4}(?![\p{L}\p{N}-])`,
  'giu',
);
/** Each digit by itself: `0 7 7 0 0 9 0 0 7 7 1`. */
const SPREAD =
  /(?<![\p{L}\p{N}.,/-]|\d[ ])(?:\+[ ]?\d|0)(?:[ ]\d){8,12}(?![\p{L}\p{N}]|[ ]\d|[.,]\d)/gu;
/** Amounts are said with these alone. */
const AMOUNT = /\b(?:thousand|million)\b/iu;

/** Countries whose numbers are known without their code, the likelier first. */
const REGIONS: readonly CountryCode[] = [
  ...([
    'GB',
    'US',
    'DE',
    'FR',
    'ES',
    'NL',
    'IE',
    'AU',
    'IT',
    'PL',
    'AT',
    'CH',
    'BE',
    'SE',
  ] as const),
  ...(['PT', 'DK', 'NO', 'FI', 'NZ', 'ZA', 'IN', 'KE', 'NG', 'GH', 'BR', 'MX', 'JP'] as const),
];
/** So many numbers of a text are looked up; others are judged by their shape alone. */
const LOOKED_UP = 1000;

const DATE_LIKE = /^\d{1,4}([./-])\d{1,2}\1\d{1,4}$/u;
const AMERICAN = /^\(?[2-9]\d{2}\)?[ .-]{1,2}\d{3}[ .-]\d{4}$/u;
const LOCAL = /^(?:555[- .]?\d{4}|[2-9]\d{2}-\d{4})$/u;
/** Thousands, as people count them. */
const THOUSANDS = /^\d{1,3}(?:[ \u00a0.,]000|[ \u00a0.]\d{3}){1,4}$/u;
const YEARS = /^(?:19|20)\d\d\D{1,3}(?:19|20)\d\d$/u;

/** Looks numbers up, as often as it may. */
class Register {
  #left = LOOKED_UP;

  /** Whether it is a number in one of some countries; undefined where it may not look any more. */
  has(number: string, regions: readonly CountryCode[]): boolean | undefined {
    for (const region of regions) {
      if (this.#left <= 0) return undefined;
      this.#left -= 1;
      if (parsePhoneNumberFromString(number, { defaultCountry: region, extract: false })?.isValid())
        return true;
    }
    return false;
  }
}

function scoreOf(
  text: string,
  start: number,
  found: string,
  { register, isBeside }: { readonly register: Register; readonly isBeside: boolean },
): number {
  const plain = found.replace(/[ ,]{0,2}(?:ext|x|poste|local|durchwahl).*$/iu, '').trim();
  const hasExtension = plain.length < found.length;
  const digits = digitsOf(plain);
  const isCued = hasCue(text, start, CUE);
  const isWeakly = isCued && hasCue(text, start, WEAK_CUE);
  const isStrong = isBeside || (isCued && !isWeakly) || hasCue(text, start, COLUMN);
  const isGlobal = /^\(?\+|^00[1-9]/u.test(plain);
  if (digits.length < (isStrong ? 5 : 7) || digits.length > 17) return 0;
  if (DATE_LIKE.test(plain) || YEARS.test(plain) || /^0\.\d+$/u.test(plain)) return 0;
  if (isGlobal) {
    const number = plain.replace(/^\(?(?:\+[ ]?|00)/u, '+').replace('(0)', '');
    return register.has(number, ['GB']) === true ? 0.98 : digits.length >= 8 ? 0.7 : 0;
  }
  if (isStrong) return register.has(plain, REGIONS) === true ? 0.95 : 0.75;
  if (hasExtension || AMERICAN.test(plain)) return 0.85;
  const isGrouped = /\D/u.test(plain);
  if (THOUSANDS.test(plain) && !plain.startsWith('0')) return 0;
  // Area code and number of most of the world.
  if (plain.startsWith('0') || plain.startsWith('(0')) {
    if (digits.length < 9 || digits.length > 12) return 0;
    if (register.has(plain, REGIONS) === true) return 0.9;
    return isGrouped || digits.length === 11 ? 0.6 : 0;
  }
  if (LOCAL.test(plain)) return plain.startsWith('555') || isCued ? 0.65 : 0;
  if (!isGrouped || digits.length < 8 || digits.length > 11 || /[/.]/u.test(plain)) return 0;
  if (/^\d{1,2}\D|\D\d$/u.test(plain) && !/^\d\d(?:\D\d\d){3,4}$/u.test(plain))
    return isWeakly ? 0.5 : 0;
  return register.has(plain, REGIONS) === true ? 0.6 : 0;
}

/** No number has more digits. */
const MOST_DIGITS = 15;

/** What was read as one number and is two. */
function parted(found: string): { readonly at: number; readonly found: string }[] {
  const sign = digitsOf(found).length > MOST_DIGITS ? BESIDE.exec(found) : null;
  if (sign === null) return [{ at: 0, found }];
  const next = sign.index + sign[0].length;
  return [
    { at: 0, found: found.slice(0, sign.index) },
    { at: next, found: found.slice(next) },
  ];
}

function areBeside(text: string, end: number, start: number): boolean {
  const between = text.slice(end, start);
  return (
    between !== '' && between.length <= 8 && (AND_ANOTHER.test(between) || BESIDE.test(between))
  );
}

/** Telephone numbers of several countries, extensions, and numbers as they are said. */
export const phones: Rule = {
  name: NAME,
  find: (text): Find[] => {
    const register = new Register();
    const finds: Find[] = [];
    for (const { index, 0: found } of text.matchAll(NUMBER)) {
      // A bracket that the sentence opened, and that the number does not close.
      const skip = /^\([^)]*$/u.test(found) ? 1 : 0;
      const start = index + skip;
      for (const part of parted(found.slice(skip))) {
        const from = start + part.at;
        const last = finds.at(-1);
        const isBeside = last !== undefined && areBeside(text, last.end, from);
        const score = scoreOf(text, from, part.found, { register, isBeside });
        const end = from + part.found.length;
        if (score > 0) finds.push({ kind: 'phone', start: from, end, score, rule: NAME });
      }
    }
    for (const { index, 0: found } of text.matchAll(EXTENSION)) {
      finds.push({
        kind: 'phone',
        start: index,
        end: index + found.length,
        score: 0.7,
        rule: NAME,
      });
    }
    for (const { index: start, 0: found } of [
      ...text.matchAll(SPOKEN),
      ...text.matchAll(SPOKEN_END),
      ...text.matchAll(SPREAD),
    ]) {
      if (AMOUNT.test(found)) continue;
      finds.push({ kind: 'phone', start, end: start + found.length, score: 0.65, rule: NAME });
    }
    return finds;
  },
};
