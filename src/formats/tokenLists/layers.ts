import { asList, asName, asObject, asString, asStrings, type JsonObject } from '../common/json.ts';
import { addToLists } from '../common/jsonLists.ts';
import type { JsonValue } from '../common/jsonPatch.ts';
import { readRecords } from '../common/jsonRecords.ts';
import type { Annotations } from '../common/assemble.ts';
import type { RecordContext, RecordLayer } from '../common/recordFiles.ts';
import { recordLines } from '../common/recordLines.ts';
import type { SourceText } from '../common/source.ts';
import { endsAreInclusive, type FileTokens } from '../common/tokenEnds.ts';
import {
  drawItems,
  editItems,
  type EndItem,
  type EntityItem,
  type Placed,
  type RelationItem,
  type TokenWriter,
} from '../common/tokenItems.ts';
import { MADE_OF_TOKENS, textOfTokens, type TokenText } from '../common/tokens.ts';
import {
  parseEntity,
  parseRelation,
  type RawEnd,
  type RawEntity,
  type RawRelation,
  type RelationForm,
} from './items.ts';

/** A record of tokens with a list of entities and one of relations between them. */
export interface TokenRecord {
  readonly raw: JsonObject;
  readonly tokens: readonly string[];
  readonly text: string | undefined;
  readonly id: string | undefined;
  readonly entities: readonly (RawEntity | undefined)[];
  readonly relations: readonly (RawRelation | undefined)[];
}

/** What formats of such records call their members, and how they write new ones. */
export interface ListDialect {
  readonly tokens: readonly string[];
  readonly entities: string;
  readonly relations: string;
  /** Whether the end of a range is its last token, and not the one after. */
  readonly isInclusive: boolean;
  readonly newEntity: (
    numbers: { readonly start: number; readonly end: number },
    placed: Placed,
    storesWords: boolean,
  ) => JsonValue;
  /** In the form that a file's other relations have, where it has some. */
  readonly newRelation: (
    type: string,
    head: Placed,
    tail: Placed,
    form: RelationForm | undefined,
    numbersOf: TokenWriter['numbersOf'],
  ) => JsonValue;
  readonly typesOf?: (
    files: readonly SourceText[],
  ) => Pick<Annotations, 'entityTypes' | 'relationTypes'>;
}

/** What a value is as a record; undefined where it is none. */
export function parseTokenRecord(
  value: unknown,
  { tokens: names, entities, relations }: ListDialect,
): TokenRecord | undefined {
  const raw = asObject(value);
  const name = raw && names.find((one) => asStrings(raw[one]) !== undefined);
  const tokens = name === undefined ? undefined : asStrings(raw?.[name]);
  if (raw === undefined || tokens === undefined) return undefined;
  return {
    raw,
    tokens,
    text: asString(raw.text),
    id: asName(raw.id ?? raw.orig_id ?? raw.doc_key),
    entities: asList(raw[entities]).map((one, place) => parseEntity(one, entities, place)),
    relations: asList(raw[relations]).map((one, place) => parseRelation(one, relations, place)),
  };
}

/** The documents of a file, one a record. */
export function layersOf(
  dialect: ListDialect,
  file: SourceText,
  { report, files }: RecordContext,
): RecordLayer[] {
  const found = readRecords(file, report);
  const lineOf = recordLines(file.text, found);
  const records = found.records.flatMap(({ value }, place) => {
    const record = parseTokenRecord(value, dialect);
    if (record) return [{ record, place, text: textOfTokens([record.tokens], record.text) }];
    report.add('dropped', lineOf(place), `It has no list “${dialect.tokens[0]}”; it is kept.`);
    return [];
  });
  if (records.some(({ text }) => text.isMade)) report.add('info', undefined, MADE_OF_TOKENS);
  const all = records.map(({ record }) => record);
  const isInclusive = endsAreInclusive(all.flatMap(rangesIn), dialect.isInclusive, report);
  const forms = all.flatMap(({ relations }) => relations.flatMap((one) => one?.form ?? []));
  const storesWords = all.some(({ entities }) => entities.some((one) => one?.words !== undefined));
  const types = dialect.typesOf?.(files) ?? {};
  return records.map(({ record, place, text }): RecordLayer => {
    const read = readRecord(record, text, isInclusive, dialect, (message) =>
      report.add('dropped', lineOf(place), `${message}; it is kept.`),
    );
    const numbersOf: TokenWriter['numbersOf'] = ({ first, last }) => ({
      start: first,
      end: isInclusive ? last : last + 1,
    });
    const { raw, entities, id } = record;
    const writer: TokenWriter = {
      list: { path: [dialect.entities], size: entities.length },
      numbersOf,
      newEntity: (placed) => ({
        path: [dialect.entities],
        value: dialect.newEntity(numbersOf(placed, []), placed, storesWords),
      }),
      newRelation: ({ type }, head, tail) => ({
        path: [dialect.relations],
        value: dialect.newRelation(type, head, tail, forms[0], numbersOf),
      }),
      additions: (additions) => addToLists(raw, additions, 0),
    };
    const isAnnotated = Array.isArray(raw[dialect.entities]);
    return {
      place,
      read: {
        name: `${file.path}:${id ?? lineOf(place) ?? place + 1}`,
        document: drawItems(
          read,
          'gold',
          (kind, message) => report.add(kind, lineOf(place), message),
          types,
        ),
        details: new Map(),
        state: isAnnotated ? 'annotated' : 'not-annotated',
      },
      edits: (changes) => editItems(read, changes, writer),
    };
  });
}

