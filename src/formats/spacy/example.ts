import { asList, asObject, asString, type JsonObject } from '../common/json.ts';
import type { JsonPath } from '../common/jsonPatch.ts';
import type { StoredRange } from '../common/offsets.ts';
import { parseRangeList, type RangeList } from '../common/rangeList.ts';

/** A text with lists of spans over it: a list of entities, and groups of spans that may overlap. */
export interface SpacyExample {
  readonly text: string;
  readonly layers: readonly { readonly name: string; readonly list: RangeList }[];
  /** Where tokens stand, as the file counts: they tell what it counts. */
  readonly tokens: readonly StoredRange[];
  /** What it says of the text or its tokens, which no span shows. */
  readonly about: readonly string[];
  /** Whether it is surely spaCy's: records of others have a text and entities too. */
  readonly isSure: boolean;
}

/** Examples of a record, or what in it is none. */
export type Parsed = SpacyExample | undefined;

/**
 * The examples of a record: what `Doc.to_json` writes, a pair of text and annotations, or pairs in a
 * list under `annotations`, as annotation pages on the web write them.
 *
 * @returns Undefined for each thing that is none.
 */
export function examplesOf(value: unknown): readonly Parsed[] {
  if (Array.isArray(value)) return [pairOf(asList(value), [])];
  const record = asObject(value);
  if (record === undefined) return [undefined];
  const pairs = asList(record.annotations);
  const isPairs = record.text === undefined && pairs.some((one) => Array.isArray(one));
  if (!isPairs) return [docOf(record)];
  return pairs.flatMap((one, index) =>
    // What was passed over while annotating.
    one === null ? [] : [pairOf(asList(one), ['annotations', index])],
  );
}

/** Names of members that tell a pair's annotations from other objects. */
const PAIRED = ['entities', 'spans', 'cats', 'links', 'heads', 'deps', 'tags', 'words'];

/** Whether values are a pair of text and annotations. */
export function isPair([text, said]: readonly unknown[]): boolean {
  const record = asObject(said);
  return (
    typeof text === 'string' &&
    record !== undefined &&
    (PAIRED.some((name) => Object.hasOwn(record, name)) || Object.keys(record).length === 0)
  );
}

/** The annotations of a pair. */
export function annotatedWith(text: string, said: JsonObject, path: JsonPath): SpacyExample {
  return {
    text,
    layers: layersIn(said, 'entities', path, 'lists'),
    tokens: [],
    about: PAIRED.filter((name) => !['entities', 'spans'].includes(name) && isFilled(said[name])),
    isSure: true,
  };
}

function pairOf(pair: readonly unknown[], path: JsonPath): Parsed {
  const [text, said] = [asString(pair[0]), asObject(pair[1])];
  return text === undefined || said === undefined || !isPair(pair)
    ? undefined
    : annotatedWith(text, said, [...path, 1]);
}

function docOf(record: JsonObject): Parsed {
  const text = asString(record.text);
  if (text === undefined) return undefined;
  const tokens = asList(record.tokens).flatMap((one): StoredRange[] => {
    const token = asObject(one);
    const { start, end } = token ?? {};
    return typeof start === 'number' && typeof end === 'number' ? [{ start, end }] : [];
  });
  const about = ['cats', '_'].filter((name) => isFilled(record[name]));
  if (asList(record.tokens).some((one) => isFilled(asObject(one)?.dep))) about.push('tokens');
  const layers = layersIn(record, 'ents', [], 'objects');
  const hasLists = layers.some(({ list }) => list.isThere);
  return { text, layers, tokens, about, isSure: hasLists && tokens.length > 0 };
}

/** The list of entities where there is one or nothing else, then each group of spans. */
function layersIn(
  record: JsonObject,
  key: 'ents' | 'entities',
  path: JsonPath,
  form: RangeList['form'],
): SpacyExample['layers'] {
  const entities = { name: key, list: parseRangeList(record[key], [...path, key], form) };
  const groups = Object.entries(asObject(record.spans) ?? {}).flatMap(([name, value]) =>
    Array.isArray(value)
      ? [{ name, list: parseRangeList(value, [...path, 'spans', name], form) }]
      : [],
  );
  return entities.list.isThere || groups.length === 0 ? [entities, ...groups] : groups;
}

function isFilled(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0;
  const record = asObject(value);
  return record === undefined
    ? value !== undefined && value !== null && value !== ''
    : Object.keys(record).length > 0;
}
