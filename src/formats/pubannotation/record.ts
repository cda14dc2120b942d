import * as v from 'valibot';
import type { AttributeInfo, RelationTypeInfo, TypeInfo } from '../../document/document.ts';
import type { JsonPath } from '../common/jsonPatch.ts';

const id = v.union([v.string(), v.number()]);
const place = v.looseObject({ begin: v.number(), end: v.number() });
const denotationSchema = v.looseObject({
  id: v.optional(id),
  span: v.union([place, v.pipe(v.array(place), v.minLength(1))]),
  obj: v.optional(v.nullable(v.union([v.string(), v.number(), v.boolean()]))),
});
const linkSchema = v.looseObject({
  id: v.optional(id),
  subj: id,
  pred: v.optional(v.nullable(v.union([v.string(), v.number(), v.boolean()]))),
  obj: v.nullable(v.union([v.string(), v.number(), v.boolean()])),
});
const infoSchema = v.looseObject({
  id: v.string(),
  label: v.optional(v.string()),
  color: v.optional(v.string()),
});

/** A relation that joins a fragment to the rest of its span. */
export const CHAINED = '_lexicallyChainedTo';
/** What a type is called that is none. */
const NO_TYPE = '(none)';

/** An annotated range as it is written; its ranges count as the file does. */
export interface Denotation {
  readonly index: number;
  readonly id: string | undefined;
  readonly ranges: readonly { readonly begin: number; readonly end: number }[];
  readonly type: string;
}

/** A relation or an attribute. */
export interface Link {
  readonly index: number;
  readonly id: string | undefined;
  readonly subject: string;
  readonly predicate: string;
  readonly object: string;
  /** The object as it is written. */
  readonly raw: string | number | boolean | null;
}

/** What one project says of a text. */
export interface Track {
  /** Where its lists are in the record. */
  readonly path: JsonPath;
  readonly name: string | undefined;
  readonly isAnnotated: boolean;
  readonly denotations: readonly Denotation[];
  readonly relations: readonly Link[];
  readonly attributes: readonly Link[];
  /** Ids of marked paragraphs, which are not drawn. */
  readonly blocks: ReadonlySet<string>;
  /** Places of what can't be read. */
  readonly unreadable: readonly string[];
}

/** A record of PubAnnotation's. */
export interface PubRecord {
  readonly text: string;
  readonly name: string | undefined;
  readonly tracks: readonly Track[];
  readonly entityTypes: readonly TypeInfo[];
  readonly relationTypes: readonly RelationTypeInfo[];
  readonly attributeTypes: readonly AttributeInfo[];
  /** Names of the attributes whose values are numbers. */
  readonly numeric: ReadonlySet<string>;
}

/** What a value is as a record of PubAnnotation's; undefined where it is none. */
export function parseRecord(value: unknown): PubRecord | undefined {
  const record = objectOf(value);
  const { text, config, sourceid } = record;
  const isOurs = ['denotations', 'tracks', 'target', 'sourcedb'].some((key) => key in record);
  if (typeof text !== 'string' || !isOurs) return undefined;
  const tracks = listOf(record.tracks).flatMap((one, at): Track[] => {
    const track = trackOf(objectOf(one), ['tracks', at]);
    return track.isAnnotated ? [track] : [];
  });
  const base = trackOf(record, []);
  const settings = objectOf(config);
  const types = infosOf(settings[TYPE_LISTS.entity]);
  const relations = infosOf(settings[TYPE_LISTS.relation]);
  return {
    text,
    name: typeof sourceid === 'string' ? sourceid : undefined,
    tracks: base.isAnnotated || tracks.length === 0 ? [base, ...tracks] : tracks,
    entityTypes: types,
    relationTypes: relations.map((info) => ({ ...info, symmetric: false })),
    ...attributesOf(settings['attribute types']),
  };
}

/** Where the configuration of a record has its types, by their kinds. */
const TYPE_LISTS = { entity: 'entity types', relation: 'relation types' } as const;

/** A type that a record's configuration names. */
export interface ConfiguredType {
  readonly kind: keyof typeof TYPE_LISTS;
  readonly name: string;
  /** Where it is in the record. */
  readonly path: JsonPath;
}

