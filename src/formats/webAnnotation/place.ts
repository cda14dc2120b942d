import type { Fragment } from '../../document/document.ts';
import { agrees, type OffsetMap } from '../common/offsets.ts';
import type { Target } from './annotation.ts';

/** Where a target is, and whether it is where it says. */
export interface Place {
  readonly fragment: Fragment;
  readonly finding: 'as-said' | 'found-by-words' | 'other-words';
}

/**
 * Find a target in the text: where its place has its words, else where its words are nearest to its
 * place, what stands before and after them deciding where they are twice; else at its place.
 */
export function placeOf(text: string, target: Target, map: OffsetMap): Place | undefined {
  const { start, end, quote } = target;
  const said = start === undefined || end === undefined ? undefined : map.toUtf16({ start, end });
  if (quote === undefined) {
    return said && said.start < said.end ? { fragment: said, finding: 'as-said' } : undefined;
  }
  if (said && said.start < said.end && agrees(text.slice(said.start, said.end), quote)) {
    return { fragment: said, finding: 'as-said' };
  }
  const at = nearest(text, target, said?.start ?? 0);
  if (at !== undefined) {
    const fragment = { start: at, end: at + quote.length };
    return { fragment, finding: start === undefined ? 'as-said' : 'found-by-words' };
  }
  return said && said.start < said.end ? { fragment: said, finding: 'other-words' } : undefined;
}

function nearest(text: string, target: Target, near: number): number | undefined {
  const { quote = '', prefix, suffix } = target;
  let best: { readonly at: number; readonly rank: number } | undefined;
  for (let at = text.indexOf(quote); at >= 0; at = text.indexOf(quote, at + 1)) {
    const context =
      Number(prefix !== '' && text.slice(0, at).endsWith(prefix)) +
      Number(suffix !== '' && text.startsWith(suffix, at + quote.length));
    const rank = context * (text.length + 1) - Math.abs(at - near);
    if (best === undefined || rank > best.rank) best = { at, rank };
  }
  return best?.at;
}
