import type { Random } from './random.ts';

/** Zeros of the digits that texts are written with: ASCII, Arabic, Persian, Devanagari, full width. */
const ZEROS = [0x30, 0x6_60, 0x6_f0, 0x9_66, 0xff_10];

/** The zero of the digits that one belongs to. */
export function zeroOf(digit: string): number {
  const code = digit.charCodeAt(0);
  return ZEROS.find((zero) => code >= zero && code < zero + 10) ?? 0x30;
}

/** Another one of as many things, from 0 on. */
function other(random: Random, count: number, own: number): number {
  const chosen = random(count - 1);
  return chosen < own ? chosen : chosen + 1;
}

/** Digits as others, letters as others of their case; signs and blanks stay. Nothing is where it was. */
export function scrambled(text: string, random: Random): string {
  return [...text].map((one) => scrambledSign(one, random)).join('');
}

function scrambledSign(one: string, random: Random): string {
  if (/\p{Nd}/u.test(one)) {
    const zero = zeroOf(one);
    return String.fromCharCode(zero + other(random, 10, one.charCodeAt(0) - zero));
  }
  if (!/\p{L}/u.test(one)) return one;
  const own = one.toLowerCase().charCodeAt(0) - 0x61;
  const chosen = own >= 0 && own < 26 ? other(random, 26, own) : random(26);
  const letter = String.fromCharCode(0x61 + chosen);
  return one === one.toLowerCase() ? letter : letter.toUpperCase();
}

/** Hexadecimal digits as others, in small letters unless the text has capitals. */
export function scrambledHex(text: string, random: Random): string {
  const isCapital = text !== text.toLowerCase();
  return text.replaceAll(/[0-9a-f]/giu, (one) => {
    const digit = other(random, 16, parseInt(one, 16)).toString(16);
    return isCapital ? digit.toUpperCase() : digit;
  });
}

/** The letters and digits of a text alone. */
export function bare(text: string): string {
  return text.replaceAll(/[^\p{L}\p{N}]/gu, '');
}

/**
 * A text with its letters and digits replaced by others in their order; signs, blanks and case are its own.
 *
 * @param bareText - As many letters and digits as the text has.
 */
export function filled(text: string, bareText: string): string {
  const signs = [...bareText];
  let at = 0;
  return text.replaceAll(/[\p{L}\p{N}]/gu, (one) => {
    const sign = signs[at] ?? one;
    at += 1;
    return one !== one.toUpperCase() ? sign.toLowerCase() : sign;
  });
}
