import type { RelationTypeInfo, SchemaInfo, TypeInfo } from '../../document/document.ts';
import { assemble, type NamedRelation, type NamedSpan } from '../common/assemble.ts';
import { readRecords } from '../common/jsonRecords.ts';
import { nameOfLine } from '../common/lineName.ts';
import { offsetMap, type OffsetMap } from '../common/offsets.ts';
import { parseSaid } from '../common/saidJson.ts';
import { readEach } from '../common/readEach.ts';
import type { FileReport } from '../common/report.ts';
import type { SourceText } from '../common/source.ts';
import { UTF16_OFFSETS } from '../common/usualOffsets.ts';
import type { ReadDocument, Reading, ReadOptions } from '../format.ts';
import {
  entityId,
  parseRecord,
  placeOf,
  typeNameOf,
  type OwnEntity,
  type OwnRecord,
} from './record.ts';

/** A record with its place among the file's, and how its offsets count. */
export interface Understood {
  readonly record: OwnRecord;
  readonly place: number;
  readonly line: number;
  readonly map: OffsetMap;
}

/** The records of a file that are ours. */
export function understand(
  file: SourceText,
  { offsets = UTF16_OFFSETS }: ReadOptions,
  report: FileReport,
): Understood[] {
  return readRecords(file, report).records.flatMap(({ value, line }, place) => {
    const record = parseRecord(value);
    if (record === undefined) {
      report.add('dropped', line, 'It has no text with entities; the record is kept.');
      return [];
    }
    return [
      { record, place, line, map: offsetMap({ text: record.text, hasMark: false }, offsets) },
    ];
  });
}

/**
 * Read our own JSON, a document a record. Ids are places: `entities.0`, `relations.0`.
 *
 * @throws FormatError where nothing of any file is JSON.
 */
export function readOwn(files: readonly SourceText[], options: ReadOptions = {}): Reading {
  const reading = readEach(files, (file, report) =>
    understand(file, options, report).map((one) => documentOf(one, file, report)),
  );
  return { ...reading, original: { files, options } };
}

function documentOf(
  { record, line, map }: Understood,
  { path }: SourceText,
  report: FileReport,
): ReadDocument {
  const drop = (what: string) => report.add('dropped', line, `${what}; it is kept.`);
  const spans = record.entities.flatMap((entity, place): NamedSpan[] => {
    const fragments = entity && placeOf(entity, map);
    if (entity === undefined || fragments === undefined) {
      drop(`${entityId(place)} is no entity with a range of the text`);
      return [];
    }
    return [{ id: entityId(place), fragments, type: typeNameOf(entity), ...rest(entity) }];
  });
  const relations = record.relations.flatMap((relation, place): NamedRelation[] => {
    const id = `relations.${place}`;
    if (relation === undefined) {
      drop(`${id} is no relation`);
      return [];
    }
    const [head, tail] = [entityId(relation.head), entityId(relation.tail)];
    return [{ id, head, tail, type: typeNameOf(relation), ...rest(relation) }];
  });
  const entityTypes = typesOf(record.entities);
  const relationTypes = typesOf(record.relations).map((type): RelationTypeInfo => ({
    ...type,
    symmetric: false,
  }));
  const document = assemble(
    { text: record.text, spans, relations, entityTypes, relationTypes },
    ({ id, head, tail }) => {
      drop(`${id} joins ${head} and ${tail}, one of which is not there`);
    },
  );
  const schemas = schemasOf([...record.entities, ...record.relations]);
  return {
    name: nameOfLine(path, line),
    document: schemas.length === 0 ? document : { ...document, schemas },
    details: new Map(),
    state: 'annotated',
  };
}

type Typed = Pick<OwnEntity, 'type' | 'schema' | 'score' | 'attributes' | 'note'>;

function rest(item: Typed) {
  const { score } = item;
  return { ...parseSaid(item), ...(score !== undefined && { score }), status: 'gold' as const };
}

function typesOf(items: readonly (Typed | undefined)[]): TypeInfo[] {
  const types = new Map<string, TypeInfo>();
  for (const item of items) {
    if (item === undefined) continue;
    const name = typeNameOf(item);
    const { type: label, schema } = item;
    types.set(name, { name, label, ...(schema !== undefined && { schema }) });
  }
  return [...types.values()];
}

function schemasOf(items: readonly (Typed | undefined)[]): SchemaInfo[] {
  const names = new Set(items.flatMap((item) => item?.schema ?? []));
  return [...names].map((name) => ({ name, title: name }));
}
