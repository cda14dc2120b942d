import { distinctAttributes } from '../../document/attributes.ts';
import type { Attribute, Fragment, TypeInfo } from '../../document/document.ts';
import { groupBy } from '../../base/groupBy.ts';
import { assemble, type NamedRelation, type NamedSpan } from '../common/assemble.ts';
import { readRecords } from '../common/jsonRecords.ts';
import { nameOfLine } from '../common/lineName.ts';
import { offsetMap, type OffsetMap, type OffsetPart } from '../common/offsets.ts';
import { readEach } from '../common/readEach.ts';
import type { FileReport } from '../common/report.ts';
import { settleOffsets, sharedRule } from '../common/sharedRule.ts';
import type { SourceText } from '../common/source.ts';
import { CODE_POINT_OFFSETS } from '../common/usualOffsets.ts';
import type { ReadDocument, Reading, ReadOptions, Settled } from '../format.ts';
import {
  CHAINED,
  parseRecord,
  shortLabel,
  type Denotation,
  type Link,
  type PubRecord,
  type Track,
} from './record.ts';

/** A record with its place among the file's, and how its offsets count. */
export interface Understood {
  readonly record: PubRecord;
  readonly place: number;
  readonly line: number;
  readonly map: OffsetMap;
}

/** The records of a file that are PubAnnotation's; what its offsets count is found over all of them. */
export function understand(
  file: SourceText,
  { offsets }: ReadOptions,
  report: FileReport,
): Understood[] {
  const found = readRecords(file, report).records.flatMap(({ value, line }, place) => {
    const record = parseRecord(value);
    if (record) return [{ record, place, line }];
    report.add('dropped', line, 'It has no text with denotations; the record is kept.');
    return [];
  });
  const rule =
    offsets ??
    sharedRule(
      found.map(({ record }) => evidenceOf(record)),
      CODE_POINT_OFFSETS,
      report,
    );
  return found.map((one) => ({
    ...one,
    map: offsetMap({ text: one.record.text, hasMark: false }, rule),
  }));
}

/** What the offsets of a file of lines count, found over all of them. */
export function settlePubannotation(parts: Iterable<SourceText>, options: ReadOptions): Settled {
  return settleOffsets(parts, options, CODE_POINT_OFFSETS, ({ value }) => {
    const record = parseRecord(value);
    return record ? [evidenceOf(record)] : [];
  });
}

function evidenceOf({ text, tracks }: PubRecord): OffsetPart {
  const ranges = tracks.flatMap(({ denotations }) =>
    denotations.flatMap((one) => one.ranges.map(({ begin: start, end }) => ({ start, end }))),
  );
  return { source: { text, hasMark: false }, ranges };
}

/** A span with the denotations that it is made of, the main one first. */
export interface Chained {
  readonly main: Denotation;
  /** What others name it by; missing too where it has the id of one before it. */
  readonly name: string | undefined;
  /** What is said of what has its name. */
  readonly attributes: readonly WrittenAttribute[];
  readonly pieces: readonly Denotation[];
  /** Places of the relations that chain them. */
  readonly chains: readonly number[];
}

/** The spans of a track: fragments that relations chain are one. */
export function chainedOf({ denotations, relations, attributes }: Track): Chained[] {
  const byId = new Map<string, Denotation>();
  for (const one of denotations) {
    if (one.id !== undefined && !byId.has(one.id)) byId.set(one.id, one);
  }
  const parents = new Map<Denotation, { readonly parent: Denotation; readonly relation: number }>();
  for (const { subject, predicate, object, index } of relations) {
    const [piece, parent] = [byId.get(subject), byId.get(object)];
    if (predicate !== CHAINED || piece === undefined || parent === undefined) continue;
    if (piece !== parent && rootOf(parents, parent) !== piece) {
      parents.set(piece, { parent, relation: index });
    }
  }
  const said = groupBy(attributes.map(writtenOf), ({ subject }) => subject);
  const names = new Set<string>();
  return denotations.flatMap((main): Chained[] => {
    if (parents.has(main)) return [];
    const pieces = [...parents.keys()].filter((piece) => rootOf(parents, piece) === main);
    const chains = pieces.flatMap((one) => parents.get(one)?.relation ?? []);
    const name = main.id === undefined || names.has(main.id) ? undefined : main.id;
    if (name === undefined) return [{ main, name, attributes: [], pieces, chains }];
    names.add(name);
    return [{ main, name, attributes: said.get(name) ?? [], pieces, chains }];
  });
}

