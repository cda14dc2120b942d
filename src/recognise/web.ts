import type { Rule } from './find.ts';
import { anyOf, findBy, NO_MORE, words } from './pattern.ts';

const NAME = 'web';
/** Top-level domains that addresses without `www` or a scheme are known by; no endings of files. */
const TOP = `
  com org net edu gov mil int info biz io co dev app ai tv eu uk de fr es nl be ch ie ca au nz
  se dk fi pl pt cz gr ro hu ru ua jp cn kr hk tw sg br mx ar cl za ng ke gh il ae tr lu sk si
  hr bg lt lv ee scot wales london berlin online site shop store blog tech cloud xyz club
  school website gg fm ly intranet lan gmbh ngo coop
`;
/** Those that are words of English too, of private networks and of examples among them. */
const WORDS = `
  in it at be us me care law life live link page space news name health example local internal home museum agency
  studio design clinic group team media network digital house city church academy systems solutions services email
  social events travel jobs pro global world training foundation
`;
const LABEL = String.raw`[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?`;
const REST = String.raw`(?::\d{1,5})?(?:[/?#][^\s<>"]*)?`;

const ADDRESS = anyOf([
  String.raw`(?<![\p{L}\p{N}])(?:https?|ftps?|sftp|ssh|ldap|wss?|hxxps?)://[^\s<>"]+`,
  String.raw`(?<![\p{L}\p{N}@.-])www\d?\.${LABEL}(?:\.${LABEL}){1,5}${REST}`,
  String.raw`(?<![\p{L}\p{N}@._/\\-])(?:${LABEL}\.){1,5}(?:${words(TOP + WORDS)})${NO_MORE}(?![.@-][\p{L}\p{N}])${REST}`,
]);
/** The end of a sentence or bracket, which is none of the address. */
const CLOSING = /[.,;:!?'*]+$/u;
/** Behind a stop the blank may be missing. */
const ALSO_WORD = new RegExp(String.raw`\.(?:${words(WORDS)})$`, 'u');

function trimmed(address: string): string {
  let left = address.replace(CLOSING, '');
  for (const [open, close] of ['()', '[]', '{}']) {
    if (open === undefined || close === undefined) continue;
    if (left.endsWith(close) && !left.includes(open)) left = left.slice(0, -1).replace(CLOSING, '');
  }
  return left;
}

/** Web addresses, with or without their scheme, and domains. */
export const web: Rule = {
  name: NAME,
  find: (text) =>
    findBy(NAME, 'web', text, ADDRESS, ({ index, 0: found }) => {
      const address = trimmed(found);
      const isNamed = /^(?:\p{L}{2,5}:\/\/|www)/u.test(address);
      if (!isNamed && address !== address.toLowerCase() && !address.includes('/')) {
        // A sentence that goes on without a blank: `end.In`.
        if (/\.\p{Lu}\p{Ll}+$/u.test(address)) return undefined;
      }
      const score = isNamed ? 0.97 : ALSO_WORD.test(address) ? 0.5 : 0.85;
      return { score, end: index + address.length };
    }),
};
