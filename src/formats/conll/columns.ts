import { isBarePrefix, isOutside, isTypedTag } from '../common/tags.ts';
import type { Row, RowLine, Rows } from './rows.ts';

/** What the columns of a file hold; all by their index, from 0. */
export interface Columns {
  readonly token: number;
  /** Columns with tags of spans, at least one. */
  readonly tags: readonly [number, ...number[]];
  /** The column of each token's first offset, where offsets are given; the end stands after it. */
  readonly offsets: number | undefined;
  /** Whether tags have prefixes and types, which nothing else has. */
  readonly isTyped: boolean;
  /** Names that the first row gives to the columns; that row is no token then. */
  readonly names: readonly string[] | undefined;
}

/** A column is of tags where so many of its cells are. */
const MOST = 0.8;
/** A column without prefixes has no more types than this. */
const MOST_TYPES = 60;
/** Phrases of chunking, which are tagged as entities are (CoNLL-2000). */
const PHRASES = new Set('NP VP PP ADVP ADJP SBAR PRT CONJP INTJ LST UCP QP NX WHNP'.split(' '));

/** What columns of tags are called. */
const TAG_NAME = /tag|ner|label|entity|^ne\b|bio/iu;

interface Column {
  readonly index: number;
  readonly kind: 'typed' | 'bare' | 'outside' | 'plain' | 'phrases';
}

/**
 * Find which columns are of tags: the last one usually, but flags, links or second layers of tags
 * may follow it.
 *
 * @returns Undefined where none is.
 */
export function findColumns({ rows, width }: Rows): Columns | undefined {
  const whole = rows.filter((row) => row.kind === 'row').filter((row) => isWhole(row, width));
  if (whole.length === 0 || width < 2) return undefined;
  const [first, ...rest] = whole;
  const named = first === undefined || rest.length === 0 ? undefined : headerOf(first, rest);
  const body = named === undefined ? whole : rest;
  const cellsIn = (index: number) => body.map(({ cells }) => cells[index]?.text ?? '');
  const all = Array.from({ length: width }, (_, index) => index).flatMap((index): Column[] => {
    const kind = kindOf(cellsIn(index));
    return kind === undefined ? [] : [{ index, kind }];
  });
  const numbers = isCount(rows, width) ? 0 : undefined;
  const found = tagColumns(
    all.filter(({ index }) => index !== numbers),
    (index) => numbers !== undefined || TAG_NAME.test(named?.[index] ?? ''),
  );
  const [tag, ...others] = found;
  if (tag === undefined) return undefined;
  const free = Array.from({ length: width }, (_, index) => index).filter(
    (index) => index !== numbers && !found.includes(index),
  );
  const [token = 0] = free;
  const offsets = offsetsIn(body, token);
  const isTyped = all.some(
    ({ index, kind }) => index === tag && kind !== 'plain' && kind !== 'outside',
  );
  return { token, tags: [tag, ...others], offsets, isTyped, names: named };
}

/** Whether a line that begins with `#` is a token: a comment has no tag where others do. */
export function isToken(row: Row, { tags }: Columns, width: number, known: ReadonlySet<string>) {
  return (
    row.cells.length === width &&
    tags.every((index) => {
      const tag = row.cells[index]?.text ?? '';
      return known.has(tag) || tag === 'O' || isTypedTag(tag);
    })
  );
}

function isWhole(row: RowLine, width: number): boolean {
  return row.kind === 'row' && row.cells.length === width;
}