function rootOf(
  parents: ReadonlyMap<Denotation, { readonly parent: Denotation }>,
  piece: Denotation,
): Denotation {
  let at = piece;
  for (let up = parents.get(at); up !== undefined; up = parents.get(at)) at = up.parent;
  return at;
}

/** An attribute with its place in the list. */
export interface WrittenAttribute extends Attribute {
  readonly index: number;
}

/** What is true is a flag. */
function writtenOf({ raw, object, predicate, index, subject }: Link) {
  return { index, subject, name: predicate, value: raw === true ? raw : object };
}

/** Id of a span or relation by its place: `denotations.3`. */
export function placeId(list: 'denotations' | 'relations', index: number): string {
  return `${list}.${index}`;
}

/**
 * Read PubAnnotation's JSON, a document a track.
 *
 * @throws FormatError where nothing of any file is JSON.
 */
export function readPubannotation(
  files: readonly SourceText[],
  options: ReadOptions = {},
): Reading {
  const reading = readEach(files, (file, report) =>
    understand(file, options, report).flatMap((one) =>
      one.record.tracks.map((track) => documentOf(one, track, file, report)),
    ),
  );
  return { ...reading, original: { files, options } };
}

function documentOf(
  { record, line, map }: Understood,
  track: Track,
  { path }: SourceText,
  report: FileReport,
): ReadDocument {
  const at = [...track.path, ''].join('.');
  const drop = (what: string) => report.add('dropped', line, `${at}${what}; it is kept.`);
  for (const place of track.unreadable) drop(`${place} is no annotation`);
  const spans: NamedSpan[] = [];
  const idOf = new Map<string, string>();
  for (const { main, name, attributes, pieces } of chainedOf(track)) {
    const id = placeId('denotations', main.index);
    const fragments = fragmentsOf([main, ...pieces], map);
    if (name !== undefined) idOf.set(name, id);
    else if (main.id !== undefined) {
      report.add('info', line, `${at}${id} has the id ${main.id} of another.`);
    }
    if (fragments === undefined) drop(`${id} is no range of the text`);
    else if (fragments.length === 0) report.add('not-shown', line, `${at}${id} has no character.`);
    else {
      const [first = { start: 0, end: 0 }, ...more] = fragments;
      spans.push({
        id,
        fragments: [first, ...more],
        type: main.type,
        status: 'gold',
        ...(attributes.length > 0 && {
          attributes: attributes.map(({ name: own, value }): Attribute => ({ name: own, value })),
        }),
      });
    }
  }
  const relations = track.relations.flatMap(
    ({ index, subject, predicate, object }): NamedRelation[] => {
      if (predicate === CHAINED) return [];
      const [head, tail] = [idOf.get(subject) ?? subject, idOf.get(object) ?? object];
      return [{ id: placeId('relations', index), head, tail, type: predicate, status: 'gold' }];
    },
  );
  const names = new Set(record.entityTypes.map(({ name }) => name));
  const others = [...new Set(spans.map(({ type }) => type))]
    .filter((name) => !names.has(name))
    .map((name): TypeInfo => ({ name, label: shortLabel(name) }));
  const document = assemble(
    {
      text: record.text,
      spans,
      relations,
      entityTypes: [...record.entityTypes, ...others],
      relationTypes: record.relationTypes,
      attributeTypes: distinctAttributes(record.attributeTypes),
    },
    ({ id, head, tail }) => {
      if (track.blocks.has(head) || track.blocks.has(tail)) {
        report.add('not-shown', line, `${at}${id} joins a block, and blocks are not drawn.`);
      } else drop(`${id} joins ${head} and ${tail}, one of which is not there`);
    },
  );
  return {
    name: record.name ?? nameOfLine(path, line),
    ...(record.tracks.length > 1 && { layer: track.name ?? track.path.join('.') }),
    document,
    details: new Map(),
    state: track.isAnnotated ? 'annotated' : 'not-annotated',
  };
}

/** Undefined where one lies outside of the text; empty where none has a character. */
function fragmentsOf(denotations: readonly Denotation[], map: OffsetMap): Fragment[] | undefined {
  const places: Fragment[] = [];
  for (const { begin: start, end } of denotations.flatMap(({ ranges }) => ranges)) {
    const found = map.toUtf16({ start, end });
    if (found === undefined) return undefined;
    if (found.end > found.start) places.push(found);
  }
  places.sort((a, b) => a.start - b.start || a.end - b.end);
  const joined: Fragment[] = [];
  for (const one of places) {
    const last = joined.at(-1);
    if (last === undefined || one.start > last.end) joined.push(one);
    else joined[joined.length - 1] = { start: last.start, end: Math.max(last.end, one.end) };
  }
  return joined;
}
