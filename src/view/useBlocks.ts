import { useMemo } from 'react';
import type { Document } from '../document/document.ts';
import { type Contents, contentsOf, type Paragraph, paragraphsOf } from './layout/contents.ts';
import { lanesFor } from './layout/drawing.ts';
import type { LaneCounts } from './layout/geometry.ts';

/** A paragraph with all that its drawing is made from, besides where its text lies. */
export interface Block {
  readonly paragraph: Paragraph;
  readonly text: string;
  /** The blank lines after it. */
  readonly gap: string;
  readonly contents: Contents;
  /** The same with all that may be shown: it is measured together. */
  readonly widest: Contents;
  readonly room: LaneCounts;
}

/**
 * The paragraphs of a document. One that shows what it did in the document before is the same
 * object again.
 *
 * @param widest - The same text with all that may be shown.
 */
export function useBlocks(document: Document, widest: Document): readonly Block[] {
  const { text } = document;
  const paragraphs = useMemo(() => paragraphsOf(text), [text]);
  const read = useMemo(() => blockReader(widest, paragraphs), [widest, paragraphs]);
  return useMemo(() => read(document), [read, document]);
}

/** Reads blocks of documents of one text, and gives the same ones where nothing has changed. */
function blockReader(widest: Document, paragraphs: readonly Paragraph[]) {
  const { text } = widest;
  const kept = contentsOf(widest, paragraphs);
  const frames = kept.map((contents, index) => {
    const paragraph = paragraphs[index] ?? { start: 0, end: 0, gapEnd: 0 };
    return {
      paragraph,
      text: text.slice(paragraph.start, paragraph.end),
      gap: text.slice(paragraph.end, paragraph.gapEnd),
      widest: contents,
      room: lanesFor(contents),
    };
  });
  let last: readonly Block[] = [];
  return (document: Document): readonly Block[] => {
    const before = last.length > 0 ? last.map(({ contents }) => contents) : kept;
    const contents = contentsOf(document, paragraphs, before);
    last = frames.map((frame, index) => {
      const known = last[index];
      const own = contents[index] ?? frame.widest;
      return known?.contents === own ? known : { ...frame, contents: own };
    });
    return last;
  };
}