function kindOf(cells: readonly string[]): Column['kind'] | undefined {
  const shareOf = (is: (cell: string) => boolean) => cells.filter(is).length / cells.length;
  const typed = cells.filter(isTypedTag);
  if (typed.length > 0 && shareOf((cell) => isOutside(cell) || isTypedTag(cell)) >= MOST) {
    return typed.every((tag) => PHRASES.has(tag.slice(2))) ? 'phrases' : 'typed';
  }
  if (cells.every((cell) => cell === 'O')) return 'outside';
  const isBare = (cell: string) => cell === 'O' || isBarePrefix(cell);
  if (cells.every(isBare) && cells.some((cell) => cell === 'B' || cell === 'I')) return 'bare';
  // Types without prefixes: nothing stands there as often as `O`.
  const counts = new Map<string, number>();
  for (const cell of cells) {
    counts.set(cell, (counts.get(cell) ?? 0) + 1);
    if (counts.size > MOST_TYPES) return undefined;
  }
  return (counts.get('O') ?? 0) >= Math.max(...counts.values()) ? 'plain' : undefined;
}

/**
 * Phrases are entities only where there is nothing else; empty layers come after filled ones.
 *
 * @param isLayer - Whether an empty column is one of tags surely: others may be of phrases.
 */
function tagColumns(columns: readonly Column[], isLayer: (index: number) => boolean): number[] {
  const of = (kind: Column['kind']) =>
    columns.filter((column) => column.kind === kind).map(({ index }) => index);
  const typed = of('typed');
  const [firstTyped] = typed;
  const [empty, phrases] = [of('outside'), of('phrases')];
  const layers = empty.filter(isLayer);
  if (firstTyped !== undefined) {
    return [...typed, ...empty.filter((index) => index > firstTyped)].toSorted((a, b) => a - b);
  }
  const afterPhrases = empty.filter((index) => phrases.every((other) => other < index));
  if (layers.length > 0) return layers;
  for (const own of [afterPhrases, of('bare'), of('plain'), phrases]) {
    const last = own.at(-1);
    if (last !== undefined) return [last];
  }
  return [];
}

/** The cells of a first row that names columns: it has no tag where the others do. */
function headerOf(first: Row, rest: readonly Row[]): readonly string[] | undefined {
  const width = first.cells.length;
  const texts = first.cells.map(({ text }) => text);
  if (/^#?(?:tokens?|words?|form|text)$/iu.test(texts[0] ?? '')) return texts;
  const columns = Array.from({ length: width }, (_, index) => index).filter((index) => {
    const kind = kindOf(rest.map(({ cells }) => cells[index]?.text ?? ''));
    return kind === 'typed' || kind === 'phrases';
  });
  const isNone = (index: number) => {
    const cell = texts[index] ?? '';
    return !isOutside(cell) && !isTypedTag(cell) && TAG_NAME.test(cell);
  };
  return columns.length > 0 && columns.every(isNone) ? texts : undefined;
}

/** Whether the first column counts the tokens of each sentence. */
function isCount(rows: readonly RowLine[], width: number): boolean {
  let [next, good, all] = [undefined as number | undefined, 0, 0];
  for (const row of rows) {
    if (row.kind === 'blank' || row.kind === 'document') next = undefined;
    if (row.kind !== 'row' || row.cells.length !== width) continue;
    const cell = row.cells[0]?.text ?? '';
    const number = /^\d+$/u.test(cell) ? Number(cell) : undefined;
    all += 1;
    if (number !== undefined && (next === undefined ? number <= 1 : number === next)) good += 1;
    next = number === undefined ? undefined : number + 1;
  }
  return width > 2 && good >= all * MOST;
}

/** Two columns of which the second is the first and the token's length (bconv, standoff2conll). */
function offsetsIn(rows: readonly Row[], token: number): number | undefined {
  const width = rows[0]?.cells.length ?? 0;
  return Array.from({ length: width }, (_, column) => column).find((column) => {
    if (column === token) return false;
    return rows.every(({ cells }) => {
      const [start, end] = [cells[column]?.text ?? '', cells[column + 1]?.text ?? ''];
      const { length } = cells[token]?.text ?? '';
      const points = [...(cells[token]?.text ?? '')].length;
      const size = Number(end) - Number(start);
      return /^\d+$/u.test(start) && /^\d+$/u.test(end) && (size === length || size === points);
    });
  });
}
