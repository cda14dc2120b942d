import { FormatError } from '../../base/errors.ts';
import { splitLines, type Line } from '../common/lines.ts';
import { offsetMap, type OffsetMap, type OffsetRule } from '../common/offsets.ts';
import type { FileReport } from '../common/report.ts';
import { CODE_POINT_OFFSETS, UTF16_OFFSETS } from '../common/usualOffsets.ts';
import type { ReadOptions } from '../format.ts';
import { parseLayout, stackOf, unescapeTsv, type Layer } from './layout.ts';

/** A token or a part of one. */
export interface Row {
  /** Index of its line. */
  readonly line: number;
  /** `1-2`, or `1-2.1` for a part of a token. */
  readonly id: string;
  /** UTF-16 offsets of the document. */
  readonly start: number;
  readonly end: number;
  /** Stacked values, column by column. */
  readonly cells: readonly (readonly string[])[];
}

/** A file as a table over its text. */
export interface Sheet {
  readonly lines: readonly Line[];
  readonly layers: readonly Layer[];
  readonly rows: readonly Row[];
  readonly text: string;
  readonly map: OffsetMap;
}

interface RawRow {
  readonly line: number;
  readonly id: string;
  readonly begin: number;
  readonly end: number;
  readonly form: string;
  readonly cells: readonly string[];
}

interface Sentence {
  readonly texts: string[];
  readonly rows: RawRow[];
}

const ROW = /^(\d+-\d+(?:\.\d+)?)\t(\d+)-(\d+)\t([^\t]*)(?:\t(.*))?$/su;
/** Longer texts are refused: offsets that are wrong would make gaps of any length. */
const LONGEST_GAP = 1_000_000;

/**
 * Read a file's table and put its text together: what stood between sentences is not stored.
 *
 * @throws FormatError where it is not WebAnno's TSV 3.
 */
export function parseSheet(content: string, { offsets }: ReadOptions, report: FileReport): Sheet {
  const lines = splitLines(content);
  if (!(lines[0]?.text ?? '').startsWith('#FORMAT=WebAnno TSV 3')) {
    throw new FormatError('“#FORMAT=WebAnno TSV 3” was expected', { line: 1 });
  }
  const sentences = sentencesOf(lines, report);
  const raw = sentences.flatMap(({ rows }) => rows);
  const width = raw.reduce((most, { cells }) => Math.max(most, cells.length), 0);
  const layers = parseLayout(
    lines.map(({ text }) => text),
    width,
  );
  const columns = layers.reduce((sum, layer) => sum + layer.columns.length, 0);
  if (raw.length > 0 && columns !== width) {
    throw new FormatError(`${columns} columns were expected as the header has them, not ${width}`, {
      line: (raw[0]?.line ?? 0) + 1,
    });
  }
  const units = offsets === undefined ? [UTF16_OFFSETS, CODE_POINT_OFFSETS] : [offsets];
  const readings = units.flatMap((rule) =>
    [true, false].map((escapes) => putTogether(sentences, rule, escapes)),
  );
  const best = readings.reduce((one, other) => (other.agreeing > one.agreeing ? other : one));
  const { text, map, rule, agreeing } = best;
  if (best !== readings[0] && rule.unit === 'code-point') {
    report.add(
      'info',
      undefined,
      `Offsets were read as code points; ${agreeing} of ${raw.length} tokens agree.`,
    );
  }
  const rows = raw.flatMap((row): Row[] => {
    const place = map.toUtf16({ start: row.begin, end: row.end });
    if (place === undefined) {
      report.add('dropped', row.line + 1, `${row.id} lies outside the text; it is kept.`);
      return [];
    }
    const form = text.slice(place.start, place.end);
    if (form !== row.form && form !== unescapeTsv(row.form)) {
      report.add('info', row.line + 1, `${row.id} is “${row.form}” where the text has “${form}”.`);
    }
    return [{ line: row.line, id: row.id, ...place, cells: row.cells.map(stackOf) }];
  });
  return { lines, layers, rows, text, map };
}

function sentencesOf(lines: readonly Line[], report: FileReport): Sentence[] {
  const sentences: Sentence[] = [];
  for (const [line, { text }] of lines.entries()) {
    const last = sentences.at(-1);
    if (text.startsWith('#Text=')) {
      const own = text.slice('#Text='.length);
      if (last?.rows.length === 0) last.texts.push(own);
      else sentences.push({ texts: [own], rows: [] });
    } else if (text !== '' && !text.startsWith('#')) {
      const [, id = '', begin = '', end = '', form = '', rest = ''] = ROW.exec(text) ?? [];
      if (id === '' || last === undefined) {
        report.add('dropped', line + 1, 'A row after a “#Text=” was expected; the line is kept.');
        continue;
      }
      const cells = rest.split('\t');
      // Rows end with a tab.
      if (cells.at(-1) === '') cells.pop();
      last.rows.push({ line, id, begin: Number(begin), end: Number(end), form, cells });
    }
  }
  return sentences;
}

interface Reading {
  readonly text: string;
  readonly map: OffsetMap;
  readonly rule: OffsetRule;
  /** Rows whose token is what the text has. */
  readonly agreeing: number;
}

/** Where each sentence's first token stands says where the sentence does. */
function putTogether(sentences: readonly Sentence[], rule: OffsetRule, escapes: boolean): Reading {
  const lengthOf = (part: string) => (rule.unit === 'code-point' ? [...part].length : part.length);
  const plain = (part: string) => (escapes ? unescapeTsv(part) : part);
  const parts: string[] = [];
  let length = rule.base;
  for (const { texts, rows } of sentences) {
    const text = texts.map(plain).join('\n');
    const [first] = rows.toSorted((a, b) => a.begin - b.begin);
    const before = first === undefined ? 0 : Math.max(0, text.indexOf(plain(first.form)));
    const start = first === undefined ? length : first.begin - lengthOf(text.slice(0, before));
    const gap = start - length;
    if (gap > LONGEST_GAP) {
      throw new FormatError(`an offset near ${length} was expected, not ${start}`, {
        line: (first?.line ?? 0) + 1,
      });
    }
    if (gap > 0) parts.push(' '.repeat(gap - 1), length === rule.base ? ' ' : '\n');
    parts.push(text);
    length += Math.max(0, gap) + lengthOf(text);
  }
  const text = parts.join('');
  const map = offsetMap({ text, hasMark: false }, rule);
  let agreeing = 0;
  for (const { begin, end, form } of sentences.flatMap(({ rows }) => rows)) {
    const place = map.toUtf16({ start: begin, end });
    if (place && text.slice(place.start, place.end) === plain(form)) agreeing += 1;
  }
  return { text, map, rule, agreeing };
}
