import { decodeHTMLStrict } from 'entities/decode';
import { asItStands, rewrite, type Edit, type Reading } from '../reading.ts';
import type { Utf16Range } from '../types.ts';
import { findCode } from './code.ts';
import { findTags, isUnread, meaningOf, pairTags, type Tag } from './tags.ts';

/**
 * How HTML in a text is read: `auto` as what it means, but for code and texts about markup; `read`
 * always as what it means; `keep` as any other characters.
 */
export type MarkupMode = 'auto' | 'read' | 'keep';

/** What became of the HTML in a text. */
export interface Markup {
  /** `read` where any of it was read as what it means. */
  readonly kind: 'read' | 'kept';
  /** UTF-16 range in the original, end exclusive, from the first of it to the last. */
  readonly range: { readonly start: number; readonly end: number };
}

/** A reading of a text with what became of its HTML; nothing where it has none. */
export interface MarkupReading {
  readonly reading: Reading;
  readonly markup?: Markup;
}

/** Ampersands that were escaped more than once are one. */
const ENTITY = /&(?:amp;)*(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,31});/giu;
const ESCAPED_AGAIN = /^&(?:amp;)+/iu;

/** What an entity stands for; itself where there is none of the name. */
function decodeEntity(entity: string): string {
  const escapes = ESCAPED_AGAIN.exec(entity)?.[0] ?? '&';
  const rest = entity.slice(escapes.length);
  return rest === '' ? '&' : decodeHTMLStrict(`&${rest}`);
}

/** All that could be read as HTML, in order, without overlap. */
function findEdits(text: string, tags: readonly Tag[]): Edit[] {
  const edits: Edit[] = [];
  for (const { name, open, close } of pairTags(tags)) {
    if (isUnread(name)) edits.push({ start: open.start, end: close.end, text: ' ' });
    else {
      for (const tag of open === close ? [open] : [open, close]) {
        const { start, end } = tag;
        edits.push({ start, end, text: meaningOf(tag, text.charAt(start - 1)) });
      }
    }
  }
  for (const { index, 0: entity } of text.matchAll(ENTITY)) {
    const decoded = decodeEntity(entity);
    if (decoded !== entity) {
      edits.push({ start: index, end: index + entity.length, text: decoded });
    }
  }
  edits.sort((a, b) => a.start - b.start || b.end - a.end);
  let end = 0;
  return edits.filter((edit) => {
    const isOutside = edit.start >= end;
    if (isOutside) end = edit.end;
    return isOutside;
  });
}

/** Edits that are in no range. */
function outside(edits: readonly Edit[], ranges: readonly Utf16Range[]): Edit[] {
  const order = [...ranges].sort((a, b) => a.start - b.start);
  let next = 0;
  let end = 0;
  return edits.filter((edit) => {
    for (; (order[next]?.start ?? Infinity) <= edit.start; next += 1) {
      end = Math.max(end, order[next]?.end ?? 0);
    }
    return edit.start >= end;
  });
}

/** Reads HTML in a pasted text: its entities ("&amp;") and tags ("<b>", "<br>", "</p>"). */
export function readMarkup(text: string, mode: MarkupMode): MarkupReading {
  if (!/[&<]/u.test(text)) return { reading: asItStands(text) };
  const tags = findTags(text);
  const possible = findEdits(text, tags);
  if (possible.length === 0) return { reading: asItStands(text) };
  const code = mode === 'auto' ? findCode(text, tags) : [];
  const edits = mode === 'keep' ? [] : outside(possible, code);
  const of = edits.length > 0 ? edits : possible;
  const range = { start: of[0]?.start ?? 0, end: of.at(-1)?.end ?? text.length };
  return {
    reading: rewrite(text, edits),
    markup: { kind: edits.length > 0 ? 'read' : 'kept', range },
  };
}
