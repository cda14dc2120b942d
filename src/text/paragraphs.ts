import { trimRange } from './trim.ts';
import type { Utf16Range } from './types.ts';

/** A line and what ends it; CRLF is one line break. */
const LINE = /([^\n\r\f\u2028\u2029]*)(\r\n|[\n\r\f\u2028\u2029]|$)/gu;
/** Page break and paragraph separator end a paragraph without a blank line. */
const PARAGRAPH_BREAK = /[\f\u2029]/u;

/**
 * Splits a text into paragraphs: a blank line (nothing or white space only), a page break or U+2029
 * ends one.
 *
 * @param text - The text.
 * @returns The paragraphs, trimmed of white space, in order; none of them empty.
 */
export function splitParagraphs(text: string): Utf16Range[] {
  const paragraphs: Utf16Range[] = [];
  let start = 0;
  const endParagraph = (end: number): void => {
    const paragraph = trimRange(text, { start, end });
    if (paragraph.start < paragraph.end) paragraphs.push(paragraph);
    start = end;
  };
  for (const { index, 0: whole, 1: line = '', 2: lineBreak = '' } of text.matchAll(LINE)) {
    if (line.trim() === '' || PARAGRAPH_BREAK.test(lineBreak)) endParagraph(index + whole.length);
  }
  endParagraph(text.length);
  return paragraphs;
}
