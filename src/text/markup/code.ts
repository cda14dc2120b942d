import { decodeHTMLStrict } from 'entities/decode';
import type { Utf16Range } from '../types.ts';
import { pairTags, showsCode, type Tag } from './tags.ts';

/** Parts of a text that are code by their marks: fences and backticks of Markdown. */
const MARKED = /^[ \t]*(?<fence>```|~~~)[^]*?(?:^[ \t]*\k<fence>|$(?![^]))|`[^`\n]+`/gmu;

/** Lines of programs; entities are read before they are looked for. */
const PROGRAM =
  /[{}]\s*$|=>|&&|\|\||[!=]==|\w\([^()]*\)\s*;\s*$|^\s*(?:\/\/|\/\*|#include\b|import\s.+\sfrom\b|(?:const|let|var)\s+\w+\s*=|def\s+\w+\(|(?:else\s+)?(?:if|for|while)\s*\(.*[{;)]\s*$|return\b.*;\s*$)|=\s*["'`].*["'`]\s*;\s*$/u;

/** Longer lines are no program that a person wrote. */
const LONGEST_LINE = 500;

/** What is said of markup itself; the text without its tags, as addresses in them say ".html". */
const ABOUT_MARKUP =
  /(?<![./\w])(?:X?HTML\d?|XML|SGML|JSX|CSS|JavaScript|html|xml)\b|\b(?:ampersand|angle bracket|less-than|greater-than|character reference|entity reference)s?\b/u;
/** "the <b> tag", "an element <p>". */
const NAMES_TAG =
  /<[a-z]+\d?>\s+(?:tag|element|attribute)s?\b|\b(?:tag|element)s?\s+["'“‘(]?<[a-z]+\d?>/iu;

/** A paragraph that is source itself, whatever it is about. */
const SOURCE = /^\s*<(?:!doctype|html|body|div|p|h\d|ul|ol|li|table|tr|td|section|article)\b/iu;

const PARAGRAPH = /[^\n]+(?:\n[^\n]+)*/gu;
const LINE = /[^\n]+/gu;

/** A tag that is shown: "&lt;b&gt;", "&lt;/p&gt;"; an address in such brackets is none. */
const SHOWN_TAG =
  /&lt;(?:\/[a-z]\w{0,15}|!--|!doctype\b[^&<>\n]{0,200}|\?xml\b[^&<>\n]{0,200}|(?:a|abbr|article|aside|b|blockquote|body|br|button|code|div|dl|em|footer|form|h[1-6r]|head|header|html|i|img|input|li|link|main|meta|nav|ol|p|pre|script|section|span|strong|style|sub|sup|table|td|th|title|tr|u|ul)(?:\s[^<>\n@]{0,200}?)?\s*\/?)&gt;/giu;

/** An entity that is shown: "&amp;lt;". Within a word, as in "S&amp;oslash;borg", it was escaped twice. */
const SHOWN_ENTITY =
  /(?<![\p{L}\p{N}])&(?:amp;)+(?!amp;)(?:#x?[\da-f]{1,6}|[a-z][a-z\d]{1,31});(?![\p{L}\p{N}])/giu;

/** Any entity that is no part of a word, nor an "and" between names. */
const ALONE =
  /(?<![\p{L}\p{N}])(?!&amp;[ ]\p{Lu})&(?:#x?[\da-f]{1,6}|[a-z][a-z\d]{1,31});(?![\p{L}\p{N}])/gu;

/** An entity that is named, in quotes. */
const QUOTED = /(?<=["'“‘«(])&(?:#x?[\da-f]{1,6}|[a-z][a-z\d]{1,31});(?=["'”’»)])/giu;

/**
 * Finds where markup stands for itself: in code, and where a text is about it.
 *
 * @param tags - Those of the text.
 * @returns The ranges, in any order; they may overlap.
 */
export function findCode(text: string, tags: readonly Tag[]): Utf16Range[] {
  const found: Utf16Range[] = [];
  for (const pattern of [MARKED, SHOWN_TAG, SHOWN_ENTITY, QUOTED]) {
    found.push(...matches(text, pattern, 0));
  }
  for (const { name, open, close } of pairTags(tags)) {
    if (showsCode(name)) found.push({ start: open.end, end: close.start });
  }
  for (const { index: start, 0: paragraph } of text.matchAll(PARAGRAPH)) {
    if (!/[&<]/u.test(paragraph)) continue;
    if (isAboutMarkup(paragraph)) {
      const end = start + paragraph.length;
      const own = tags.filter((tag) => start <= tag.start && tag.end <= end);
      found.push(...own, ...matches(paragraph, ALONE, start));
    } else found.push(...codeLines(paragraph, start));
  }
  return found;
}

function isAboutMarkup(paragraph: string): boolean {
  if (SOURCE.test(paragraph)) return false;
  return ABOUT_MARKUP.test(paragraph.replaceAll(/<[^<>]*>/gu, ' ')) || NAMES_TAG.test(paragraph);
}

function codeLines(paragraph: string, at: number): Utf16Range[] {
  return matches(paragraph, LINE, at, (line) => {
    const may = line.length <= LONGEST_LINE && /[&<]/u.test(line);
    return may && PROGRAM.test(decodeHTMLStrict(line));
  });
}

/** Where a pattern matches in a part of a text that begins at `at`. */
function matches(
  part: string,
  pattern: RegExp,
  at: number,
  isWanted: (match: string) => boolean = () => true,
): Utf16Range[] {
  return [...part.matchAll(pattern)]
    .filter(([match]) => isWanted(match))
    .map(({ index, 0: match }) => ({ start: at + index, end: at + index + match.length }));
}
