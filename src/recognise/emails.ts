import type { Rule } from './find.ts';
import { anyOf, BLANK, findBy, NO_MORE } from './pattern.ts';

const NAME = 'email';
const BEGINS = String.raw`(?<![\p{L}\p{N}._%+-])`;
/** With asterisks where a part of it is hidden already: `p.oyin**@mail.example`. */
const LOCAL = String.raw`[\p{L}\p{N}_](?:[\p{L}\p{N}._%+'*-]{0,62}[\p{L}\p{N}_*-])?`;
const LABEL = String.raw`[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?`;
const DOMAIN = String.raw`(?:${LABEL}\.){1,6}\p{L}{2,24}`;
/** In place of the sign, so that no robot reads it. */
const SPELLED_AT = String.raw`${BLANK}{0,2}[\[({<]${BLANK}?(?:at|AT|@)${BLANK}?[\])}>]${BLANK}{0,2}`;
const SPELLED_DOT = String.raw`(?:\.|${BLANK}{0,2}[\[({<]${BLANK}?(?:dot|DOT|\.)${BLANK}?[\])}>]${BLANK}{0,2}| dot )`;
const SPELLED_DOMAIN = String.raw`${LABEL}(?:${SPELLED_DOT}${LABEL}){1,5}`;

const ADDRESS = anyOf([
  String.raw`${BEGINS}${LOCAL}@${DOMAIN}${NO_MORE}`,
  // Quoted, as the standard allows.
  String.raw`(?<![\p{L}\p{N}"])"[^"\n@]{1,40}"@${DOMAIN}${NO_MORE}`,
  String.raw`${BEGINS}${LOCAL}(?:\.[\p{L}\p{N}_]{1,40}){0,3}${SPELLED_AT}${SPELLED_DOMAIN}${NO_MORE}`,
  // e m quarshie at ymail dot example
  String.raw`${BEGINS}(?:(?:\p{L}|[\p{L}\d]{1,24} (?:dot|underscore|dash|hyphen)) ){0,4}${LOCAL} (?:at|@) ${LABEL}(?: dot ${LABEL}){1,3}${NO_MORE}`,
]);
/** Blanks beside the sign, as scanned and dictated texts have them. */
const TORN = anyOf([String.raw`${BEGINS}${LOCAL} ?@ ?${DOMAIN}${NO_MORE}`]);
/** On a machine without a domain: `root@db01`. */
const ON_HOST = anyOf([String.raw`${BEGINS}${LOCAL}@[a-z][a-z0-9-]{2,40}${NO_MORE}(?![.@]\p{L})`]);

/** E-mail addresses, and ones that are spelled out to hide them. */
export const emails: Rule = {
  name: NAME,
  find: (text) =>
    text.includes('@') || /\bat\b/iu.test(text)
      ? [
          ...findBy(NAME, 'email', text, ADDRESS, () => ({ score: 0.99 })),
          ...findBy(NAME, 'email', text, TORN, ({ 0: found }) =>
            found.includes(' ') ? { score: 0.8 } : undefined,
          ),
          ...findBy(NAME, 'email', text, ON_HOST, () => ({ score: 0.6 })),
        ]
      : [],
};
