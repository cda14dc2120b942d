import { FormatError } from '../../base/errors.ts';
import { spanEnd, spanStart } from '../../document/build.ts';
import type { Span } from '../../document/document.ts';
import type { Detail, ReadDocument } from '../format.ts';
import { assemble } from './assemble.ts';
import { asIndex, asList, asName, asObject } from './json.ts';
import type { JsonEdit, JsonPath, JsonValue } from './jsonPatch.ts';
import type { OffsetMap } from './offsets.ts';
import { drawRanges, UNLABELLED, type Say } from './ranges.ts';
import type { Changes } from './changes.ts';

/** A labelled range of a list, as the file counts; `end` is as exclusive as the file's rule says. */
export interface ListedRange {
  readonly index: number;
  readonly start: number;
  readonly end: number;
  readonly label: string;
  /** What else is said of it. */
  readonly details: readonly Detail[];
}

/** Ranges of one text in one list, each `{start, end, label}` or `[start, end, label]`. */
export interface RangeList {
  /** Where the list is in its record. */
  readonly path: JsonPath;
  readonly form: 'objects' | 'lists';
  readonly ranges: readonly ListedRange[];
  /** Places of what is no range. */
  readonly unreadable: readonly number[];
  readonly isThere: boolean;
}

/**
 * Read a list of ranges.
 *
 * @param usual - The form of new ranges where there is none yet.
 */
export function parseRangeList(
  value: unknown,
  path: JsonPath,
  usual: RangeList['form'],
): RangeList {
  const items = asList(value);
  const parsed = items.map((item, index) =>
    Array.isArray(item) ? listed(asList(item), index) : named(item, index),
  );
  return {
    path,
    form: items.length === 0 ? usual : Array.isArray(items[0]) ? 'lists' : 'objects',
    ranges: parsed.filter((range) => range !== undefined),
    unreadable: [...parsed.entries()].flatMap(([at, range]) => (range ? [] : [at])),
    isThere: Array.isArray(value),
  };
}

/** Read a document of a text and a list of ranges. */
export function readRangeList(
  text: string,
  { path, ranges, unreadable, isThere }: RangeList,
  map: OffsetMap,
  say: Say,
): Pick<ReadDocument, 'document' | 'details' | 'state'> {
  const where = path.join('.');
  for (const index of unreadable) say('dropped', `${where}.${index} is no range; it is kept.`);
  const drawn = drawRanges(
    ranges.map(({ index, start, end, label }) => ({ id: idOf(index), start, end, type: label })),
    map,
    'gold',
    (kind, message) =>
      say(
        kind,
        message.replaceAll(/\brange\.(?=\d)/gu, () => `${where}.`),
      ),
  );
  const details = ranges.flatMap(({ index, details: own }) =>
    own.length === 0 ? [] : [[idOf(index), own] as const],
  );
  return {
    document: assemble({ text, spans: drawn, relations: [] }),
    details: new Map(details),
    state: isThere ? 'annotated' : 'not-annotated',
  };
}

/**
 * What a change of a document changes in its list.
 *
 * @param title - Of the format, for errors.
 * @throws FormatError where a span has several parts, or there are relations.
 */
export function editsOfRangeList(
  { path, ranges, form }: RangeList,
  map: OffsetMap,
  { spans, relations, after }: Changes,
  title: string,
): readonly JsonEdit[] {
  if (relations.added.length > 0) {
    throw new FormatError(`${title} has no relations`, {
      advice: 'Take the new relations away, or save in another format.',
    });
  }
  const rangeOf = (span: Span) => {
    const [start, end] = [spanStart(span), spanEnd(span)];
    if (span.fragments.length > 1) {
      throw new FormatError(
        `${title} has no spans of several parts, as “${after.text.slice(start, end)}”`,
        { advice: 'Make one span of it, or save in another format.' },
      );
    }
    return map.fromUtf16({ start, end });
  };
  const byId = new Map(ranges.map((range) => [idOf(range.index), range]));
  const edits: JsonEdit[] = [];
  for (const { id } of spans.removed) {
    const range = byId.get(id);
    if (range) edits.push({ kind: 'remove', path: [...path, range.index] });
  }
  for (const { now } of spans.changed) {
    const old = byId.get(now.id);
    if (old === undefined) continue;
    const { start, end } = rangeOf(now);
    const values = [
      [old.start, start],
      [old.end, end],
      [old.label, now.type],
    ] as const;
    for (const [at, [was, is]] of values.entries()) {
      const name = form === 'lists' ? at : NAMES[at];
      if (was === is || name === undefined) continue;
      edits.push({ kind: 'set', path: [...path, old.index, name], value: is });
    }
  }
  for (const span of spans.added) {
    const { start, end } = rangeOf(span);
    const value: JsonValue =
      form === 'lists' ? [start, end, span.type] : { start, end, label: span.type };
    edits.push({ kind: 'append', path, value });
  }
  return edits;
}

const NAMES = ['start', 'end', 'label'] as const;

function idOf(index: number): string {
  return `range.${index}`;
}

function listed(item: readonly unknown[], index: number): ListedRange | undefined {
  const [start, end] = [asIndex(item[0]), asIndex(item[1])];
  if (start === undefined || end === undefined) return undefined;
  const more = asName(item[3]);
  return {
    index,
    start,
    end,
    label: asName(item[2]) ?? UNLABELLED,
    details: more === undefined ? [] : [{ name: 'kb_id', value: more }],
  };
}

function named(value: unknown, index: number): ListedRange | undefined {
  const item = asObject(value);
  const [start, end] = [asIndex(item?.start), asIndex(item?.end)];
  if (item === undefined || start === undefined || end === undefined) return undefined;
  const known = ['start', 'end', 'label', 'start_token', 'end_token'];
  const details = Object.entries(item).flatMap(([name, one]): Detail[] => {
    const said = known.includes(name) ? undefined : asName(one);
    return said === undefined ? [] : [{ name, value: said }];
  });
  return { index, start, end, label: asName(item.label) ?? UNLABELLED, details };
}
