import {
  FEAST,
  LONE_MONTH,
  MONTH,
  MONTH_BY_DAY,
  ORDINAL,
  SURE_MONTH,
  SURE_WEEKDAY,
  WEEKDAY,
} from './dateWords.ts';
import type { Find, Rule } from './find.ts';
import { ONES, TEENS, TENS } from './numberWords.ts';
import { anyOf, BLANK, DASH, findBy, hasCue, NO_MORE, NOT_WITHIN } from './pattern.ts';

const NAME = 'date';
const B = String.raw`${BLANK}{0,2}`;
const YEAR = String.raw`(?:1[5-9]\d\d|20\d\d)`;
const SHORT_YEAR = String.raw`[']\d\d`;
const ANY_YEAR = String.raw`(?:${YEAR}|${SHORT_YEAR})`;
const DAY = String.raw`(?:3[01]|[12]\d|0?[1-9])`;
const DAY_TH = String.raw`${DAY}(?:${B}(?:st|nd|rd|th|ST|ND|RD|TH|\u00ba|er)|\.)?`;
/** `sixty-three`, and with its century `nineteen sixty` too. */
const YEAR_IN_WORDS = String.raw`(?:(?:(?:nineteen|eighteen)${BLANK})(?:${TENS})(?:[-${BLANK.slice(1, -1)}](?:${ONES})(?!\p{L}))?|two${BLANK}thousand(?:${BLANK}and)?${BLANK}(?:${TEENS}|${TENS}(?:[- ](?:${ONES})(?!\p{L}))?|${ONES})|(?:nineteen|twenty)${BLANK}(?:${TEENS}|oh${BLANK}(?:${ONES})|(?:${TENS})[- ](?:${ONES})))`;
const SHORT_IN_WORDS = String.raw`(?:${TENS})-(?:${ONES})`;
const BEFORE = String.raw`(?:${WEEKDAY}[.,]?${B}(?:(?:the|der|den|le|el)${BLANK})?,?${B})?`;
const YEAR_BEHIND = String.raw`(?:,?${B}(?:(?:of|de|del)${BLANK})?${ANY_YEAR}(?![\d:]))?`;
/** Before a day with its ending: `the 2nd of May`. */
const THE = String.raw`(?:[Tt]he${BLANK}(?=\d{1,2}(?:st|nd|rd|th)))?`;
const TO = String.raw`(?:${B}(?:${DASH}|/|&)${B}|${BLANK}(?:to|and|until|till|or|through)${BLANK}(?:the${BLANK})?)`;

