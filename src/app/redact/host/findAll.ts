import { recognise, RULES } from '../../../recognise/recognise.ts';
import { sourced, type SourcedFind } from '../../../redact/finds.ts';
import { together } from '../../../redact/groups.ts';
import { mergeFinds } from '../../../redact/merge.ts';
import { nearFinds } from '../../../redact/near.ts';
import type { FindRequest, Found } from './protocol.ts';

/** Finds in texts, one after another; what patterns find in the last one is known. */
export type FindAll = (request: FindRequest, onRule: (done: number, all: number) => void) => Found;

/** A finder that knows no text yet. */
export function createFindAll(): FindAll {
  let last: { readonly text: string; readonly patterns: readonly SourcedFind[] } | undefined;
  return ({ text, ...sources }, onRule) => {
    if (last?.text !== text) {
      const finds = recognise(text, (done) => onRule(done, RULES.length));
      last = { text, patterns: sourced(finds, 'pattern') };
    }
    const finds = mergeFinds(text, { ...sources, patterns: last.patterns });
    return { own: together(text, finds), near: nearFinds(text, finds) };
  };
}