/** The types that the configuration of a record names, those that stand for several left out. */
export function configuredTypes(value: unknown): ConfiguredType[] {
  const settings = objectOf(objectOf(value).config);
  return (['entity', 'relation'] as const).flatMap((kind) =>
    listOf(settings[TYPE_LISTS[kind]]).flatMap((one, at) =>
      infosOf([one]).map(({ name }) => ({ kind, name, path: ['config', TYPE_LISTS[kind], at] })),
    ),
  );
}

function trackOf(value: Readonly<Record<string, unknown>>, path: JsonPath): Track {
  const { project, denotations, relations, attributes, blocks } = value;
  const unreadable: string[] = [];
  const links = (name: string, list: unknown) =>
    listOf(list).flatMap((one, index): Link[] => {
      const read = v.safeParse(linkSchema, one);
      if (!read.success) {
        unreadable.push(`${name}.${index}`);
        return [];
      }
      const { id: own, subj, pred, obj } = read.output;
      return [
        {
          index,
          id: idOf(own),
          subject: String(subj),
          predicate: nameOf(pred),
          object: String(obj),
          raw: obj,
        },
      ];
    });
  const spans = listOf(denotations).flatMap((one, index): Denotation[] => {
    const read = v.safeParse(denotationSchema, one);
    if (!read.success) {
      unreadable.push(`denotations.${index}`);
      return [];
    }
    const { id: own, span, obj } = read.output;
    return [
      { index, id: idOf(own), ranges: Array.isArray(span) ? span : [span], type: nameOf(obj) },
    ];
  });
  return {
    path,
    name: typeof project === 'string' ? project : undefined,
    isAnnotated: Array.isArray(denotations),
    denotations: spans,
    relations: links('relations', relations),
    attributes: links('attributes', attributes),
    blocks: new Set(listOf(blocks).flatMap((one) => stringOf(objectOf(one).id))),
    unreadable,
  };
}

function infosOf(value: unknown): TypeInfo[] {
  return listOf(value).flatMap((one): TypeInfo[] => {
    const read = v.safeParse(infoSchema, one);
    // A name with a star at its end stands for all that begin like it.
    if (!read.success || read.output.id.endsWith('*')) return [];
    const { id: name, label = shortLabel(name), color = '' } = read.output;
    const hasColour = /^#(?:[\da-f]{3}){1,2}$/iu.test(color);
    return [{ name, label, ...(hasColour && { colour: color }) }];
  });
}

function attributesOf(value: unknown): Pick<PubRecord, 'attributeTypes' | 'numeric'> {
  const numeric = new Set<string>();
  const attributeTypes = listOf(value).flatMap((one): AttributeInfo[] => {
    const { pred: name, 'value type': type, values } = objectOf(one);
    if (typeof name !== 'string' || name === '') return [];
    if (type === 'numeric') numeric.add(name);
    const given = listOf(values).flatMap((own) => stringOf(objectOf(own).id));
    const kind = type === 'flag' ? 'flag' : type === 'selection' ? 'choice' : 'text';
    return [{ name, label: shortLabel(name), kind, values: kind === 'choice' ? given : [] }];
  });
  return { attributeTypes, numeric };
}

/** The last part of an address; any other name as it is. */
export function shortLabel(name: string): string {
  const last = /^https?:\/\/.*[/#]([^/#]+)$/u.exec(name)?.[1];
  return last ?? name;
}

/** A type or a predicate as it is shown. */
function nameOf(value: string | number | boolean | null | undefined): string {
  return value === undefined || value === null || value === '' ? NO_TYPE : String(value);
}

function idOf(value: string | number | undefined): string | undefined {
  return value === undefined ? undefined : String(value);
}

function stringOf(value: unknown): string[] {
  return typeof value === 'string' ? [value] : [];
}

function objectOf(value: unknown): Readonly<Record<string, unknown>> {
  const read = v.safeParse(v.looseObject({}), value);
  return read.success && !Array.isArray(value) ? read.output : {};
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
