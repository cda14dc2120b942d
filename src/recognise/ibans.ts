import { passesIban } from './checkDigits.ts';
import type { Find, Rule } from './find.ts';
import { hasCue } from './pattern.ts';

const NAME = 'iban';
/** Lengths of IBANs by country, from the registry of SWIFT. */
const LENGTHS = new Map(
  `AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28
  EE20 EG29 ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30
  KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23
  PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26
  UA29 VA22 VG24 XK20`
    .split(/\s+/u)
    .map((one) => [one.slice(0, 2), Number(one.slice(2))]),
);
const BEGINS = /(?<![\p{L}\p{N}])\p{L}{2}[ ]?\d{2}(?=[ \u00a0.-]?[A-Za-z0-9])/gu;
/** The longest IBAN, with a blank or dash after every one of its characters. */
const REACH = 70;
const CUE = /\bIBAN\b[^\p{L}\p{N}]{0,6}(?:is|no\.?|number)?[^\p{L}\p{N}]{0,4}$/iu;

/**
 * Where so many letters and digits from a place on end; undefined where there are fewer before
 * anything but single blanks and dashes.
 */
function endOf(text: string, start: number, length: number): number | undefined {
  let count = 0;
  let gap = 0;
  for (let at = start; at < Math.min(text.length, start + REACH); at += 1) {
    const one = text[at] ?? '';
    if (/[A-Za-z0-9]/u.test(one)) {
      count += 1;
      gap = 0;
      if (count === length) return /[\p{L}\p{N}]/u.test(text[at + 1] ?? '') ? undefined : at + 1;
    } else if (/[ \u00a0.-]/u.test(one)) {
      gap += 1;
      if (gap > 1) return undefined;
    } else return undefined;
  }
  return undefined;
}

/** International bank account numbers. */
export const ibans: Rule = {
  name: NAME,
  find: (text) => {
    const finds: Find[] = [];
    for (const { index: start, 0: head } of text.matchAll(BEGINS)) {
      const length = LENGTHS.get(head.slice(0, 2).toUpperCase());
      if (length === undefined) continue;
      const isCued = hasCue(text, start, CUE);
      // One that lost or won a character is still somebody's.
      const tries = isCued ? [length, length - 1, length + 1, length - 2, length + 2] : [length];
      const end = tries.map((one) => endOf(text, start, one)).find((one) => one !== undefined);
      if (end === undefined) continue;
      const compact = text.slice(start, end).replaceAll(/[^A-Za-z0-9]/gu, '');
      const isRight = compact.length === length && passesIban(compact);
      const isCapital = compact === compact.toUpperCase();
      if (!isRight && !isCued && !(isCapital && /\d{8}/u.test(compact))) continue;
      finds.push({ kind: 'account', start, end, score: isRight ? 0.99 : 0.6, rule: NAME });
    }
    return finds;
  },
};
