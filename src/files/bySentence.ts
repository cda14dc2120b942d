import { spanEnd, spanStart } from '../document/build.ts';
import type { Document, Span } from '../document/document.ts';
import type { ReadDocument } from '../formats/format.ts';
import { splitSentences } from '../text/index.ts';

/** Documents of a sentence each, and what goes beyond one. */
export interface Sentences {
  readonly documents: readonly ReadDocument[];
  readonly lostSpans: number;
  readonly lostRelations: number;
}

/**
 * Documents as the model reads them: each sentence alone, cut as it cuts them. Line breaks within one
 * are spaces. Spans that go beyond a sentence are lost, and relations between two.
 */
export function bySentence(documents: readonly ReadDocument[]): Sentences {
  let [lostSpans, lostRelations] = [0, 0];
  const sentences = documents.flatMap((read) => {
    const { document } = read;
    const parts = splitSentences(document.text).map(({ start, end }, index): ReadDocument => {
      const part = partOf(document, start, end);
      lostSpans -= part.spans.length;
      lostRelations -= part.relations.length;
      return { ...read, name: `${read.name}.${index + 1}`, document: part };
    });
    lostSpans += document.spans.length;
    lostRelations += document.relations.length;
    return parts;
  });
  return { documents: sentences, lostSpans, lostRelations };
}

/** The documents of `bySentence`, one after the other. */
export function* sentencesOf(documents: Iterable<ReadDocument>): Generator<ReadDocument> {
  for (const read of documents) yield* bySentence([read]).documents;
}

function partOf(document: Document, start: number, end: number): Document {
  const spans = document.spans
    .filter((span) => spanStart(span) >= start && spanEnd(span) <= end)
    .map((span) => moved(span, -start));
  const inside = new Set(spans.map(({ id }) => id));
  return {
    ...document,
    text: document.text.slice(start, end).replaceAll(/[\n\r\u2028\u2029]/gu, ' '),
    spans,
    relations: document.relations.filter(({ head, tail }) => inside.has(head) && inside.has(tail)),
    notices: [],
  };
}

function moved(span: Span, by: number): Span {
  const [first, ...others] = span.fragments.map(({ start, end }) => ({
    start: start + by,
    end: end + by,
  }));
  return first === undefined ? span : { ...span, fragments: [first, ...others] };
}
