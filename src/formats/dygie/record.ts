import {
  asIndex,
  asList,
  asName,
  asObject,
  asScore,
  asString,
  asStrings,
  type JsonObject,
} from '../common/json.ts';
import type { JsonPath } from '../common/jsonPatch.ts';
import type { RangePlaces } from '../common/tokenItems.ts';

/** A range of tokens as the file counts. */
export interface RawRange {
  readonly start: number;
  readonly end: number;
  readonly places: RangePlaces;
}

/** An entity or a trigger. */
export interface RawEntity {
  readonly id: string;
  readonly path: JsonPath;
  readonly range: RawRange;
  readonly type: string;
  readonly score: number | undefined;
}

/** A relation between two ranges, or from the trigger of an event to a range. */
export interface RawRelation {
  readonly id: string;
  readonly path: JsonPath;
  readonly head: RawRange | { readonly trigger: string };
  readonly tail: RawRange;
  readonly type: string;
  readonly typePath: JsonPath;
  readonly score: number | undefined;
}

/** A mention of a cluster; a cluster is named by its path. */
export interface RawMention {
  readonly path: JsonPath;
  readonly range: RawRange;
}

/** What people annotated, or what a model predicted. */
export interface RawSide {
  /** What names of members begin with. */
  readonly prefix: '' | 'predicted_';
  readonly isAnnotated: boolean;
  readonly entities: readonly RawEntity[];
  readonly triggers: readonly RawEntity[];
  readonly relations: readonly RawRelation[];
  readonly clusters: readonly (readonly RawMention[])[];
  /** Ids of what could not be read. */
  readonly unreadable: readonly string[];
}

/** A document: its sentences, and the tokens at which they begin. */
export interface DygieRecord {
  readonly raw: JsonObject;
  readonly name: string | undefined;
  readonly sentences: readonly (readonly string[])[];
  readonly starts: readonly number[];
  readonly text: string | undefined;
  /** Number that the file gives to the first token. */
  readonly firstNumber: number;
  readonly sides: readonly RawSide[];
  readonly hasEventClusters: boolean;
}

const MEMBERS = ['ner', 'relations', 'events', 'clusters'];

/** What a value is as a document; undefined where it is none. */
export function parseDygie(value: unknown): DygieRecord | undefined {
  const raw = asObject(value);
  const sentences = asList(raw?.sentences).map(asStrings);
  if (raw === undefined || !Array.isArray(raw.sentences) || sentences.includes(undefined)) {
    return undefined;
  }
  const starts: number[] = [];
  let count = 0;
  for (const tokens of sentences) {
    starts.push(count);
    count += tokens?.length ?? 0;
  }
  const has = (prefix: string) => MEMBERS.some((name) => Object.hasOwn(raw, `${prefix}${name}`));
  const gold = has('') || !has('predicted_') ? [sideOf(raw, '')] : [];
  const predicted = has('predicted_') ? [sideOf(raw, 'predicted_')] : [];
  const [first] = asList(raw.sentence_start ?? raw._sentence_start);
  return {
    raw,
    name: asName(raw.doc_key),
    sentences: sentences.map((tokens = []) => tokens),
    starts,
    text: asStrings(raw._text)?.join('') ?? asString(raw._text) ?? asString(raw.text),
    firstNumber: asIndex(first) ?? 0,
    sides: [...gold, ...predicted],
    hasEventClusters: asList(raw.event_clusters).length > 0,
  };
}

