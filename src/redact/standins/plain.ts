import { foldLatin } from '../../recognise/fold.ts';

/** Words as they are compared: small letters without accents, dashes and quotes of the keyboard. */
export function plain(words: string): string {
  return foldLatin(words).normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
}
