import type { Find } from './find.ts';
import { isNoName } from './nameWords.ts';
import { NAME as PERSON } from './nameShapes.ts';
import { anyOf, findBy } from './pattern.ts';

/** No name has more words before what stands in its middle. */
const MOST_WORDS = 4;
/** What stands within a name, with the name's rest, or right behind one. */
const MIDDLE = anyOf([
  // Sivakumar s/o Muthu
  String.raw` (?:[SsDdWw]/[Oo]|[Aa]/[LlPp])\.? ${PERSON}(?![\p{L}\p{N}])`,
  // Jesus "Chuy" Arredondo
  String.raw` "\p{Lu}[\p{L}.-]{1,20}(?: \p{Lu}[\p{L}.-]{1,20})?" ${PERSON}(?![\p{L}\p{N}])`,
  // Kamil, a minor
  String.raw`(?=, (?:a|an|the said) (?:minor|infant)(?!\p{L}))`,
]);

/** Where the name begins that ends at a place: words with capitals of one sentence, none that is no name. */
function startOf(text: string, end: number): number {
  let start = end;
  for (let count = 0; count < MOST_WORDS; count += 1) {
    const at = start === end ? end : start - 1;
    const word = /(?<![\p{L}\p{N}.'-])(?:\p{Lu}[\p{L}'-]{1,24}|\p{Lu}\.?)$/u.exec(
      text.slice(Math.max(0, at - 26), at),
    )?.[0];
    if (word === undefined || isNoName(word)) break;
    start = at - word.length;
    if (text[start - 1] !== ' ') break;
  }
  return start;
}

/**
 * Persons whose name goes on around something that little else has around it, or is told by what follows.
 *
 * @param rule - Name of the rule that they are found for.
 */
export function namesAround(rule: string, text: string): Find[] {
  return findBy(rule, 'person', text, MIDDLE, ({ index, 0: found }) => {
    const start = startOf(text, index);
    return start === index ? undefined : { score: 0.85, start, end: index + found.length };
  });
}
