import { FormatError } from '../../base/errors.ts';
import type { Line } from '../common/lines.ts';
import type { FileReport } from '../common/report.ts';
import {
  decodeTags,
  findTagStyle,
  isTypedTag,
  type TagStyle,
  type TokenSpan,
} from '../common/tags.ts';
import { MADE_OF_TOKENS } from '../common/tokens.ts';
import { findColumns, isToken, type Columns } from './columns.ts';
import { parseRows, type Cell, type Row, type Rows } from './rows.ts';
import { textOf, type ConllText, type PlacedToken } from './text.ts';

/** A token: its line, and the cell of its tag in each column of tags. */
export interface Token {
  readonly form: string;
  /** Index of its line, from 0. */
  readonly line: number;
  /** By the place among `Columns.tags`; undefined where the line has no such cell. */
  readonly tags: readonly (Cell | undefined)[];
}

/** A document of a file. */
export interface Part {
  readonly name: string | undefined;
  readonly text: ConllText;
  readonly tokens: readonly Token[];
  /** Indices of tokens at which sentences begin. */
  readonly starts: ReadonlySet<number>;
}

/** A column of tags over all of a file. */
export interface TagColumn {
  /** Its place among `Columns.tags`. */
  readonly place: number;
  /** What it is called in reports and lists. */
  readonly name: string;
  readonly style: TagStyle;
}

/** A file with its documents; each of `layers` is drawn as a document of its own. */
export interface Sheet {
  readonly lines: readonly Line[];
  readonly delimiter: string;
  readonly parts: readonly Part[];
  readonly layers: readonly (readonly TagColumn[])[];
}

type RawToken = Token & PlacedToken;

interface RawSentence {
  text: string | undefined;
  readonly tokens: RawToken[];
}

/**
 * Read a file's columns.
 *
 * @throws FormatError where there are no columns of tokens and tags.
 */
export function parseSheet(content: string, report: FileReport): Sheet {
  const rows = parseRows(content);
  const columns = findColumns(rows);
  if (columns === undefined) {
    const line = rows.rows.findIndex(({ kind }) => kind === 'row') + 1 || 1;
    throw new FormatError('columns with a token and a tag were expected, as “Rome B-LOC”', {
      line,
    });
  }
  const parts = partsOf(rows, columns, report);
  const tagsOf = (place: number) =>
    parts.flatMap(({ tokens }) => tokens.map((token) => tagOf(token, place)));
  const starts = new Set<number>();
  let length = 0;
  for (const part of parts) {
    for (const start of part.starts) starts.add(length + start);
    length += part.tokens.length;
  }
  const all = columns.tags.map((index, place) => {
    const tags = tagsOf(place);
    const style = findTagStyle(tags, starts);
    const name = columns.names?.[index] ?? `column ${index + 1}`;
    return { column: { place, name, style }, spans: decodeTags(tags, style, starts).spans };
  });
  for (const { column } of all) {
    report.add('info', undefined, `The tags of ${column.name} are ${column.style.scheme}.`);
  }
  const isTold = parts.some(({ text }) => !text.isMade);
  report.add(
    'info',
    undefined,
    isTold ? 'Where tokens stand was taken from the file.' : MADE_OF_TOKENS,
  );
  const layers = haveSameSpans(all.map(({ spans }) => spans))
    ? all.map(({ column }) => [column])
    : [all.map(({ column }) => column)];
  return { lines: rows.lines, delimiter: rows.delimiter, parts, layers };
}

/** A token's tag in a column; that of no span where its line has none. */
export function tagOf({ tags }: Token, place: number): string {
  return tags[place]?.text ?? '';
}

/** Columns that mark the same are annotators' or a model's; those of nested spans never do. */
function haveSameSpans(columns: readonly (readonly TokenSpan[])[]): boolean {
  const keys = columns
    .map((spans) => new Set(spans.map(({ first, last, type }) => `${first} ${last} ${type}`)))
    .filter(({ size }) => size > 0);
  return keys.some((own, at) =>
    keys.slice(at + 1).some((other) => {
      const shared = [...own].filter((key) => other.has(key)).length;
      return shared * 2 >= Math.min(own.size, other.size);
    }),
  );
}

