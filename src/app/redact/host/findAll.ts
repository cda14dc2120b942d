import { recognise, RULES } from '../../../recognise/recognise.ts';
import { sourced } from '../../../redact/finds.ts';
import { together } from '../../../redact/groups.ts';
import { mergeFinds } from '../../../redact/merge.ts';
import { nearFinds } from '../../../redact/near.ts';
import type { FindRequest, Found } from './protocol.ts';

/** Finds in a text; where the request says what patterns found in it, they don't look once more. */
export function findAll(
  { text, patterns: known, ...sources }: FindRequest,
  onRule: (done: number, all: number) => void,
): Found {
  const look = () => recognise(text, (done) => onRule(done, RULES.length));
  const patterns = known ?? sourced(look(), 'pattern');
  const finds = mergeFinds(text, { ...sources, patterns });
  return { patterns, own: together(text, finds), near: nearFinds(text, finds) };
}
