import { asObject, asString, type JsonObject } from '../common/json.ts';
import { readRecords } from '../common/jsonRecords.ts';
import { offsetMap, type OffsetPart } from '../common/offsets.ts';
import {
  editsOfRangeList,
  parseRangeList,
  readRangeList,
  type RangeList,
} from '../common/rangeList.ts';
import type { Say } from '../common/ranges.ts';
import type { RecordContext, RecordLayer } from '../common/recordFiles.ts';
import { recordLines, recordNames } from '../common/recordLines.ts';
import { settleOffsets, sharedRule } from '../common/sharedRule.ts';
import type { SourceText } from '../common/source.ts';
import { CODE_POINT_OFFSETS } from '../common/usualOffsets.ts';
import type { ReadOptions, Settled } from '../format.ts';
import { editsOfArcs, parseArcs, readArcs, type ArcsPicture } from './arcs.ts';
import { editsOfSpans, parseSpans, readSpans, type SpansPicture } from './tokenSpans.ts';

/** A text with entities by their offsets: what displaCy draws in its style “ent”. */
interface EntsPicture {
  readonly kind: 'ents';
  readonly text: string;
  readonly list: RangeList;
}

/** What `displacy.render(…, manual=True)` takes, in one of its three styles. */
export type Picture = EntsPicture | SpansPicture | ArcsPicture;

/** A record as a picture; undefined where it is none. */
export function parsePicture(value: unknown): Picture | undefined {
  const record = asObject(value);
  if (record === undefined) return undefined;
  return parseArcs(record) ?? parseEnts(record) ?? parseSpans(record);
}

/** The documents of a file: one for each picture. */
export function layersOf(file: SourceText, { options, report }: RecordContext): RecordLayer[] {
  const found = readRecords(file, report);
  const lineOf = recordLines(file.text, found);
  const nameOf = recordNames(file.path, found);
  const pictures = found.records.flatMap(({ value }, place) => {
    const picture = parsePicture(value);
    if (picture) return [{ picture, place, title: asString(asObject(value)?.title) }];
    report.add('dropped', lineOf(place), 'It is nothing that displaCy draws; the record is kept.');
    return [];
  });
  const rule =
    options.offsets ??
    sharedRule(
      pictures.map(({ picture }) => evidenceOf(picture)),
      CODE_POINT_OFFSETS,
      report,
    );
  return pictures.map(({ picture, place, title }): RecordLayer => {
    const map = offsetMap({ text: picture.text, hasMark: false }, rule);
    const say: Say = (kind, message) => report.add(kind, lineOf(place), message);
    const name = title === undefined || title === '' ? nameOf(place) : title;
    switch (picture.kind) {
      case 'arcs':
        return {
          place,
          read: { name, ...readArcs(picture, say) },
          edits: (changes) => editsOfArcs(picture, changes),
        };
      case 'spans':
        return {
          place,
          read: { name, ...readSpans(picture, say) },
          edits: (changes) => editsOfSpans(picture, map, changes),
        };
      case 'ents':
        return {
          place,
          read: { name, ...readRangeList(picture.text, picture.list, map, say) },
          edits: (changes) => editsOfRangeList(picture.list, map, changes, 'displaCy'),
        };
    }
  });
}

/** What the offsets of a file of lines count, found over all of them. */
export function settle(parts: Iterable<SourceText>, options: ReadOptions): Settled {
  return settleOffsets(parts, options, CODE_POINT_OFFSETS, ({ value }) => {
    const picture = parsePicture(value);
    return picture ? [evidenceOf(picture)] : [];
  });
}

function parseEnts(record: JsonObject): EntsPicture | undefined {
  const text = asString(record.text);
  if (text === undefined || !Array.isArray(record.ents)) return undefined;
  return { kind: 'ents', text, list: parseRangeList(record.ents, ['ents'], 'objects') };
}

function evidenceOf(picture: Picture): OffsetPart {
  const source = { text: picture.text, hasMark: false };
  if (picture.kind === 'ents') return { source, ranges: picture.list.ranges };
  if (picture.kind === 'arcs') return { source, ranges: [] };
  const ranges = picture.spans.flatMap(({ offsets, first, end }) => {
    const [from, to] = [picture.places[first], picture.places[end - 1]];
    // Tokens say what stands there.
    const stored = from && to && picture.text.slice(from.start, to.end);
    return offsets === undefined
      ? []
      : [{ ...offsets, ...(stored !== undefined && { text: stored }) }];
  });
  return { source, ranges };
}
