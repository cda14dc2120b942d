import { givenName } from './givenNameList.ts';
import type { Find, Rule } from './find.ts';
import { INITIAL, NAME_WORD, nameLength } from './nameShapes.ts';
import { joinPairs } from './pairs.ts';
import { BLANK } from './pattern.ts';
import { isNoName } from './nameWords.ts';

const RULE = 'given-name';
const B = String.raw`${BLANK}{1,2}`;
const PARTICLES = String.raw`(?:(?:van|von|de|der|den|da|di|del|della|dos|du|la|le|bin|ibn|al|el|ter|ten|zu|y|e|ap|ferch|verch)${B}){0,2}`;
const PATTERN = new RegExp(
  String.raw`(?<![\p{L}\p{N}_@/.#-])(?<first>${NAME_WORD})(?<rest>(?:${B}(?:${INITIAL}|${PARTICLES}${NAME_WORD})){0,4})`,
  'gu',
);
/** What a name of these begins: streets, schools and firms called after somebody. */
const OTHER =
  /^(?:Street|Road|Avenue|Lane|Drive|Close|Court|Crescent|Terrace|Place|Square|Gardens|Grove|Hill|Way|Walk|Park|Hospital|School|College|University|Hall|House|Institute|Foundation|Trust|Ltd|Limited|Inc|LLP|GmbH|Airport|Station|Church|Cathedral|Syndrome|Disease|Index|Scale|Score|Test|Awards?|Prize|Stadium|Bridge|Island|Islands|Bay|River|Lake|County|City|Building|Wing|Ward|Centre|Center|Library|Museum|Bank|AG|PLC|plc)$/u;

/** What people alone do: before it a word that could be something else is a name. */
const HUMAN =
  /^ (?:passed away|died|phoned|rang|fell|refused|said|says|told|asked|wants|wanted|thinks|thought|agreed|replied|apologised|apologized|cried|laughed|complained|to (?:ring|phone|call|bring|chase|email|text|collect))(?!\p{L})/u;
const REACH = 16;

/** Names that begin with a known first name, and such a first name alone. */
export const givenNames: Rule = {
  name: RULE,
  find: (text) => {
    const finds: Find[] = [];
    for (const { index, 0: found, groups } of text.matchAll(PATTERN)) {
      let start = index;
      let name = found;
      let first = groups?.first ?? '';
      // `Also Ada Okonkwo`, `Patient John Hall`: what stands first may be no name.
      while (givenName(first) === undefined || isNoName(first)) {
        const gap = /^\S+\s+/u.exec(name)?.[0].length ?? name.length;
        start += gap;
        name = name.slice(gap);
        first = /^[^\s]+/u.exec(name)?.[0] ?? '';
        if (name === '') break;
      }
      if (name === '') continue;
      const kind = givenName(first);
      const words = name.split(/\s+/u);
      if (kind === undefined || words.some((word, at) => at > 0 && OTHER.test(word))) continue;
      const length = nameLength(name);
      const kept = name.slice(0, length).split(/\s+/u);
      if (length === 0) continue;
      // Nothing but capitals around it: a heading says little by them.
      const isAlone = kept.length === 1;
      const isHuman = HUMAN.test(text.slice(start + length, start + length + REACH));
      if (isAlone && ((kind === 'doubtful' && !isHuman) || first.length < 3)) continue;
      if (kind === 'doubtful' && !isAlone && !/\p{L}{3}/u.test(kept.slice(1).join(' '))) continue;
      finds.push({
        kind: 'person',
        start,
        end: start + length,
        score: isAlone ? 0.6 : kind === 'sure' ? 0.85 : 0.65,
        rule: RULE,
      });
    }
    return joinPairs(text, finds);
  },
};
