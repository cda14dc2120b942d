import type { Find, Rule } from './find.ts';
import { NO_MORE } from './pattern.ts';
import { SCHEMES, type Scheme } from './nationalSchemes.ts';

const NAME = 'national-number';
const BEGINS = String.raw`(?<![\p{L}\p{N}_.,/#$\u00a4\u00a3+-])`;
/** Between a number and what names it. */
const BEHIND_CUE = String.raw`[^\p{L}\p{N}\n]{0,3}(?:\(?(?:number|no|nr|num|n\u00b0)\b\.?\)?)?[^\p{L}\p{N}\n]{0,3}(?:(?:is|was)\b)?[^\p{L}\p{N}\n]{0,5}$`;
const REACH = 48;

interface Ready extends Scheme {
  readonly pattern: RegExp;
  readonly named: RegExp;
}

const READY: readonly Ready[] = SCHEMES.map((scheme) => ({
  ...scheme,
  pattern: new RegExp(`${BEGINS}(?:${scheme.shape})${NO_MORE}(?![.,-]\\d)`, 'gu'),
  named: new RegExp(String.raw`(?<![\p{L}])(?:${scheme.cue})${BEHIND_CUE}`, 'iu'),
}));

function scoreOf({ check, isDistinct }: Scheme, found: string, isNamed: boolean): number {
  const compact = found.replaceAll(/[^\p{L}\p{N}]/gu, '').toUpperCase();
  const isRight = check?.(compact);
  if (isNamed) return isRight === false ? 0.7 : 0.97;
  if (isDistinct) return isRight === false ? 0.6 : 0.9;
  // One in ten numbers passes a check digit by chance: groups say more than it does.
  const isGrouped = compact.length < found.length;
  return isRight === true && (isGrouped || compact.length >= 13) ? 0.55 : 0;
}

/** Numbers of states and health services for people and firms, by their shape and check digits. */
export const nationalNumbers: Rule = {
  name: NAME,
  find: (text) => {
    const finds: Find[] = [];
    for (const scheme of READY) {
      for (const { index: start, 0: found } of text.matchAll(scheme.pattern)) {
        const before = text.slice(Math.max(0, start - REACH), start);
        const score = scoreOf(scheme, found, scheme.named.test(before));
        if (score === 0) continue;
        finds.push({ kind: 'identifier', start, end: start + found.length, score, rule: NAME });
      }
    }
    return finds;
  },
};
