import * as v from 'valibot';
import type { Fragment, Span } from '../../document/document.ts';
import { mergedTypeName } from '../../document/merge.ts';
import type { OffsetMap } from '../common/offsets.ts';

const range = v.looseObject({ start: v.number(), end: v.number() });
const typed = {
  type: v.pipe(v.string(), v.nonEmpty()),
  schema: v.optional(v.pipe(v.string(), v.nonEmpty())),
  score: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(1))),
  attributes: v.optional(v.unknown()),
  note: v.optional(v.unknown()),
};
const entitySchema = v.looseObject({
  start: v.number(),
  end: v.number(),
  ...typed,
  fragments: v.optional(v.array(range)),
});
const relationSchema = v.looseObject({ head: v.number(), tail: v.number(), ...typed });
const recordSchema = v.looseObject({
  text: v.string(),
  entities: v.array(v.unknown()),
  relations: v.optional(v.array(v.unknown()), []),
});

/** An entity of our JSON as it is written. */
export type OwnEntity = v.InferOutput<typeof entitySchema>;
/** A relation of our JSON; head and tail are places of entities. */
export type OwnRelation = v.InferOutput<typeof relationSchema>;

/** A record of our JSON; undefined stands for an entity or relation that is none. */
export interface OwnRecord {
  readonly text: string;
  readonly entities: readonly (OwnEntity | undefined)[];
  readonly relations: readonly (OwnRelation | undefined)[];
}

/** What a value is as a record of ours; undefined where it is none. */
export function parseRecord(value: unknown): OwnRecord | undefined {
  const read = v.safeParse(recordSchema, value);
  if (!read.success) return undefined;
  const { text, entities, relations } = read.output;
  return {
    text,
    entities: entities.map((one) => parsed(entitySchema, one)),
    relations: relations.map((one) => parsed(relationSchema, one)),
  };
}

function parsed<T extends v.GenericSchema>(
  schema: T,
  value: unknown,
): v.InferOutput<T> | undefined {
  const read = v.safeParse(schema, value);
  return read.success ? read.output : undefined;
}

/**
 * Where an entity stands in the text.
 *
 * @returns Undefined where its ranges are not in order or not in the text.
 */
export function placeOf(entity: OwnEntity, map: OffsetMap): Span['fragments'] | undefined {
  const { fragments = [] } = entity;
  const places: Fragment[] = [];
  for (const one of fragments.length > 1 ? fragments : [entity]) {
    const place = map.toUtf16(one);
    const last = places.at(-1)?.end ?? 0;
    if (place === undefined || place.start === place.end || place.start < last) return undefined;
    places.push(place);
  }
  const [first, ...more] = places;
  return first && [first, ...more];
}

/** The name of a type in a document: that of its schema before it, where it has one. */
export function typeNameOf({ type, schema }: Pick<OwnEntity, 'type' | 'schema'>): string {
  return schema === undefined ? type : mergedTypeName(schema, type);
}

/** Id of the entity at a place; relations are `relations.N`. */
export function entityId(place: number): string {
  return `entities.${place}`;
}
