import type { Document, Fragment } from '../../document/document.ts';
import { spanText } from '../../document/spanText.ts';
import type { SourceText } from '../common/source.ts';
import type { Format, ReadOptions } from '../format.ts';
import { file } from './conformance.ts';

/** Words and types of a document's spans, in their order. */
export const spansOf = ({ text, spans }: Document): (readonly [string, string])[] =>
  spans.map((span) => [spanText(text, span), span.type]);

/** Words of both ends and type of a document's relations. */
export const relationsOf = ({ text, spans, relations }: Document) =>
  relations.map(({ head, tail, type }) => {
    const words = (id: string) => {
      const span = spans.find((one) => one.id === id);
      return span === undefined ? undefined : spanText(text, span);
    };
    return [words(head), type, words(tail)] as const;
  });

/** The files after a change of one of their documents, as texts by their paths. */
export function saveChange(
  format: Format,
  files: readonly SourceText[],
  change: (document: Document) => Document,
  place = 0,
  options?: ReadOptions,
): readonly SourceText[] {
  const { original, documents } = format.read(files, options);
  const before = documents.map(({ document }) => document);
  const after = before.map((document, at) => (at === place ? change(document) : document));
  if (format.write === undefined) throw new Error(`${format.name} can't be written`);
  return format.write(original, before, after);
}

/** The text of the only file after a change of one of its documents. */
export function savedText(
  format: Format,
  text: string,
  change: (document: Document) => Document,
  place = 0,
): string {
  return saveChange(format, [file('a.json', text)], change, place)[0]?.text ?? '';
}

/** Takes spans away, and their relations. */
export const withoutSpans =
  (isGone: (span: Document['spans'][number], document: Document) => boolean) =>
  (document: Document): Document => {
    const gone = new Set(
      document.spans.filter((span) => isGone(span, document)).map(({ id }) => id),
    );
    return {
      ...document,
      spans: document.spans.filter(({ id }) => !gone.has(id)),
      relations: document.relations.filter(({ head, tail }) => !gone.has(head) && !gone.has(tail)),
    };
  };

/** Takes the span of these words away, and its relations. */
export const without = (words: string) =>
  withoutSpans((span, { text }) => spanText(text, span) === words);

/** Adds a span of the first place where the text has these words. */
export const withSpan =
  (words: string, type: string, id = 'new') =>
  (document: Document): Document => {
    const start = document.text.indexOf(words);
    if (start < 0) throw new Error(`the text has no “${words}”`);
    return withRange({ start, end: start + words.length }, type, id)(document);
  };

/** Adds a span of a range. */
export const withRange =
  (range: Fragment, type: string, id = 'new') =>
  (document: Document): Document => ({
    ...document,
    spans: [...document.spans, { id, type, status: 'gold', fragments: [range] }],
  });

/** Adds a relation between the spans of these words. */
export const withRelation =
  (head: string, type: string, tail: string) =>
  (document: Document): Document => {
    const idOf = (words: string) => {
      const found = document.spans.find((span) => spanText(document.text, span) === words);
      if (found === undefined) throw new Error(`no span “${words}”`);
      return found.id;
    };
    const relation = {
      id: 'r-new',
      head: idOf(head),
      tail: idOf(tail),
      type,
      status: 'gold' as const,
    };
    return { ...document, relations: [...document.relations, relation] };
  };

/** Changes the span of these words. */
export const withChanged =
  (words: string, change: Partial<Pick<Document['spans'][number], 'type' | 'fragments'>>) =>
  (document: Document): Document => ({
    ...document,
    spans: document.spans.map((span) =>
      spanText(document.text, span) === words ? { ...span, ...change } : span,
    ),
  });
