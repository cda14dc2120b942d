import type { Rule } from './find.ts';
import { anyOf, BLANK, findBy, hasCue } from './pattern.ts';
import { STATES } from './streetShapes.ts';

const NAME = 'plate';
const BEGINS = String.raw`(?<![\p{L}\p{N}_/.#-])`;
const ENDS = String.raw`(?![\p{L}\p{N}_/-]|\.\d)`;
const B = String.raw`${BLANK}?`;

/** Shapes that little else has. */
const SHAPED = anyOf([
  // WA/BXR 4471
  String.raw`${BEGINS}(?:${STATES})/[A-Z]{3}[ -]?\d{3,4}${ENDS}`,
  // GB, FR and IT, NL, IE, DE with a hyphen
  String.raw`${BEGINS}[A-Z]{2}(?:0[1-9]|[1-7]\d)${B}[A-HJ-PR-Z]{3}${ENDS}`,
  String.raw`${BEGINS}[A-HJ-NP-TV-Z]{2}(?:-\d{3}-|${BLANK}\d{3}${BLANK})[A-HJ-NP-TV-Z]{2}${ENDS}`,
  String.raw`${BEGINS}(?:\d\d-[A-Z]{2}-[A-Z]{2}|[A-Z]{2}-\d\d-[A-Z]{2}|[A-Z]{2}-[A-Z]{2}-\d\d|\d\d-[A-Z]{3}-\d|\d-[A-Z]{3}-\d\d|[A-Z]{2}-\d{3}-[A-Z]|[A-Z]-\d{3}-[A-Z]{2}|\d{3}-[A-Z]{2}-\d)${ENDS}`,
  String.raw`${BEGINS}(?:8[7-9]|9\d|0\d|1[0-9][12]|2[0-9][12])-(?:C|D|G|L|W|KY|LK|MH|CE|CN|CW|DL|KE|KK|LD|LH|LM|LS|MN|MO|OY|RN|SO|TN|TS|WD|WH|WX|WW|WP)-\d{1,6}${ENDS}`,
  String.raw`${BEGINS}[A-Z\u00c4\u00d6\u00dc]{1,3}-[A-Z\u00c4\u00d6\u00dc]{1,2}${BLANK}\d{1,4}[EH]?${ENDS}`,
]);
const CUED = anyOf([
  String.raw`${BEGINS}[A-Z]{1,3}[ -]?\d{1,4}[ -]?[A-Z]{0,3}${ENDS}`,
  String.raw`${BEGINS}\d{1,4}[ -]?[A-Z]{1,3}[ -]?\d{0,6}${ENDS}`,
  String.raw`${BEGINS}[A-Z0-9]{2,4}(?:[ -][A-Z0-9]{2,4}){0,2}${ENDS}`,
]);
const CUE =
  /(?:\b(?:plates?|number ?plate|license ?plate|licence ?plate|licen[cs]e plate|index(?: number)?|reg(?:istration)?|rego|VRM|VRN|tag|kennzeichen|kenteken|immatriculation|matr\u00edcula|targa)\b\.?(?: (?:number|no|nr|mark|plate|of))?\.?(?: (?:is|was|read|reading|bearing))?[^\p{L}\p{N}\n]{0,4}(?:[A-Z]{2} )?)$/iu;
const NUMBERED = /\d/u;
const LETTERED = /\p{L}/u;

/** Number plates of vehicles. */
export const plates: Rule = {
  name: NAME,
  find: (text) => [
    ...findBy(NAME, 'identifier', text, SHAPED, ({ index }) => ({
      score: hasCue(text, index, CUE) ? 0.95 : 0.7,
    })),
    ...findBy(NAME, 'identifier', text, CUED, ({ index, 0: found }) =>
      found.length >= 4 && NUMBERED.test(found) && LETTERED.test(found) && hasCue(text, index, CUE)
        ? { score: 0.85 }
        : undefined,
    ),
  ],
};
