import type { Rule } from './find.ts';
import { ONES } from './numberWords.ts';
import { anyOf, BLANK, DASH, findBy, NO_MORE } from './pattern.ts';

const NAME = 'time';
const HALF = String.raw`(?:${BLANK}?(?:[ap]\.m\.|[AP]\.M\.|[ap]m|[AP]M)(?!\p{L}))`;
const ZONE = String.raw`(?:${BLANK}?(?:UTC|GMT|BST|CET|CEST|MEZ|EST|EDT|CST|CDT|MST|MDT|PST|PDT|AEST|AEDT|IST|SGT|HKT|NZST|NZDT|MYT|PKT|WIB|WAT|EAT|SAST|JST|KST|GST)(?:[+-]\d{1,4})?${NO_MORE}|${BLANK}[+-]\d{4}${NO_MORE})`;
const CLOCK = String.raw`(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d(?:[.,]\d{1,6})?)?`;
const TO = String.raw`(?:${BLANK}?${DASH}${BLANK}?|${BLANK}(?:to|and|until|till)${BLANK})`;
const COUNT = String.raw`(?:${ONES}|ten|eleven|twelve|\d{1,2})`;
const BEGINS = String.raw`(?<![\p{L}\p{N}_.:,/$\u00a4\u00a3-])`;

const TIMES = anyOf([
  String.raw`${BEGINS}${CLOCK}${HALF}?${ZONE}?(?:${TO}${CLOCK}${HALF}?${ZONE}?)?(?![\p{L}\p{N}:]|\.\d)`,
  String.raw`${BEGINS}(?:1[0-2]|0?[1-9])(?:\.[0-5]\d)?(?:${HALF})?(?:${TO}(?:1[0-2]|0?[1-9])(?:[.:][0-5]\d)?)?${HALF}${ZONE}?`,
  String.raw`${BEGINS}(?:[01]\d|2[0-4])[.]?[0-5]\d(?:${TO}(?:[01]\d|2[0-4])[.]?[0-5]\d)?${BLANK}?(?:hrs|hours|hr|h|Hrs|HRS|Hours|HOURS)${NO_MORE}`,
  String.raw`${BEGINS}(?:[01]?\d|2[0-4])h[0-5]\d${NO_MORE}`,
  String.raw`${BEGINS}12${BLANK}?(?:noon|midnight)${NO_MORE}`,
  // twenty past six in the evening, ten at night till six
  String.raw`(?<![\p{L}\p{N}_-])(?:[Hh]alf|[Qq]uarter|[Aa] quarter|ten|five|twenty|twenty-five)${BLANK}(?:past|to)${BLANK}${COUNT}${BLANK}(?:in the (?:morning|afternoon|evening)|at night)${NO_MORE}`,
  String.raw`${BEGINS}${COUNT}${BLANK}(?:in the (?:morning|afternoon|evening)|at night)${BLANK}(?:to|till|until)${BLANK}${COUNT}(?:${BLANK}(?:in the (?:morning|afternoon|evening)|at night))?${NO_MORE}`,
  String.raw`${BEGINS}${COUNT}${BLANK}o[']?${BLANK}?clock(?:${BLANK}in the (?:morning|afternoon|evening))?${NO_MORE}`,
  String.raw`${BEGINS}${COUNT}(?:${BLANK}thirty)?${BLANK}(?:in the (?:morning|afternoon|evening)|at night)${NO_MORE}`,
  String.raw`(?<![\p{L}\p{N}_-])(?:[Hh]alf${BLANK}past|[Qq]uarter${BLANK}(?:past|to))${BLANK}${COUNT}${NO_MORE}`,
  // 0214 - at the beginning of a line of a log
  String.raw`(?<=(?:^|\n)[ \t]{0,4})(?:[01]\d|2[0-3])[0-5]\d(?=${BLANK}{1,2}-${BLANK}|${BLANK}(?:hrs?|hours):)`,
  // 9/4/24 0130
  String.raw`(?<=\d[./-]\d{1,2}[./-]\d{2,4},?${BLANK}{1,2})(?:[01]\d|2[0-3])[0-5]\d(?![\p{L}\p{N}]|[.,:/-]\d)`,
  String.raw`(?<![\p{L}\p{N}_-])(?:half|[Hh]alf|[Qq]uarter|a quarter|ten|five|twenty)${BLANK}(?:past|to)${BLANK}${COUNT}${NO_MORE}(?!${BLANK}?[\p{L}%](?<!${BLANK}[i]))`,
  String.raw`(?<=\b(?:at|At|by|until|from|till|before|after|around|about|since|\d,)${BLANK})(?:noon|midnight|midday|[01]?\d\.[0-5]\d(?![\d%]|${BLANK}?[\p{L}%]))${NO_MORE}`,
]);

/** Times of day. */
export const times: Rule = {
  name: NAME,
  find: (text) =>
    findBy(NAME, 'date', text, TIMES, ({ 0: found }) => ({
      score: /[:apAP]/u.test(found) ? 0.8 : 0.65,
    })),
};
