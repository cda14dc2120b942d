import { recognise, RULES } from '../../../recognise/recognise.ts';
import { sourced } from '../../../redact/finds.ts';
import { together } from '../../../redact/groups.ts';
import { mergeFinds } from '../../../redact/merge.ts';
import { nearFinds } from '../../../redact/near.ts';
import type { FindRequest, Found } from './protocol.ts';

/** Finds in a text; where the request says what patterns found in it, they don't look once more. */
export function findAll(
  { text, path, patterns: known, words, marks, ...sources }: FindRequest,
  onRule: (done: number, all: number) => void,
): Found {
  const look = () => recognise(text, (done) => onRule(done, RULES.length));
  const patterns = known ?? sourced(look(), 'pattern');
  const unaided = mergeFinds(text, { ...sources, patterns });
  const terms = [...sources.terms, ...words];
  const isAided = words.length > 0 || marks.length > 0;
  const finds = isAided ? mergeFinds(text, { ...sources, terms, marks, patterns }) : unaided;
  return {
    patterns,
    unaided,
    own: together(text, finds),
    near: nearFinds(text, finds),
    pathFinds: findInPath(path, sources),
  };
}

/** What a path says: its words are a line of text, and its folders lines of their own. */
function findInPath(path: string, { terms, keep }: Pick<FindRequest, 'terms' | 'keep'>) {
  const words = path
    .replace(/\.[^./]*$/u, '')
    .replaceAll('/', '\n')
    .replaceAll('_', ' ');
  const patterns = sourced(recognise(words), 'pattern');
  return mergeFinds(words, { patterns, model: [], terms, keep });
}
