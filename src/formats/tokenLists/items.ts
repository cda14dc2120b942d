import { asIndex, asList, asName, asObject, asScore, asString } from '../common/json.ts';
import type { JsonPath } from '../common/jsonPatch.ts';
import type { RangePlaces } from '../common/tokenItems.ts';

/** A range of tokens as a record gives it. */
export interface RawRange {
  readonly start: number;
  readonly end: number;
  readonly type: string | undefined;
  readonly words: string | undefined;
  readonly places: RangePlaces;
}

/** An entity as a record gives it. */
export interface RawEntity extends RawRange {
  /** Its number in the list. */
  readonly place: number;
  readonly path: JsonPath;
  readonly type: string;
  readonly score: number | undefined;
}

/** An end of a relation: the number of an entity, or a range that should be one's. */
export type RawEnd =
  | { readonly kind: 'number'; readonly number: number; readonly path: JsonPath }
  | ({ readonly kind: 'range' } & RawRange);

/** How a record writes its relations. */
export type RelationForm = 'triple' | 'ranges' | 'object' | 'mentions';

/** A relation as a record gives it. */
export interface RawRelation {
  readonly place: number;
  readonly path: JsonPath;
  readonly form: RelationForm;
  readonly type: string;
  readonly typePath: JsonPath;
  readonly head: RawEnd;
  readonly tail: RawEnd;
  readonly score: number | undefined;
}

/** An entity as `[start, end, type]`, perhaps with its words, or as an object of these. */
export function parseEntity(value: unknown, list: string, place: number): RawEntity | undefined {
  const path = [list, place];
  const [start, end, type, words] = asList(value);
  const own = asObject(value);
  const typeName =
    own && ['type', 'label', 'class'].find((name) => asName(own[name]) !== undefined);
  const range = own
    ? rangeOf(
        [own.start, own.end, typeName === undefined ? undefined : own[typeName], own.text],
        [
          [...path, 'start'],
          [...path, 'end'],
          [...path, typeName ?? 'type'],
          [...path, 'text'],
        ],
      )
    : rangeOf([start, end, type, words], numbered(path, [0, 1, 2, 3]));
  if (range?.type === undefined) return undefined;
  return { ...range, place, path, type: range.type, score: asScore(own?.score) };
}

/**
 * A relation as `[head, tail, type]`, as two ranges and a type (of seven members), as an object with
 * numbers of entities (SpERT), or with mentions (GLiREL).
 */
export function parseRelation(
  value: unknown,
  list: string,
  place: number,
): RawRelation | undefined {
  const path = [list, place];
  const own = asObject(value);
  if (own) return parseObject(own, path, place);
  const items = asList(value);
  const isRanges = items.length === 7;
  const type = asName(items[isRanges ? 6 : 2]);
  const [head, tail] = isRanges
    ? [
        rangeEnd(items.slice(0, 3), numbered(path, [0, 1, 2])),
        rangeEnd(items.slice(3, 6), numbered(path, [3, 4, 5])),
      ]
    : [numberEnd(items[0], [...path, 0]), numberEnd(items[1], [...path, 1])];
  if (head === undefined || tail === undefined || type === undefined) return undefined;
  const typePath = [...path, isRanges ? 6 : 2];
  const form = isRanges ? 'ranges' : 'triple';
  return { place, path, form, type, typePath, head, tail, score: undefined };
}

function parseObject(
  own: Readonly<Record<string, unknown>>,
  path: JsonPath,
  place: number,
): RawRelation | undefined {
  const typeName = ['type', 'relation_text', 'relation', 'label'].find(
    (name) => asName(own[name]) !== undefined,
  );
  if (typeName === undefined) return undefined;
  const type = asName(own[typeName]);
  const endOf = (name: 'head' | 'tail'): RawEnd | undefined => {
    const mention = asObject(own[name]);
    if (mention === undefined) return numberEnd(own[name], [...path, name]);
    const [start, end] = asList(mention.position);
    return rangeEnd(
      [start, end, mention.type, mention.mention],
      [
        [...path, name, 'position', 0],
        [...path, name, 'position', 1],
        [...path, name, 'type'],
        [...path, name, 'mention'],
      ],
    );
  };
  const [head, tail] = [endOf('head'), endOf('tail')];
  if (head === undefined || tail === undefined || type === undefined) return undefined;
  const form = head.kind === 'range' ? 'mentions' : 'object';
  return {
    place,
    path,
    form,
    type,
    typePath: [...path, typeName],
    head,
    tail,
    score: asScore(own.score),
  };
}

function numberEnd(value: unknown, path: JsonPath): RawEnd | undefined {
  const number = asIndex(value);
  return number === undefined ? undefined : { kind: 'number', number, path };
}

function rangeEnd(values: readonly unknown[], paths: readonly JsonPath[]): RawEnd | undefined {
  const range = rangeOf(values, paths);
  return range && { kind: 'range', ...range };
}

function rangeOf(
  [from, to, name, said]: readonly unknown[],
  [start, end, type, words]: readonly JsonPath[],
): RawRange | undefined {
  const [first, last] = [asIndex(from), asIndex(to)];
  if (first === undefined || last === undefined) return undefined;
  const text = asString(said);
  return {
    start: first,
    end: last,
    type: asName(name),
    words: text,
    places: {
      ...(start && { start }),
      ...(end && { end }),
      ...(type && asName(name) !== undefined && { type }),
      ...(words && text !== undefined && { words }),
    },
  };
}

function numbered(path: JsonPath, steps: readonly number[]): JsonPath[] {
  return steps.map((step) => [...path, step]);
}
