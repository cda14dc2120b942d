import { passesLuhn } from './checkDigits.ts';
import type { Rule } from './find.ts';
import { anyOf, digitsOf, findBy, hasCue } from './pattern.ts';

const NAME = 'card';
const SEPARATOR = String.raw`[ \u00a0.-]`;
const NUMBER = anyOf([
  String.raw`(?<![\p{L}\p{N}+.,/-])\d(?:${SEPARATOR}?\d){12,18}(?![\p{L}\p{N}])(?!${SEPARATOR}\d)`,
]);
const GROUPS = /^(?:\d{4}\D\d{4}\D\d{4}\D\d{1,7}|\d{4}\D\d{6}\D\d{5})$/u;
const CUE =
  /(?:\bcard\b|\bvisa\b|\bmaster ?card\b|\bamex\b|\bmaestro\b|\bdebit\b|\bcredit\b|\bPAN\b)[^\n\d]{0,24}$/iu;
const MASKED = anyOf([
  String.raw`(?<![\p{L}\p{N}*])(?:[*xX\u00b7\u00b7#]{4}[ -]?){1,3}[*xX\u00b7\u00b7#]{0,4}\d{2,4}(?![\p{L}\p{N}])`,
  String.raw`(?<![\p{L}\p{N}])\d{4}[ -]?(?:\d{2})?(?:[*xX\u00b7]{2,4}[ -]?){1,3}\d{4}(?![\p{L}\p{N}])`,
]);
/** The last digits of a card. */
const ENDING =
  /(?<=\b(?:card|visa|mastercard|amex|debit|credit|account|acct)\b[^\n.]{0,24}\b(?:ending|ends|ended|terminating|last (?:four|4)(?: digits?)?)(?: (?:in|with|on|is|are|was))?[ :#]{1,3})\d{3,4}(?!\d)/giu;
const CODE =
  /(?<=\b(?:CVV2?|CVC2?|CV2|security code|card security(?: code)?)(?: (?:is|no\.?|number))?[ :#]{1,3})\d{3,4}(?!\d)/giu;

/** First digits of the networks: Visa, Mastercard, American Express, Discover, Diners, JCB, Maestro, UnionPay. */
function isOfNetwork(digits: string): boolean {
  return /^(?:4|5[0-8]|2[2-7]|3[0-9]|6)/u.test(digits);
}

/** Numbers of payment cards, whole, masked, or their last digits. */
export const cards: Rule = {
  name: NAME,
  find: (text) => [
    ...findBy(NAME, 'account', text, NUMBER, ({ index, 0: found }) => {
      const digits = digitsOf(found);
      const isRight = passesLuhn(digits) && isOfNetwork(digits);
      const isShaped = GROUPS.test(found) || hasCue(text, index, CUE);
      if (!isRight && !isShaped) return undefined;
      return { score: isRight ? (isShaped ? 0.98 : 0.85) : 0.6 };
    }),
    ...findBy(NAME, 'account', text, MASKED, () => ({ score: 0.8 })),
    ...findBy(NAME, 'account', text, ENDING, () => ({ score: 0.75 })),
    ...findBy(NAME, 'account', text, CODE, () => ({ score: 0.85 })),
  ],
};
