import type { Document } from '../../../document/document.ts';
import { decodeFile } from '../../common/bytes.ts';
import type { SourceText } from '../../common/source.ts';
import { brat } from '../format.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);
/** A file of UTF-8. */
export const file = (path: string, text: string): SourceText =>
  decodeFile({ path, bytes: bytesOf(text) });

/** A text of two lines. */
export const TEXT = 'Ida Moen left Oslo.\nShe joined Fjord Bank of Bergen in May.\n';
/** Annotations of it of every kind. */
export const ANN = [
  'T1\tPerson 0 8\tIda Moen',
  'T2\tPlace 14 18\tOslo',
  'T3\tMove 9 13\tleft',
  'E1\tMove:T3 Who:T1 From:T2',
  'T4\tBank 31 41;45 51\tFjord Bank Bergen',
  'R1\tMember Arg1:T1 Arg2:T4',
  'A1\tCertain E1 High',
  'A2\tKnown T1',
  'N1\tReference T4 Registry:12:b\tFjord Bank',
  '#1\tAnnotatorNotes T2\tThe capital',
  '*\tAlias T1 T5 T6',
  'T5\tPerson 20 23\tShe',
  'T6\tPerson 4 8\tMoen',
  '',
].join('\n');

/** Reads a text with its standoff file. */
export const read = (text: string, ann: string) =>
  brat.read([file('a/doc.txt', text), file('a/doc.ann', ann)]);

/** The document of a text with its standoff file. */
export const only = (text: string, ann: string) => {
  const [document] = read(text, ann).documents;
  if (document === undefined) throw new Error('no document');
  return document;
};

/** The standoff file after a change of its only document. */
export function saved(text: string, ann: string, change: (document: Document) => Document): string {
  const { original, documents } = read(text, ann);
  const before = documents.map(({ document }) => document);
  const after = before.map(change);
  const files = brat.write?.(original, before, after) ?? [];
  return files.find(({ path }) => path.endsWith('.ann'))?.text ?? '';
}

/** Takes a span or relation away, and the relations of the span. */
export const without = (id: string) => (document: Document) => ({
  ...document,
  spans: document.spans.filter((span) => span.id !== id),
  relations: document.relations.filter(
    ({ id: own, head, tail }) => own !== id && head !== id && tail !== id,
  ),
});