function rangesIn({ tokens, entities }: TokenRecord): FileTokens[] {
  return entities.flatMap((entity): FileTokens[] => {
    if (entity === undefined) return [];
    const { start, end, words } = entity;
    const isSaid = (last: number) => tokens.slice(start, last).join(' ') === words;
    const agrees = isSaid(end + 1) ? 'inclusive' : isSaid(end) ? 'exclusive' : undefined;
    return [{ start, end, count: tokens.length, agrees: words === undefined ? undefined : agrees }];
  });
}

function readRecord(
  { tokens, entities, relations }: TokenRecord,
  text: TokenText,
  isInclusive: boolean,
  dialect: ListDialect,
  drop: (message: string) => void,
) {
  const lastOf = (end: number) => (isInclusive ? end : end - 1);
  const drawn = entities.flatMap((entity, place): EntityItem[] => {
    const id = `${dialect.entities}.${place}`;
    if (entity === undefined) {
      drop(`${id} is no entity with two numbers and a type`);
      return [];
    }
    const { start, end, type, path, places, score } = entity;
    const last = lastOf(end);
    if (start > last || last >= tokens.length) {
      drop(`${id} (${start} to ${end}) is no range of the ${tokens.length} tokens`);
      return [];
    }
    return [{ id, first: start, last, type, path, places, score }];
  });
  const byRange = new Map<string, EntityItem>();
  for (const entity of drawn.toReversed()) {
    byRange.set(`${entity.first} ${entity.last}`, entity);
    byRange.set(`${entity.first} ${entity.last} ${entity.type}`, entity);
  }
  const known = new Map(drawn.map((entity) => [entity.id, entity]));
  const implied: EntityItem[] = [];
  const isThere = (end: RawEnd): boolean => {
    if (end.kind === 'number') return known.has(`${dialect.entities}.${end.number}`);
    const last = lastOf(end.end);
    return end.start <= last && last < tokens.length;
  };
  const endOf = (end: RawEnd): EndItem | undefined => {
    if (end.kind === 'number') {
      const entity = known.get(`${dialect.entities}.${end.number}`)?.id;
      return entity === undefined ? undefined : { entity, by: { kind: 'number', path: end.path } };
    }
    const { start: first, places, type } = end;
    const last = lastOf(end.end);
    const key = `${first} ${last}`;
    let entity = byRange.get(`${key} ${type ?? ''}`) ?? byRange.get(key);
    if (entity === undefined) {
      entity = {
        id: `range.${first}.${last}`,
        first,
        last,
        type: type ?? 'mention',
        path: undefined,
        places: {},
      };
      byRange.set(key, entity);
      implied.push(entity);
    }
    return { entity: entity.id, by: { kind: 'range', places } };
  };
  const joined = relations.flatMap((relation, place): RelationItem[] => {
    const id = `${dialect.relations}.${place}`;
    if (relation === undefined) {
      drop(`${id} is no relation with two ends and a type`);
      return [];
    }
    const { type, typePath, path, score } = relation;
    // A range that only an unreadable relation names is not drawn.
    if (isThere(relation.head) && isThere(relation.tail)) {
      const [head, tail] = [endOf(relation.head), endOf(relation.tail)];
      if (head && tail) return [{ id, path, type, typePath, head, tail, score }];
    }
    drop(`${id} joins what is no entity`);
    return [];
  });
  return { text, entities: [...drawn, ...implied], relations: joined };
}
