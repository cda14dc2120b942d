import * as v from 'valibot';
import { asObject } from '../common/json.ts';

const id = v.union([v.number(), v.string()]);
const label = v.union([v.string(), v.number()]);

/** A labelled range as an object, with ids in newer exports and users in older ones. */
const entity = v.looseObject({
  id: v.optional(id),
  label,
  start_offset: v.number(),
  end_offset: v.number(),
  user: v.optional(id),
});

const relation = v.looseObject({ from_id: id, to_id: id, type: label });

/** Where labelled ranges are in the forms that doccano has had. */
const LIST_KEYS = ['entities', 'annotations', 'label', 'labels'] as const;
/** Where the text is; the column's name can be chosen. */
const TEXT_KEYS = ['text', 'data'] as const;

/** A labelled range with its place in the record. */
export interface LabelledRange {
  readonly index: number;
  readonly form: 'list' | 'object';
  readonly start: number;
  readonly end: number;
  readonly label: string;
  /** As relations name it. */
  readonly id: string | undefined;
  readonly user: string | undefined;
}

/** A record of a doccano file; offsets are as it gives them. */
export interface DoccanoRecord {
  readonly text: string;
  /** Name of the member with the ranges; the one that new ones go to where there is none. */
  readonly key: (typeof LIST_KEYS)[number];
  readonly ranges: readonly LabelledRange[];
  /** Relations with their places; undefined where one is no relation. */
  readonly relations: readonly (
    { readonly from: string; readonly to: string; readonly type: string } | undefined
  )[];
  /** Places of ranges that are none. */
  readonly unreadable: readonly number[];
  /** Whether it is annotated at all. */
  readonly isAnnotated: boolean;
}

/** What a value is as a record of doccano's; undefined where it is none. */
export function parseRecord(value: unknown): DoccanoRecord | undefined {
  const record = asObject(value);
  if (record === undefined) return undefined;
  const key = LIST_KEYS.find((name) => Array.isArray(record[name]));
  const textKey = TEXT_KEYS.find((name) => typeof record[name] === 'string') ?? onlyText(record);
  const text = textKey === undefined ? undefined : record[textKey];
  if (typeof text !== 'string') return undefined;
  const list: readonly unknown[] = key === undefined ? [] : listOf(record[key]);
  const ranges = list.map(parseRange);
  return {
    text,
    key: key ?? 'label',
    ranges: ranges.filter((range) => range !== undefined),
    relations: listOf(record.relations).map((one) => {
      const found = v.safeParse(relation, one);
      if (!found.success) return undefined;
      const { from_id, to_id, type } = found.output;
      return { from: String(from_id), to: String(to_id), type: String(type) };
    }),
    unreadable: [...ranges.entries()].flatMap(([at, range]) => (range ? [] : [at])),
    isAnnotated: key !== undefined,
  };
}

function parseRange(value: unknown, index: number): LabelledRange | undefined {
  if (Array.isArray(value)) {
    // Start, end, label: files have millions of them.
    const [start, end, name] = value as readonly unknown[];
    if (!isNumber(start) || !isNumber(end)) return undefined;
    if (!isNumber(name) && typeof name !== 'string') return undefined;
    const none = { id: undefined, user: undefined };
    return { index, form: 'list', start, end, label: String(name), ...none };
  }
  const object = v.safeParse(entity, value);
  if (!object.success) return undefined;
  const { start_offset: start, end_offset: end, label: name, id: own, user } = object.output;
  return {
    index,
    form: 'object',
    start,
    end,
    label: String(name),
    id: own === undefined ? undefined : String(own),
    user: user === undefined ? undefined : String(user),
  };
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && !Number.isNaN(value);
}

/** The only member that is a string, where there is one. */
function onlyText(record: Readonly<Record<string, unknown>>): string | undefined {
  const names = Object.keys(record).filter((name) => typeof record[name] === 'string');
  return names.length === 1 ? names[0] : undefined;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
