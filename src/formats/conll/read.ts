import { assemble, type NamedSpan } from '../common/assemble.ts';
import { readEach } from '../common/readEach.ts';
import type { FileReport } from '../common/report.ts';
import { pairingKey, type SourceText } from '../common/source.ts';
import { decodeTags, type BrokenTag, type TokenSpan } from '../common/tags.ts';
import { rangeOfTokens } from '../common/tokens.ts';
import type { ReadDocument, Reading, ReadOptions } from '../format.ts';
import { parseSheet, tagOf, type Part, type Sheet, type TagColumn } from './sheet.ts';

/** A span with the column that marks it. */
export interface ColumnSpan extends TokenSpan {
  readonly id: string;
  readonly column: TagColumn;
}

/** What is drawn as one document: a part of a file, by some of its columns of tags. */
export interface Drawn {
  readonly part: Part;
  readonly columns: readonly TagColumn[];
  readonly spans: readonly ColumnSpan[];
}

/** All documents of a file, in their order. */
export function drawnOf({ parts, layers }: Sheet, report: FileReport): Drawn[] {
  return parts.flatMap((part) =>
    layers.map((columns): Drawn => {
      const spans = columns.flatMap((column) => spansIn(part, column, report));
      return { part, columns, spans };
    }),
  );
}

function spansIn(part: Part, column: TagColumn, report: FileReport): ColumnSpan[] {
  const { tokens, starts, text } = part;
  const tags = tokens.map((token) => tagOf(token, column.place));
  const { spans, broken } = decodeTags(tags, column.style, starts);
  const lineOf = (index: number) => (tokens[index]?.line ?? 0) + 1;
  for (const one of broken) {
    report.add('repaired', lineOf(one.index), describe(one, tags[one.index] ?? '', column));
  }
  return spans.flatMap((span): ColumnSpan[] => {
    const id = `line.${lineOf(span.first)}.${column.place}`;
    if (rangeOfTokens(text, span.first, span.last)) return [{ ...span, id, column }];
    report.add('not-shown', lineOf(span.first), `“${span.type}” has no character; it is kept.`);
    return [];
  });
}

function describe({ lacks }: BrokenTag, tag: string, { style: { scheme } }: TagColumn): string {
  const what = {
    beginning: `goes on with no span; one was begun there, as ${scheme} marks it otherwise`,
    end: `is a span’s last, and ${scheme} marks that otherwise`,
    prefix: 'has no prefix; it was read as going on with a span of its type, or beginning one',
  };
  return `“${tag}” ${what[lacks]}.`;
}

/**
 * Read columns of tokens and tags, a document a `-DOCSTART-`.
 *
 * @throws FormatError where a file has none.
 */
export function readConll(files: readonly SourceText[], options: ReadOptions = {}): Reading {
  const reading = readEach(files, (file, report) => {
    const sheet = parseSheet(file.text, report);
    return drawnOf(sheet, report).map((drawn) => documentOf(drawn, sheet, file));
  });
  return { ...reading, original: { files, options } };
}

function documentOf(
  { part, columns, spans }: Drawn,
  { parts, layers }: Sheet,
  { path }: SourceText,
): ReadDocument {
  const stem = pairingKey(path);
  const own = part.name ?? String(parts.indexOf(part) + 1);
  return {
    name: parts.length > 1 || part.name !== undefined ? `${stem}:${own}` : stem,
    ...(layers.length > 1 && { layer: columns.map(({ name }) => name).join(', ') }),
    document: assemble({
      text: part.text.text,
      spans: spans.flatMap(({ id, first, last, type }): NamedSpan[] => {
        const place = rangeOfTokens(part.text, first, last);
        return place === undefined ? [] : [{ id, fragments: [place], type, status: 'gold' }];
      }),
      relations: [],
    }),
    details: new Map(),
    state: 'annotated',
  };
}
