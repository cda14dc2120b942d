import { FormatError } from '../../base/errors.ts';
import { endOfString, parseJsonTree, valueOf } from './jsonTree.ts';
import type { SourceText } from './source.ts';

/** Longer records are not looked at to tell formats apart. */
const LONGEST = 4_000_000;

/** So many are looked at. */
const MOST = 3;

/** What was asked for last: one format after another asks for the records of a file. */
let latest: { readonly file: WeakRef<object>; readonly records: readonly unknown[] } | undefined;

/**
 * The first records of a file of JSON or JSON lines, to tell its format by, without reading the
 * rest. A list of objects or lists is taken for a list of records.
 *
 * @returns Nothing where the file is no JSON.
 */
export function firstRecords(file: Pick<SourceText, 'text'>): readonly unknown[] {
  if (latest?.file.deref() !== file) {
    latest = { file: new WeakRef(file), records: readFirst(file.text) };
  }
  return latest.records;
}

function readFirst(text: string): readonly unknown[] {
  const start = text.search(/\S/u);
  if (start < 0 || !'[{'.includes(text.charAt(start))) return [];
  const isList = text[start] === '[' && /^\[\s*[[{]/u.test(text.slice(start, start + 1000));
  const records: unknown[] = [];
  for (let at = isList ? start + 1 : start; records.length < MOST;) {
    const begins = text.slice(at, at + 1000).search(/[[{\]]/u);
    if (begins < 0 || text[at + begins] === ']') break;
    const end = endOfValue(text, at + begins);
    if (end === undefined) break;
    const value = tryParse(text.slice(at + begins, end));
    if (value === undefined) break;
    records.push(value.value);
    at = end;
  }
  return records;
}

/**
 * The line of each item of a list, from 1.
 *
 * @param text - A text of JSON that is a list.
 */
export function linesOfItems(text: string): number[] {
  const tree = parseJsonTree(text);
  const lines: number[] = [];
  let [line, at] = [1, 0];
  for (const { start } of tree.kind === 'array' ? tree.items : []) {
    for (; at < start; at += 1) if (text.charCodeAt(at) === 10) line += 1;
    lines.push(line);
  }
  return lines;
}

/** Where an object or list ends that begins at an offset; exclusive. */
function endOfValue(text: string, start: number): number | undefined {
  let depth = 0;
  const marks = /["[\]{}]/gu;
  marks.lastIndex = start;
  for (let found = marks.exec(text); found !== null; found = marks.exec(text)) {
    if (found.index - start > LONGEST) return undefined;
    if (found[0] === '"') {
      const end = endOfString(text, found.index);
      if (end === undefined) return undefined;
      marks.lastIndex = end;
      continue;
    }
    depth += found[0] === '[' || found[0] === '{' ? 1 : -1;
    if (depth === 0) return marks.lastIndex;
  }
  return undefined;
}

function tryParse(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: valueOf(parseJsonTree(text)) };
  } catch (error) {
    if (error instanceof FormatError) return undefined;
    throw error;
  }
}