function sideOf(raw: JsonObject, prefix: '' | 'predicted_'): RawSide {
  const unreadable: string[] = [];
  const each = <T>(
    name: string,
    parse: (item: unknown, path: JsonPath, id: string) => T | undefined,
  ) => {
    const member = `${prefix}${name}`;
    return asList(raw[member]).flatMap((items, sentence) =>
      asList(items).flatMap((item, place): T[] => {
        const id = `${member}.${sentence}.${place}`;
        const parsed = parse(item, [member, sentence, place], id);
        if (parsed === undefined) unreadable.push(id);
        return parsed === undefined ? [] : [parsed];
      }),
    );
  };
  const entities = each('ner', parseEntity);
  const relations = each('relations', parseRelation);
  const events = each('events', (item, path, id) => parseEvent(item, path, id, unreadable));
  const clusters = asList(raw[`${prefix}clusters`]).map((mentions, cluster) =>
    asList(mentions).flatMap((mention, place): RawMention[] => {
      const path = [`${prefix}clusters`, cluster, place];
      const range = rangeIn(mention, path, 0);
      if (range === undefined) unreadable.push(path.join('.'));
      return range === undefined ? [] : [{ path, range }];
    }),
  );
  return {
    prefix,
    isAnnotated: MEMBERS.some((name) => Array.isArray(raw[`${prefix}${name}`])),
    entities,
    triggers: events.map(({ trigger }) => trigger),
    relations: [...relations, ...events.flatMap(({ roles }) => roles)],
    clusters,
    unreadable,
  };
}

function parseEntity(item: unknown, path: JsonPath, id: string): RawEntity | undefined {
  const values = asList(item);
  const [range, type] = [rangeIn(item, path, 0), asName(values[2])];
  if (range === undefined || type === undefined) return undefined;
  const places = { ...range.places, type: [...path, 2] };
  return { id, path, range: { ...range, places }, type, score: scoreIn(values, 3) };
}

function parseRelation(item: unknown, path: JsonPath, id: string): RawRelation | undefined {
  const values = asList(item);
  const [head, tail, type] = [rangeIn(item, path, 0), rangeIn(item, path, 2), asName(values[4])];
  if (head === undefined || tail === undefined || type === undefined) return undefined;
  return { id, path, head, tail, type, typePath: [...path, 4], score: scoreIn(values, 5) };
}

/** A trigger is one token with a type, or a range with one; roles follow it. */
function parseEvent(item: unknown, path: JsonPath, id: string, unreadable: string[]) {
  const [first, ...others] = asList(item);
  const values = asList(first);
  const isOne = typeof values[1] === 'string';
  const [start, end] = [asIndex(values[0]), asIndex(values[isOne ? 0 : 1])];
  const typeAt = isOne ? 1 : 2;
  const type = asName(values[typeAt]);
  if (start === undefined || end === undefined || type === undefined) return undefined;
  const places: RangePlaces = {
    start: [...path, 0, 0],
    ...(!isOne && { end: [...path, 0, 1] }),
    type: [...path, 0, typeAt],
  };
  const range = { start, end, places };
  const roles = others.flatMap((role, at): RawRelation[] => {
    const own = [...path, at + 1];
    const [tail, name] = [rangeIn(role, own, 0), asName(asList(role)[2])];
    if (tail === undefined || name === undefined) {
      unreadable.push(`${id}.${at + 1}`);
      return [];
    }
    const score = scoreIn(asList(role), 3);
    const typePath = [...own, 2];
    return [
      {
        id: `${id}.${at + 1}`,
        path: own,
        head: { trigger: id },
        tail,
        type: name,
        typePath,
        score,
      },
    ];
  });
  return { trigger: { id, path, range, type, score: scoreIn(values, typeAt + 1) }, roles };
}

function rangeIn(item: unknown, path: JsonPath, at: number): RawRange | undefined {
  const values = asList(item);
  const [start, end] = [asIndex(values[at]), asIndex(values[at + 1])];
  if (start === undefined || end === undefined) return undefined;
  return { start, end, places: { start: [...path, at], end: [...path, at + 1] } };
}

/** Predictions have a logit and a probability, or one of them, at their end. */
function scoreIn(values: readonly unknown[], from: number): number | undefined {
  return values.length > from ? asScore(values.at(-1)) : undefined;
}