const WORDED = anyOf([
  // 12 March 2021, Monday the 12th of March, 3–5 May, 3 May to 7 June 2020
  String.raw`${NOT_WITHIN}${THE}${BEFORE}${DAY_TH}(?:${TO}${DAY_TH})?(?:${B}${DASH}?${B}|${BLANK}(?:of|de|day of)${BLANK})${MONTH_BY_DAY}\.?(?![\p{L}])(?:${DASH}\d\d(?!\d)|${DASH}${YEAR}|${BLANK}\d\d(?![\d:.,\p{L}]| [\p{L}%])|${YEAR_BEHIND})(?:${TO}${BEFORE}${DAY_TH}(?:${B}|${BLANK}of${BLANK})${MONTH_BY_DAY}(?![\p{L}])${YEAR_BEHIND})?`,
  // the first day of March 2025, Tuesday the seventh of December
  String.raw`${NOT_WITHIN}(?:${WEEKDAY},?${BLANK})?(?:[Tt]he${BLANK})?${ORDINAL}${BLANK}(?:day${BLANK})?of${BLANK}${MONTH}(?:,?${BLANK}${YEAR_IN_WORDS}|${YEAR_BEHIND})${NO_MORE}`,
  // two feb ninety one
  String.raw`${NOT_WITHIN}(?:${ORDINAL}|${ONES}|${TEENS}|twenty(?:[- ](?:${ONES}))?|thirty(?:[- ]one)?)${BLANK}(?:of${BLANK})?${MONTH_BY_DAY},?${BLANK}(?:${YEAR_IN_WORDS}|(?:${TENS})[- ](?:${ONES})|${YEAR})${NO_MORE}`,
  String.raw`${NOT_WITHIN}${MONTH}${BLANK}the${BLANK}(?:${ORDINAL}|${DAY}(?:st|nd|rd|th))${YEAR_BEHIND}${NO_MORE}`,
  // March 12, 2021, Monday, March 12th
  String.raw`${NOT_WITHIN}${BEFORE}${MONTH}\.?${B}${DAY}(?:st|nd|rd|th)?(?![\d:]|\.\d|,\d)(?:${TO}${DAY}(?:st|nd|rd|th)?(?![\d:]))?${YEAR_BEHIND}${NO_MORE}`,
  // March 2021, Mar–May '21
  String.raw`${NOT_WITHIN}(?:(?:early|mid|late)${DASH}?${B})?${MONTH}(?:${TO}${MONTH})?\.?,?(?:${BLANK}of)?${B}${DASH}?${ANY_YEAR}(?:${TO}(?:${MONTH}\.?${B})?(?:${YEAR}|present|now|date|today|Present|Now|Today)(?!\d))?${NO_MORE}`,
  String.raw`${NOT_WITHIN}(?:spring|summer|autumn|fall|winter|Spring|Summer|Autumn|Fall|Winter|Easter|Christmas|Michaelmas|Hilary|Trinity)s?(?:${BLANK}of|${BLANK}term)?,?${BLANK}${ANY_YEAR}(?:${TO}${ANY_YEAR})?${NO_MORE}`,
  // January sixty-three, nineteen seventy-one
  String.raw`${NOT_WITHIN}${MONTH},?${BLANK}(?:of${BLANK})?(?:${YEAR_IN_WORDS}|${SHORT_IN_WORDS})${NO_MORE}`,
  String.raw`${NOT_WITHIN}${YEAR_IN_WORDS}${NO_MORE}`,
  String.raw`${NOT_WITHIN}Q[1-4](?:${BLANK}|/)${YEAR}${NO_MORE}`,
  // 2015–2019, 2015 to present, 2019/20
  String.raw`(?<![\p{L}\p{N}_.,/$\u00a4\u00a3#-])${YEAR}(?:${B}${DASH}${B}|${BLANK}(?:to|and|or)${BLANK}(?=${YEAR})|${BLANK}to${BLANK}|/)(?:${YEAR}|\d\d|present|now|date|today|Present|Now|Today)(?![\p{L}\p{N}_/]|${DASH}\d|\.\d)`,
]);

const SEPARATED = anyOf([
  // 12/03/2021, 12.3.21, 2021-03-12
  String.raw`(?<![\p{L}\p{N}_.,/:-])${BEFORE}\d{1,4}(?<sign>${B}[./]${B}|${DASH})(?:\d{1,2}|${MONTH_BY_DAY})\k<sign>[']?\d{2,4}(?![\p{L}\p{N}]|[./-]\d)`,
  String.raw`(?<![\p{L}\p{N}_.,/:-])\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?)?(?![\p{L}\p{N}])`,
  String.raw`(?<![\p{L}\p{N}_.,/:-])(?:19|20)\d{2}[./](?:0[1-9]|1[0-2])[./](?:0[1-9]|[12]\d|3[01])(?![\p{L}\p{N}])`,
  // 14.III.1992
  String.raw`(?<![\p{L}\p{N}_.,/:-])${DAY}(?<point>[./ -])(?:I{1,3}|IV|VI{0,3}|IX|XI{0,2}|i{1,3}|iv|vi{0,3}|ix|xi{0,2})\k<point>${YEAR}(?![\p{L}\p{N}])`,
  String.raw`(?<![\p{L}\p{N}_.,/:-])${YEAR}-W\d\d(?:-\d)?(?![\p{L}\p{N}])`,
]);

