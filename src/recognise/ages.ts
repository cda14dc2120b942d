import type { Rule } from './find.ts';
import { anyOf, BLANK, DASH, findBy, NO_MORE, words } from './pattern.ts';

const NAME = 'age';
const IN_WORDS = words(`
  one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
  seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety
`);
const NUMBER = String.raw`(?:(?:a|one)${BLANK}hundred(?:${BLANK}and${BLANK}(?:${IN_WORDS}))?|1[01]\d|\d{1,2}(?:[.,]\d|\u00bd)?|(?:${IN_WORDS})(?:[${DASH}${BLANK.slice(1, -1)}](?:${IN_WORDS}))?)`;
const UNIT = String.raw`(?:years?|yrs?|months?|mos?|weeks?|wks?|days?|yo)`;
const BEGINS = String.raw`(?<![\p{L}\p{N}_.,/$\u00a4\u00a3-])`;
const GAP = String.raw`(?:${BLANK}?${DASH}?${BLANK}?)`;
const TO = String.raw`(?:${BLANK}?(?:${DASH}|to|and|or|/)${BLANK}?)`;

const AGES = anyOf(
  [
    // 45 years old, 45-year-old, five-year-old, 45 y/o, 3 years and 2 months old
    String.raw`${BEGINS}${NUMBER}(?:${TO}${NUMBER})?${GAP}${UNIT}(?:${BLANK}(?:and${BLANK})?${NUMBER}${BLANK}${UNIT})?${GAP}(?:old|of${BLANK}age)${NO_MORE}`,
    String.raw`${BEGINS}\d{1,3}${BLANK}?(?:y/o|y\.o\.?|yo|y\.?${BLANK}old|yrs?/o|jahre alt|ans)${NO_MORE}`,
    // 45M, F67, 67 F
    String.raw`${BEGINS}(?:1[01]\d|[1-9]\d)${BLANK}?[MF](?=[,.;)]|${BLANK}(?:with|presents|presented|presenting|admitted|attended|referred|seen|who|c/o|pmh|hx|\()|$)`,
    String.raw`(?<=\b(?:[Aa]ged|[Aa]ges?|AGE|AGED)${BLANK}?(?:[:=]|of|is|between|about|around|approximately|approx\.?|over|under|at)?${BLANK}{0,4})${NUMBER}(?:,${BLANK}\d{1,2}(?!\d)){0,6}(?:(?:${TO}|${BLANK}?&${BLANK}?)${NUMBER})?(?:${BLANK}?(?:years?|yrs?|months?|weeks?|days?)(?!${BLANK}(?:later|ago|after)))?${NO_MORE}(?![.,]?\d)`,
    String.raw`(?<=\b(?:[Tt]urn(?:ed|s|ing)|over the age of|under the age of|at the age of)${BLANK})${NUMBER}${NO_MORE}(?!${BLANK}?(?:%|pages?|times|into|out|people|minutes|hours|degrees))`,
    String.raw`(?<=\b(?:[Ii]n|into)${BLANK}(?:(?:his|her|their|my|your|the)${BLANK})?)(?:early|mid|late)?(?:${BLANK}|-)?(?:teens|twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties|[2-9]0[']?s)${NO_MORE}`,
    // late 50s
    String.raw`(?<![\p{L}\p{N}_-]|\b[Tt]he${BLANK})(?:[Ee]arly|[Mm]id|[Ll]ate)(?:${BLANK}|-)(?:teens|twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties|[2-9]0[']?s)${NO_MORE}`,
    String.raw`(?<=\b(?:[Ll]ived to(?: be)?|[Dd]ied at|[Rr]each(?:ed|es|ing)?|[Nn]early|[Aa]lmost)${BLANK})${NUMBER}(?=[,.;)]|$)`,
    // At 5 years she is tall
    String.raw`(?<=\b[Aa]t${BLANK})${NUMBER}${BLANK}(?:years|months|weeks)(?=${BLANK}(?:she|he|they|old)${NO_MORE})`,
    // M, 81 yrs
    String.raw`(?<=\b(?:[MF]|[Mm]ale|[Ff]emale)(?:,${BLANK}?|${BLANK}))${NUMBER}${BLANK}?(?:years?|yrs?|y)(?=[,.;)]|$)`,
    // Happy 70th
    String.raw`(?<=\b[Hh]appy${BLANK})\d{1,3}(?:st|nd|rd|th)(?=[,.!]|${BLANK}(?:birthday|to)${NO_MORE})`,
    // kids 12 and 9
    String.raw`(?<=\b(?:[Kk]ids|[Cc]hildren|[Bb]oys|[Gg]irls|[Ss]ons|[Dd]aughters|[Tt]wins),?${BLANK}\(?)\d{1,2}(?:(?:,${BLANK}|${BLANK}(?:and|&)${BLANK})\d{1,2}){0,4}(?=[,.;)])`,
    String.raw`(?<=\b(?:[Hh]is|[Hh]er|[Mm]y|[Tt]heir|[']s)${BLANK})\d{1,3}(?:st|nd|rd|th)(?=${BLANK}birthday)`,
    // I'm 58, who are eleven, now 9
    String.raw`(?<=\b(?:I'm|I am|[Hh]e was|[Ss]he was|he is|she is|he's|she's|He is|She is|He's|She's|they're|who is|who are|who's|who was|just|now|is now|is about|was about|is only|was only|was just|when (?:he|she|I|they) (?:was|were))${BLANK})${NUMBER}(?=[,.;)]|${BLANK}(?:and|now|years old|when)${NO_MORE}|$)`,
    // she'll be 40 in May
    String.raw`(?<=\b(?:I|[Hh]e|[Ss]he|[Tt]hey|[Ww]ho)(?:'ll|${BLANK}will)${BLANK}(?:be|turn)${BLANK})${NUMBER}(?=${BLANK}(?:in|on|next|this|when|soon)${NO_MORE}|[,.;])`,
    // a man of about 25
    String.raw`(?<=\b(?:man|woman|boy|girl|male|female|person|lady|gentleman)${BLANK}of${BLANK}(?:about${BLANK}|around${BLANK}|some${BLANK})?)${NUMBER}${NO_MORE}`,
    String.raw`(?<=(?:\p{Lu}[\p{L}'-]{1,24}|\b(?:[Ww]oman|[Mm]an|[Bb]oy|[Gg]irl|[Mm]ale|[Ff]emale|[Dd]river|[Pp]assenger)),${BLANK})(?:1[01]\d|[1-9]?\d)(?=,${BLANK}(?:of|from|who|was|is|a|an|and|had|has|said|told|both|reported|died)${NO_MORE})`,
    // M/58, 03-Jul-1996 / 28 yrs
    String.raw`(?<=\b[MF]/)(?:1[01]\d|[1-9]?\d)(?![\p{L}\p{N}/]|[.,]\d)`,
    String.raw`(?<=\d{4}${BLANK}?[/(,]${BLANK}?)\d{1,3}${BLANK}?(?:yrs?|years|y)(?=${BLANK}{2}|[,.;)]|\r?\n|$)`,
    // boy, maybe fifteen, ; a juvenile, 16.
    String.raw`(?<=\b(?:man|woman|boy|girl|lad|lady|male|female|child|teenager|youth|person),?${BLANK}(?:maybe|perhaps|about|around|roughly|probably|possibly)${BLANK})${NUMBER}(?=[,.;)]|${BLANK}(?:or|and)${BLANK})`,
    String.raw`(?<=\b[Aa]${BLANK}(?:juvenile|teenager|minor|youth|boy|girl|man|woman|male|female|local${BLANK}man|local${BLANK}woman),${BLANK})(?:1[01]\d|[1-9]?\d)(?=[,.;)])`,
    // (Jay-Ar, 11, and Princess, 6)
    String.raw`(?<=\([^()\n]{0,60}(?:\p{Lu}[\p{L}'-]{1,24}),${BLANK})\d{1,2}(?=\)|,${BLANK}(?:and${BLANK}|&${BLANK})?\p{Lu}|${BLANK}(?:and|&)${BLANK}\p{Lu})`,
    // my brother is ninety
    String.raw`(?<=\b(?:[Hh]e|[Ss]he|brother|sister|mother|father|mum|mom|dad|wife|husband|son|daughter|uncle|aunt|cousin|grandmother|grandfather)(?:${BLANK}(?:in|at|from)${BLANK}\p{Lu}\p{L}{1,20})?${BLANK}(?:is|was)${BLANK})(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[${DASH}${BLANK.slice(1, -1)}](?:${IN_WORDS}))?)(?=[,.;)]|${BLANK}(?:now|and|then|when)${NO_MORE}|$)`,
    // Ada Okonkwo (45), Ada Okonkwo, 45,
    String.raw`(?<=\p{Lu}\p{Ll}+${BLANK}\p{Lu}[\p{Ll}'-]+,?${BLANK}\()(?:1[01]\d|[1-9]?\d)(?=\))`,
    String.raw`(?<=\p{Lu}\p{Ll}+${BLANK}\p{Lu}[\p{L}'-]+,${BLANK})(?:1[01]\d|[1-9]\d)(?=,${BLANK}\p{Ll})`,
  ],
  'gu',
);

/** How old somebody is. */
export const ages: Rule = {
  name: NAME,
  find: (text) =>
    findBy(NAME, 'age', text, AGES, ({ index, 0: found }) => {
      const start = index + (/^\s+/u.exec(found)?.[0].length ?? 0);
      return { score: /old|o$|\d[MF]$/u.test(found) ? 0.95 : 0.8, start };
    }),
};
