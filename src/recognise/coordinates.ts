import type { Rule } from './find.ts';
import { anyOf, findBy } from './pattern.ts';

const NAME = 'coordinates';
const BEGINS = String.raw`(?<![\p{L}\p{N}.,-])`;
const SIGN = String.raw`[-+]?`;
const DEGREES = String.raw`\d{1,3}(?:\.\d{1,8})?\u00b0[ ]?(?:\d{1,2}(?:\.\d{1,6})?['][ ]?)?(?:\d{1,2}(?:\.\d{1,6})?(?:["]|'')[ ]?)?`;

const DECIMAL = anyOf([
  String.raw`${BEGINS}(?<first>${SIGN}\d{1,2}\.\d{3,12})\u00b0?[ ]?[NS]?[ ]?[,;/ ][ ]?(?<second>${SIGN}\d{1,3}\.\d{3,12})\u00b0?(?:[ ]?[EWO])?(?![\p{L}\p{N}])`,
]);
const SEXAGESIMAL = anyOf([
  String.raw`${BEGINS}(?:[NS][ ]?)?${DEGREES}[NS]?[ ]?[,;/]?[ ]?(?:[EWO][ ]?)?${DEGREES}(?:[EWO](?!\p{L}))?`,
]);
const OTHERS = anyOf([
  // Ordnance Survey, three words, plus codes
  String.raw`${BEGINS}[HNST][A-HJ-Z][ ]?(?:\d{3}[ ]\d{3}|\d{4}[ ]\d{4}|\d{5}[ ]\d{5}|\d{6}|\d{8}|\d{10})(?![\p{L}\p{N}])`,
  String.raw`(?<![\p{L}\p{N}/])///\p{Ll}{3,20}\.\p{Ll}{3,20}\.\p{Ll}{3,20}(?![\p{L}.])`,
  String.raw`${BEGINS}[23456789CFGHJMPQRVWX]{4,8}\+[23456789CFGHJMPQRVWX]{2,3}(?![\p{L}\p{N}])`,
]);

/** Where something is on the earth, to some metres. */
export const coordinates: Rule = {
  name: NAME,
  find: (text) => [
    ...findBy(NAME, 'place', text, DECIMAL, ({ groups }) => {
      const [first, second] = [groups?.first, groups?.second].map((one) =>
        Math.abs(Number(one ?? '')),
      );
      if (first === undefined || second === undefined) return undefined;
      return first <= 90 && second <= 180 ? { score: 0.85 } : undefined;
    }),
    ...findBy(NAME, 'place', text, SEXAGESIMAL, ({ 0: found, index }) =>
      /['NSEW]/u.test(found) ? { score: 0.9, end: index + found.trimEnd().length } : undefined,
    ),
    ...findBy(NAME, 'place', text, OTHERS, ({ 0: found }) => ({
      score: found.startsWith('/') ? 0.9 : 0.65,
    })),
  ],
};