const CUE =
  /(?:\b(?:on|by|until|till|from|since|before|after|dated?|due|born|of|exp(?:iry|ires|iration)?|valid (?:to|from|thru)|d\.?o\.?b|birth|seen|appointment|for|between|and|to|week of|w\/[ce]|admitted|discharged|operated|debrided|arrived|issued|paid|died|visited|delivered|collected|posted)\b\.?(?: date| on| the)?[ :]{1,3}|[(*])$/iu;
const PARTIAL = anyOf([
  String.raw`(?<![\p{L}\p{N}_.,/:-])(?:${WEEKDAY}[.,]?${B})?\d{1,2}(?<sign>[./])(?:\d{1,2}|(?:19|20)\d\d)\.?(?![\p{L}\p{N}%]|[./,:-]\d|${B}[%\u00a4\u00a3$])`,
]);
const YEAR_CUE =
  /(?:\b(?:in|since|from|until|till|by|of|circa|c\.|born|birth|year|during|after|before|around|about|early|mid|late|class of|tax year|and|to|est\.?|b\.|d\.|m\.|founded|graduated|between)(?: in| about| around)?[ -]{1,2}|[(\u00a9*][ ]?|(?:^|\n)[ \t]{0,8})$/iu;
const YEAR_ALONE = anyOf([
  String.raw`(?<![\p{L}\p{N}_.,/$\u00a4\u00a3#:+-])(?:19|20)\d\d(?:s|'s)?(?![\p{L}\p{N}_/%]|[.,:]\d|${DASH}[\d\p{L}]| ?(?:[kmc]?[gml]|mm|GB|MB|[Hh]ours|hrs|people|items)\b)`,
]);
const SHORT_ALONE =
  /(?<=\b(?:of|in|since|from|early|mid|late|until|to|class|summer|winter|spring|autumn|fall)[ ]|\b(?:early|mid|late)-)[']\d\ds?(?!\d)/giu;

const COUNT = String.raw`\d{1,3}|[Aa]n?|[Hh]alf an|[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en|[Ee]leven|[Tt]welve|[Aa]${BLANK}few|[Aa]${BLANK}couple${BLANK}of|[Ss]everal|[Ss]ome`;
const LOOSE = anyOf([
  // Sat 14th
  String.raw`${NOT_WITHIN}${WEEKDAY}[.,]?${BLANK}(?:the${BLANK})?${DAY}(?:st|nd|rd|th)${NO_MORE}`,
  String.raw`${NOT_WITHIN}${SURE_WEEKDAY}${BLANK}(?:week|fortnight)(?=[,.;:)!?\n]|$|${BLANK}(?:at|and|if|to|for|then)${NO_MORE})`,
  String.raw`${NOT_WITHIN}(?:(?:last|next|this|every|each|on|Last|Next|This|Every|Each)${BLANK})?${SURE_WEEKDAY}(?:s(?!\p{L}))?(?:${BLANK}(?:the${BLANK}${DAY}(?:st|nd|rd|th)|morning|afternoon|evening|night))?${NO_MORE}`,
  String.raw`${NOT_WITHIN}(?:last|this|next|Last|This|Next|late|early|mid)(?:${BLANK}|-)(?:spring|summer|autumn|winter|Christmas|Easter|Ramadan|Diwali|Thanksgiving)${NO_MORE}`,
  String.raw`(?<=\b(?:[Ss]ince|[Uu]ntil|[Bb]efore|[Aa]fter|[Bb]y|[Aa]t|over)${BLANK})(?:Christmas|Easter|Thanksgiving|Eid|New Year)${NO_MORE}(?!${BLANK}(?:[Cc]ard|[Pp]arty|[Dd]inner|[Tt]ree|[Pp]resent))`,
  String.raw`${NOT_WITHIN}(?:the day before yesterday|the day after tomorrow|yesterday|tomorrow|Yesterday|Tomorrow|last night|Last night)(?:${BLANK}(?:morning|afternoon|evening|night))?${NO_MORE}`,
  String.raw`${NOT_WITHIN}(?:(?:Christmas|New Year's|Boxing|Easter|Good|May|Labor|Memorial|Independence|Thanksgiving)${BLANK}(?:Eve|Day|Monday|Sunday|Friday))(?:,?${BLANK}${YEAR})?${NO_MORE}`,
  // 3rd Sunday of Lent
  String.raw`${NOT_WITHIN}(?:(?:[Tt]he${BLANK})?(?:${DAY}(?:st|nd|rd|th)|${ORDINAL})${BLANK})?Sunday${BLANK}(?:of|in|before|after)${BLANK}(?:Lent|Advent|Easter|Trinity|Epiphany|Pentecost|Ordinary${BLANK}Time)${NO_MORE}`,
  // a week on Monday
  String.raw`${NOT_WITHIN}(?:[Aa]${BLANK})?(?:week|fortnight)${BLANK}(?:on|last|next|from|this)${BLANK}${SURE_WEEKDAY}${NO_MORE}`,
  String.raw`${NOT_WITHIN}(?:the${BLANK})?(?:week|weekend|w/c|w/e|wk)${BLANK}(?:of|beginning|commencing|ending|from)${BLANK}(?:the${BLANK})?${DAY}(?:st|nd|rd|th)${NO_MORE}`,
  String.raw`${NOT_WITHIN}(?:[Tt]onight|[Tt]his${BLANK}(?:morning|afternoon|evening|weekend)|(?:[Nn]e?xt|[Ll]ast)${BLANK}(?:week|weekend|month|year)|(?:[Tt]he|[Aa]t|[Oo]ver|[Tt]his)${BLANK}(?:the${BLANK})?weekend)${NO_MORE}(?!')`,
  String.raw`${NOT_WITHIN}${FEAST}(?:,?${BLANK}(?:of${BLANK})?${YEAR})?${NO_MORE}(?!${BLANK}(?:[Cc]ard|[Pp]arty|[Dd]inner|[Dd]aisy|[Ss]ale))`,
  String.raw`${NOT_WITHIN}(?:St|Saint)\.?${BLANK}\p{Lu}\p{Ll}{2,14}(?:'s|s')${BLANK}(?:Day|Eve)(?:,?${BLANK}${YEAR})?${NO_MORE}`,
  String.raw`${NOT_WITHIN}(?:[Ee]arly|[Mm]id|[Ll]ate|H[12]|FY)(?:${BLANK}|-)${YEAR}${NO_MORE}`,
  String.raw`${NOT_WITHIN}(?:the${BLANK})?${DAY}(?:st|nd|rd|th)?${BLANK}(?:inst|ult|prox)\.`,
  String.raw`${NOT_WITHIN}(?:${COUNT})${BLANK}(?:minutes?|mins?|hours?|days?|nights?|weeks?|fortnights?|months?|years?)${BLANK}ago${NO_MORE}`,
  String.raw`(?<=\b(?:[Oo]n|[Bb]y|[Uu]ntil|[Ff]rom|[Ss]ince|[Bb]efore|[Aa]fter)${BLANK})the${BLANK}${DAY}(?:st|nd|rd|th)${NO_MORE}(?!${BLANK}(?:floor|grade|form|century|edition|anniversary|place|birthday|street|avenue|time|year|day|week|month|attempt|of))`,
]);
/** A day of the month alone: `for the 20th.`, `until the seventh`, `LANDS 11TH.` */
const DAY_ALONE = anyOf([
  String.raw`${NOT_WITHIN}[Tt]he${BLANK}(?:${DAY}(?:st|nd|rd|th)|(?:twenty|thirty)${DASH}?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth))(?=[,;:)!?\n]|\.(?:\s|$)|$|${BLANK}(?:and|at|or|if|when|is|was|for|to|with|from|then|instead|please|pls|because|as)${NO_MORE})`,
  String.raw`${NOT_WITHIN}${DAY}(?:ST|ND|RD|TH)(?=[,;:)!?\n]|\.(?:\s|$)|$|${BLANK}(?:AND|AT|OR|IF|TO|PLS|INST)${NO_MORE})`,
]);
const MONTH_ALONE = anyOf([
  String.raw`(?<=\b(?:[Ii]n|[Ss]ince|[Uu]ntil|[Bb]y|[Ff]rom|[Ll]ast|[Nn]ext|[Ee]arly|[Mm]id|[Ll]ate|[Dd]uring|[Tt]his|[Oo]f|[Bb]efore|[Aa]fter|[Ee]very|[Ee]ach|[Aa]round|[Aa]bout|[Tt]ill|[Tt]hrough)(?:${BLANK}|-))(?:${SURE_MONTH}|(?:March|May)(?=[,.;)]|$|\s(?:[a-z]|\d)))${NO_MORE}(?![']s)`,
  // since seventy-one
  String.raw`(?<=\b(?:[Ii]n|[Ss]ince|[Uu]ntil|[Tt]ill|[Bb]y|[Ff]rom|[Aa]round|[Bb]efore|[Aa]fter),?${BLANK})${SHORT_IN_WORDS}(?=[,.;?!]|$)`,
  String.raw`${NOT_WITHIN}${LONE_MONTH}${NO_MORE}(?![']s)`,
]);
/** Digits without signs behind a cue, or in a box each: `DOB 12031980`, `1 2 0 3 1 9 8 0`. */
const RUN =
  /(?<=\b(?:d\.?o\.?b\.?|date of birth|born)[ :.\t|]{1,30})(?:\d{8}|\d{6}|\d(?:[ |]{1,3}\d){7})(?![ |]{0,3}\d)/giu;

/** Whether three numbers of a separated date can be one: day, month and year in some order. */
function canBeDate(found: string): boolean {
  const parts = found.match(/\d+|\p{L}+/gu) ?? [];
  const numbers = parts.slice(-3);
  const [first = '', second = '', third = ''] = numbers;
  if (/\p{L}/u.test(second)) return Number(first) <= 31 || first.length === 4;
  const [a, b, c] = [Number(first), Number(second), Number(third)];
  if (first.length === 4) return a >= 1500 && a < 2100 && b >= 1 && b <= 12 && c >= 1 && c <= 31;
  if (first.length === 3 || third.length === 3) return false;
  if (third.length === 4 && (c < 1500 || c > 2099)) return false;
  return a >= 1 && b >= 1 && a <= 31 && b <= 31 && (a <= 12 || b <= 12);
}

function canBePartial(found: string): boolean {
  const [first = '', second = ''] = found.match(/\d+/gu) ?? [];
  const [a, b] = [Number(first), Number(second)];
  if (second.length === 4) return a >= 1 && a <= 12;
  return a >= 1 && b >= 1 && a <= 31 && b <= 31 && (a <= 12 || b <= 12);
}

/** Dates as people write them: numbers, words, parts, ISO 8601, from one to another. */
export const dates: Rule = {
  name: NAME,
  find: (text): Find[] => [
    ...findBy(NAME, 'date', text, WORDED, () => ({ score: 0.95 })),
    ...findBy(NAME, 'date', text, SEPARATED, ({ 0: found }) =>
      /^\d{4}-W|[IVX]|[./ -][ivx]+[./ -]/u.test(found) ||
      canBeDate(found.replace(/[T ]\d\d:\d\d.*$/u, ''))
        ? { score: 0.93 }
        : undefined,
    ),
    ...findBy(NAME, 'date', text, PARTIAL, ({ index, 0: found }) => {
      if (!canBePartial(found)) return undefined;
      const isYear = /[./](?:19|20)\d\d$/u.test(found) && /^\d\d?\//u.test(found);
      // `12.04.` is German; a weekday says it too.
      const isTimed = /^[ ]{1,2}\d\d:\d\d(?!\d)/u.test(text.slice(index + found.length));
      const isCued = isTimed || hasCue(text, index, CUE) || /^\p{L}|^\d\d?\.\d\d?\.$/u.test(found);
      if (!isYear && !isCued) return undefined;
      const end = index + found.replace(/\.$/u, '').length;
      return { score: isYear ? 0.8 : 0.6, end };
    }),
    ...findBy(NAME, 'date', text, YEAR_ALONE, ({ index }) =>
      hasCue(text, index, YEAR_CUE) ? { score: 0.55 } : undefined,
    ),
    ...findBy(NAME, 'date', text, SHORT_ALONE, () => ({ score: 0.7 })),
    ...findBy(NAME, 'date', text, LOOSE, ({ index, 0: found }) => {
      const start = index + (/^on\s/iu.exec(found)?.[0].length ?? 0);
      return { score: 0.6, start };
    }),
    ...findBy(NAME, 'date', text, DAY_ALONE, () => ({ score: 0.55 })),
    ...findBy(NAME, 'date', text, MONTH_ALONE, () => ({ score: 0.6 })),
    ...findBy(NAME, 'date', text, RUN, () => ({ score: 0.9 })),
  ],
};
