import { foldLatin } from '../../recognise/fold.ts';

/** What has signs of the keyboard only, as most words have. */
const KEYBOARD = /^[ -~]*$/u;

/** Words as they are compared: small letters without accents, dashes and quotes of the keyboard. */
export function plain(words: string): string {
  // Compared many thousand times for one text: nothing of these is another but for its case.
  if (KEYBOARD.test(words)) return words.toLowerCase();
  return foldLatin(words).normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
}
