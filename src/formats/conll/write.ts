import { FormatError } from '../../base/errors.ts';
import type { Document, Span } from '../../document/document.ts';
import { difference } from '../common/difference.ts';
import { joinLines } from '../common/lines.ts';
import { FileReport } from '../common/report.ts';
import { sameRelation, sameSpan } from '../common/same.ts';
import type { SourceText } from '../common/source.ts';
import { applySplices, type Splice } from '../common/splices.ts';
import { retag, UNTYPED, type TokenSpan } from '../common/tags.ts';
import { tokensOf } from '../common/tokens.ts';
import type { Original } from '../format.ts';
import { drawnOf, type Drawn } from './read.ts';
import { parseSheet, tagOf, type Sheet, type TagColumn } from './sheet.ts';

const OTHER = { advice: 'Take it away, or save in another format.' };

/**
 * Save changes into columns of tags: a tag that no change is about stays, and so does all else.
 *
 * @throws FormatError where tags can't say a change: relations, spans that overlap more than there
 * are columns, or that go on from one sentence to the next.
 */
export function writeConll(
  { files }: Original,
  before: readonly Document[],
  after: readonly Document[],
): readonly SourceText[] {
  let index = 0;
  return files.map((file) => {
    const report = new FileReport(file.path);
    const sheet = sheetOrNone(file, report);
    if (sheet === undefined) return file;
    const changes = new Changes(sheet);
    for (const drawn of drawnOf(sheet, report)) {
      const [old, now] = [before[index], after[index]];
      index += 1;
      if (old && now && old !== now) changeTags(drawn, old, now, changes);
    }
    return { ...file, text: changes.saved() };
  });
}

function sheetOrNone(file: SourceText, report: FileReport): Sheet | undefined {
  try {
    return parseSheet(file.text, report);
  } catch (error) {
    if (error instanceof FormatError) return undefined;
    throw error;
  }
}

function changeTags(drawn: Drawn, old: Document, now: Document, changes: Changes): void {
  const relations = difference(old.relations, now.relations, sameRelation);
  if (!relations.isEmpty) throw new FormatError('columns of tags have no relations', OTHER);
  const { removed, changed, added } = difference(old.spans, now.spans, sameSpan);
  const gone = new Set([...removed, ...changed.map((one) => one.old)].map(({ id }) => id));
  const kept = drawn.spans.filter(({ id }) => !gone.has(id));
  const fresh = new Map<TagColumn, TokenSpan[]>(drawn.columns.map((column) => [column, []]));
  const homes = new Map(drawn.spans.map(({ id, column }) => [id, column]));
  for (const span of [...changed.map((one) => one.now), ...added]) {
    const tokens = tokensOf(drawn.part.text, span);
    const taken = (column: TagColumn) => [
      ...kept.filter((one) => one.column === column),
      ...(fresh.get(column) ?? []),
    ];
    const overlaps = (other: TokenSpan) => other.first <= tokens.last && tokens.first <= other.last;
    const column = columnsFor(span, drawn, homes.get(span.id)).find(
      (one) => !taken(one).some(overlaps),
    );
    if (column === undefined) throw overlapping(drawn, span);
    fresh.get(column)?.push(tokens);
  }
  for (const column of drawn.columns) {
    const own = drawn.spans.filter((span) => span.column === column);
    const goneHere = own.filter(({ id }) => gone.has(id));
    const freshHere = fresh.get(column) ?? [];
    if (goneHere.length + freshHere.length === 0) continue;
    const { tokens, starts } = drawn.part;
    const tags = tokens.map((token) => tagOf(token, column.place));
    checkTypes(freshHere, column);
    const keptHere = own.filter(({ id }) => !gone.has(id));
    const result = retag(tags, column.style, starts, {
      gone: goneHere,
      kept: keptHere,
      fresh: freshHere,
    });
    if (!('tags' in result))
      throw inseparable(drawn, 'overlapping' in result ? result.overlapping : result.inseparable);
    for (const [at, tag] of result.tags.entries()) {
      if (tag !== tags[at]) changes.set(drawn, at, column, tag);
    }
  }
}

/** Columns that a span may be put into, the likeliest first: its own, one that has its type, any. */
function columnsFor(
  { type }: Span,
  { columns, spans }: Drawn,
  home: TagColumn | undefined,
): TagColumn[] {
  const withType = columns.filter((column) =>
    spans.some((span) => span.column === column && span.type === type),
  );
  return [...(home ? [home] : []), ...withType, ...columns];
}

function checkTypes(spans: readonly TokenSpan[], { style, name }: TagColumn): void {
  const other = spans.find(({ type }) => !style.hasTypes && type !== UNTYPED);
  if (other) throw new FormatError(`the tags of ${name} have no types, as “${other.type}”`, OTHER);
  const odd = spans.find(({ type }) => type === '' || /[\t\r\n]/u.test(type));
  if (odd) throw new FormatError(`“${odd.type}” can’t be a tag`, OTHER);
}

function overlapping({ part, columns }: Drawn, span: Span): FormatError {
  const words = span.fragments.map(({ start, end }) => part.text.text.slice(start, end)).join(' ');
  const count = columns.length === 1 ? 'one column' : `${columns.length} columns`;
  return new FormatError(`“${words}” overlaps another span, and tags have ${count}`, OTHER);
}

function inseparable({ part }: Drawn, span: TokenSpan): FormatError {
  const { text, tokens } = part.text;
  const words = text.slice(tokens[span.first]?.start, tokens[span.last]?.end);
  return new FormatError(`the tags of the file can’t say that “${words}” is a span`, OTHER);
}

/** Tags that become others. */
class Changes {
  readonly #sheet: Sheet;
  /** By the index of a line. */
  readonly #splices = new Map<number, Splice[]>();

  constructor(sheet: Sheet) {
    this.#sheet = sheet;
  }

  set({ part }: Drawn, index: number, { place }: TagColumn, tag: string): void {
    const token = part.tokens[index];
    if (token === undefined) return;
    const { line, tags } = token;
    const cell = tags[place];
    if (cell === undefined) {
      throw new FormatError(`“${token.form}” has no column for its tag`, {
        line: line + 1,
        ...OTHER,
      });
    }
    // Blanks part the columns of this file, and so a type can't have one.
    const isSafe = this.#sheet.delimiter === '\t' || !tag.includes(' ');
    if (!isSafe) throw new FormatError(`“${tag}” can’t be a tag where blanks part columns`, OTHER);
    const splices = this.#splices.get(line) ?? [];
    splices.push({ start: cell.start, end: cell.end, text: tag });
    this.#splices.set(line, splices);
  }

  saved(): string {
    const { lines } = this.#sheet;
    const changed = lines.map((line, index) => {
      const splices = this.#splices.get(index);
      return splices === undefined ? line : { ...line, text: applySplices(line.text, splices) };
    });
    return joinLines(changed);
  }
}