function partsOf(rows: Rows, columns: Columns, report: FileReport): Part[] {
  const groups: { name: string | undefined; sentences: RawSentence[] }[] = [];
  let sentence: RawSentence | undefined;
  const current = (): RawSentence => {
    if (groups.length === 0) groups.push({ name: undefined, sentences: [] });
    if (sentence === undefined) {
      sentence = { text: undefined, tokens: [] };
      groups.at(-1)?.sentences.push(sentence);
    }
    return sentence;
  };
  const known = knownTags(rows, columns);
  let isFirst = true;
  for (const row of rows.rows) {
    if (row.kind === 'blank') sentence = undefined;
    else if (row.kind === 'document') {
      sentence = undefined;
      groups.push({ name: row.name, sentences: [] });
    } else if (row.kind === 'hash' && !isToken(row, columns, rows.width, known)) {
      const [, text] = /^#\s*text\s*=\s?(.*)$/iu.exec(row.text) ?? [];
      if (text !== undefined) current().text = text;
    } else if (isFirst && row.kind === 'row' && columns.names !== undefined) isFirst = false;
    else {
      isFirst = false;
      const token = tokenOf(row, rows.width, columns, known, report);
      if (token) current().tokens.push(token);
    }
  }
  return groups.flatMap(({ name, sentences }) => {
    const own = sentences.filter(({ tokens }) => tokens.length > 0);
    return own.length === 0 ? [] : [partOf(name, own)];
  });
}

function partOf(name: string | undefined, sentences: readonly RawSentence[]): Part {
  const starts = new Set<number>();
  const tokens: Token[] = [];
  for (const sentence of sentences) {
    starts.add(tokens.length);
    for (const token of sentence.tokens) tokens.push(token);
  }
  return { name, text: textOf(sentences), tokens, starts };
}

/** A line's token; a line of another width may still have its tag at the end. */
function tokenOf(
  { cells, line }: Row,
  width: number,
  { token, tags, offsets }: Columns,
  known: ReadonlySet<string>,
  report: FileReport,
): RawToken | undefined {
  const [own, last] = [cells[Math.min(token, cells.length - 1)], cells.at(-1)];
  if (own === undefined) return undefined;
  const place = {
    form: own.text,
    line,
    range: offsets === undefined ? undefined : rangeIn(cells, offsets),
    isJoined: cells.some(({ text }) => /\bSpaceAfter=No\b|\bNoSpaceAfter\b/u.test(text)),
  };
  if (cells.length === width) return { ...place, tags: tags.map((index) => cells[index]) };
  const count = `The line has ${cells.length} of ${width} columns`;
  const isTag = last !== undefined && (known.has(last.text) || isTypedTag(last.text));
  if (isTag && cells.length > 1 && tags.length === 1 && tags[0] === width - 1) {
    report.add('repaired', line + 1, `${count}; the last one was read as its tag.`);
    return { ...place, tags: [last] };
  }
  report.add('repaired', line + 1, `${count}; its token was read as being in no span.`);
  return { ...place, tags: tags.map(() => undefined) };
}

function rangeIn(cells: readonly Cell[], column: number): PlacedToken['range'] {
  const [start, end] = [cells[column]?.text ?? '', cells[column + 1]?.text ?? ''];
  const isOffset = (text: string) => /^\d{1,9}$/u.test(text);
  return isOffset(start) && isOffset(end) ? { start: Number(start), end: Number(end) } : undefined;
}

function knownTags({ rows, width }: Rows, { tags }: Columns): ReadonlySet<string> {
  const known = new Set<string>();
  for (const row of rows) {
    if (row.kind !== 'row' || row.cells.length !== width) continue;
    for (const index of tags) known.add(row.cells[index]?.text ?? '');
  }
  return known;
}
