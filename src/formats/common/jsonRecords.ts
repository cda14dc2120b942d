import { FormatError } from '../../base/errors.ts';
import { patchJson, type JsonEdit } from './jsonPatch.ts';
import { parseJsonTree, valueOf } from './jsonTree.ts';
import { joinLines, splitLines, type Line } from './lines.ts';
import type { FileReport } from './report.ts';
import type { SourceText } from './source.ts';

/** One record of a file: what a format makes a document of, or several. */
export interface JsonRecord {
  readonly value: unknown;
  /** Line where it begins, from 1. */
  readonly line: number;
}

/**
 * How records stand in a file, whatever its name ends with: a line each, the items of one list, or
 * one alone.
 */
export type RecordForm = 'lines' | 'list' | 'one';

/** The records of a file. */
export interface JsonRecords {
  readonly form: RecordForm;
  readonly records: readonly JsonRecord[];
}

/**
 * Read a file of JSON or of JSON lines. A line that is no JSON is reported, and the others are read.
 *
 * @param source - The file, or a part of one whose records stand on lines.
 * @throws FormatError where nothing of a whole file is JSON.
 */
export function readRecords(
  { text, firstLine }: Pick<SourceText, 'text' | 'firstLine'>,
  report?: FileReport,
): JsonRecords {
  const whole = firstLine === undefined ? tryParse(text) : undefined;
  if (whole !== undefined) {
    if (!Array.isArray(whole.value))
      return { form: formOf(text), records: [{ value: whole.value, line: 1 }] };
    const items: unknown[] = whole.value;
    return { form: 'list', records: items.map((value) => ({ value, line: 1 })) };
  }
  const records: JsonRecord[] = [];
  let first: FormatError | undefined;
  for (const [index, { text: content }] of splitLines(text).entries()) {
    if (content.trim() === '') continue;
    const line = index + (firstLine ?? 1);
    try {
      records.push({ value: parse(content), line });
    } catch (error) {
      if (!(error instanceof FormatError)) throw error;
      first ??= new FormatError('this is not JSON', { line, cause: error });
      report?.add('dropped', line, 'It is not JSON; the line is kept.');
    }
  }
  if (records.length === 0 && first && firstLine === undefined) throw first;
  return { form: 'lines', records };
}

/** Whether records stand on lines for sure, by the first two of them. */
export function standsOnLines(text: string): boolean {
  return /^\s*\{[^\n]*\}\s*\n\s*\{/u.test(text);
}

/**
 * A file's first record, an object or the first item of a list, to tell its format by; undefined
 * where it has none.
 */
export function firstRecord(text: string): unknown {
  if (!/^\s*[[{]/u.test(text)) return undefined;
  const [line = ''] = text.trimStart().split('\n', 1);
  for (const part of [line, text]) {
    try {
      const value = parse(part);
      return Array.isArray(value) ? (value as readonly unknown[])[0] : value;
    } catch (error) {
      if (!(error instanceof FormatError)) throw error;
    }
  }
  return undefined;
}

/**
 * Change records of a file; what no change is about stays as it is, byte for byte.
 *
 * @param edits - By a record's place among those that were read; paths begin in the record.
 */
export function patchRecords(
  source: Pick<SourceText, 'text' | 'firstLine'>,
  edits: ReadonlyMap<number, readonly JsonEdit[]>,
): string {
  const { text, firstLine = 1 } = source;
  const { form, records } = readRecords(source);
  if (form === 'list') {
    const all = [...edits].flatMap(([place, own]) =>
      own.map((edit) => ({ ...edit, path: [place, ...edit.path] })),
    );
    return patchJson(text, all);
  }
  if (form === 'one') return patchJson(text, edits.get(0) ?? []);
  const lines: Line[] = splitLines(text);
  for (const [place, own] of edits) {
    const record = records[place];
    const at = (record?.line ?? 0) - firstLine;
    const line = lines[at];
    if (line) lines[at] = { ...line, text: patchJson(line.text, own) };
  }
  return joinLines(lines);
}

/** A single record on one line is a file of lines that has one so far. */
function formOf(text: string): RecordForm {
  return text.trim().includes('\n') ? 'one' : 'lines';
}

function tryParse(text: string): { readonly value: unknown } | undefined {
  // Most lines of a long file of lines would be parsed in vain.
  if (standsOnLines(text)) return undefined;
  try {
    return { value: parse(text) };
  } catch (error) {
    if (error instanceof FormatError) return undefined;
    throw error;
  }
}

/** The platform's parser is faster; ours knows Python's numbers and names the place of a fault. */
function parse(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return valueOf(parseJsonTree(text));
  }
}
