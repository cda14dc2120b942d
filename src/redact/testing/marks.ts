import type { Fragment } from '../../document/document.ts';
import { KINDS, type Kind } from '../../recognise/find.ts';

/** What a text says is personal in it. */
export interface MarkedItem extends Fragment {
  readonly kind: Kind;
}

/** A text without its marks, and what was marked. */
export interface MarkedText {
  readonly text: string;
  readonly items: readonly MarkedItem[];
}

const MARK = /\\(?<escaped>[\\[\]{}])|\[(?<words>[^[\]\n]+)\]\((?<kind>[a-z]+)\)/gu;

/**
 * A text with inline marks, `[Anna Berg](person)`, as training writes its own sentences
 * (`own_text.py`); `\[` is a bracket of the text.
 *
 * @throws Error for a kind that there is not.
 */
export function readMarks(marked: string): MarkedText {
  let text = '';
  let at = 0;
  const items: MarkedItem[] = [];
  for (const { index, 0: found, groups } of marked.matchAll(MARK)) {
    text += marked.slice(at, index);
    at = index + found.length;
    const words = groups?.words;
    if (words === undefined) {
      text += groups?.escaped ?? '';
      continue;
    }
    const kind = KINDS.find((one) => one === groups?.kind);
    if (kind === undefined) throw new Error(`There is no kind of ${found}.`);
    items.push({ kind, start: text.length, end: text.length + words.length });
    text += words;
  }
  return { text: text + marked.slice(at), items };
}
