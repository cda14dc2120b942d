import { joinHyphenated } from './hyphenation.ts';
import type { Span } from './document.ts';

/**
 * The words of a span on one line, as tables, files for spreadsheets, tooltips and screen readers
 * say them: fragments joined by "…", words that a line's end hyphenated put together again, line
 * breaks and runs of blanks as one space. The original is `text.slice(start, end)`.
 *
 * @param text - The document's text.
 */
export function spanText(text: string, { fragments }: Pick<Span, 'fragments'>): string {
  return fragments
    .map(({ start, end }) => joinHyphenated(text.slice(start, end), text))
    .map((part) => part.replaceAll(/\s+/gu, ' ').trim())
    .join(' … ');
}
