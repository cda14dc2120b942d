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

/** Where a region stands, in the three ways that Label Studio has for it. */
export type Place =
  | { readonly kind: 'text'; readonly start: number; readonly end: number }
  /** In the text of HTML; its elements are named too. */
  | { readonly kind: 'html'; readonly start: number; readonly end: number }
  /** In the turns of a dialogue, from one's offset to that of another. */
  | {
      readonly kind: 'turns';
      readonly first: number;
      readonly last: number;
      readonly start: number;
      readonly end: number;
    };

/** A region: a range of a text with its labels. */
export interface Region {
  readonly path: JsonPath;
  /** Where range and labels are. */
  readonly valuePath: JsonPath;
  readonly id: string | undefined;
  readonly fromName: string;
  readonly toName: string;
  /** Type of the result, and name of the member with the labels. */
  readonly type: string;
  readonly labelsKey: string;
  readonly labels: readonly string[];
  readonly place: Place;
  readonly text: string | undefined;
  readonly score: number | undefined;
  /** Whether the dialogue's offsets are given over all turns too. */
  readonly hasGlobal: boolean;
  readonly notes: readonly string[];
}

/** A relation between two regions. */
export interface Link {
  readonly path: JsonPath;
  readonly from: string;
  readonly to: string;
  readonly direction: 'right' | 'left' | 'bi';
  readonly labels: readonly string[];
}

/** A choice, a rating, a text that somebody wrote: of a region where it has the region's id. */
export interface Answer {
  readonly path: JsonPath;
  readonly id: string | undefined;
  readonly name: string;
  readonly value: string;
}

/** What one annotator or model says of a task. */
export interface ResultSet {
  readonly kind: 'annotation' | 'prediction';
  /** Where the list of results is. */
  readonly path: JsonPath;
  /** Whether there is a list, or something else in its place. */
  readonly container: 'list' | 'missing' | 'other';
  /** The annotator or model. */
  readonly by: string;
  readonly isSkipped: boolean;
  /** Whether results are ranges only, as in JSON-MIN. */
  readonly isFlat: boolean;
  readonly regions: readonly Region[];
  readonly links: readonly Link[];
  readonly answers: readonly Answer[];
  /** Results that are none of these, and why. */
  readonly unreadable: readonly { readonly path: JsonPath; readonly why: string }[];
  readonly ids: ReadonlySet<string>;
}

/** A task of a file. */
export interface Task {
  readonly id: string | undefined;
  readonly data: JsonObject;
  readonly sets: readonly ResultSet[];
  /** Where new annotations go; undefined in JSON-MIN. */
  readonly annotationsKey: 'annotations' | 'completions' | undefined;
}

/** Name of relations that have no label. */
export const UNLABELLED = 'relation';

/**
 * What a value is as a task; undefined where it is none.
 *
 * @param flatKey - The control of JSON-MIN whose ranges are missing where there are none.
 */
export function parseTask(value: unknown, flatKey?: string): Task | undefined {
  const record = asObject(value);
  if (record === undefined) return undefined;
  const id = asName(record.id);
  const data = asObject(record.data);
  if (data === undefined) return parseFlat(record, id, flatKey);
  const annotationsKey = Array.isArray(record.completions) ? 'completions' : 'annotations';
  const sets = [
    ...asList(record[annotationsKey]).map((one, at) => parseSet(one, annotationsKey, at)),
    ...asList(record.predictions).map((one, at) => parseSet(one, 'predictions', at)),
  ];
  return { id, data, sets: sets.filter((set) => set !== undefined), annotationsKey };
}

/** Whether a value is surely a task, or may be one that nobody annotated. */
export function isTask(value: unknown): 'surely' | 'perhaps' | 'no' {
  const record = asObject(value);
  if (record === undefined) return 'no';
  const data = asObject(record.data);
  if (data === undefined) return flatKeys(record).length > 0 ? 'surely' : 'no';
  const lists = ['annotations', 'completions', 'predictions'];
  if (lists.some((name) => Array.isArray(record[name]))) return 'surely';
  return Object.values(data).some((one) => typeof one === 'string') ? 'perhaps' : 'no';
}

function parseSet(
  value: unknown,
  key: 'annotations' | 'completions' | 'predictions',
  at: number,
): ResultSet | undefined {
  const set = asObject(value);
  if (set === undefined) return undefined;
  const isPrediction = key === 'predictions';
  const path = [key, at, 'result'];
  const results = asList(set.result);
  const author = asObject(set.completed_by);
  const by = isPrediction
    ? asName(set.model_version)
    : (asName(author?.email) ?? asName(author?.id) ?? asName(set.completed_by));
  return {
    kind: isPrediction ? 'prediction' : 'annotation',
    path,
    container: containerOf(set.result),
    by: by ?? String(at + 1),
    isSkipped: set.was_cancelled === true || set.skipped === true,
    isFlat: false,
    ...parseResults(results.map((result, index) => ({ result, path: [...path, index] }))),
  };
}

/** JSON-MIN: a task's data with a list of ranges for each control. */
function parseFlat(
  record: JsonObject,
  id: string | undefined,
  flatKey: string | undefined,
): Task | undefined {
  const keys = flatKeys(record);
  const first = keys[0] ?? flatKey;
  if (first === undefined) return undefined;
  const items = keys.flatMap((key) =>
    asList(record[key]).map((value, index) => ({
      result: { from_name: key, type: 'labels', value },
      path: [key, index],
    })),
  );
  const set: ResultSet = {
    kind: 'annotation',
    path: [first],
    container: containerOf(record[first]),
    by: asName(record.annotator) ?? '1',
    isSkipped: false,
    isFlat: true,
    ...parseResults(items, true),
  };
  return { id, data: record, sets: [set], annotationsKey: undefined };
}

/** The controls of a record of JSON-MIN: members that are lists of labelled ranges. */
export function flatKeys(record: JsonObject): string[] {
  return Object.keys(record).filter((key) => {
    const first = asObject(asList(record[key])[0]);
    return (
      first !== undefined &&
      typeof first.start === 'number' &&
      typeof first.end === 'number' &&
      Object.entries(first).some(([name, own]) => name.endsWith('labels') && Array.isArray(own))
    );
  });
}

function containerOf(value: unknown): ResultSet['container'] {
  if (Array.isArray(value)) return 'list';
  return value === undefined ? 'missing' : 'other';
}

interface Item {
  readonly result: unknown;
  readonly path: JsonPath;
}

function parseResults(items: readonly Item[], isFlat = false) {
  const regions: Region[] = [];
  const links: Link[] = [];
  const answers: Answer[] = [];
  const unreadable: { path: JsonPath; why: string }[] = [];
  const ids = new Set<string>();
  for (const { result, path } of items) {
    const one = asObject(result);
    const id = asName(one?.id);
    if (id !== undefined) ids.add(id);
    if (one?.type === 'relation') {
      const [from, to] = [asName(one.from_id), asName(one.to_id)];
      if (from === undefined || to === undefined) {
        unreadable.push({ path, why: 'is a relation without its two ends' });
        continue;
      }
      const direction =
        one.direction === 'left' || one.direction === 'bi' ? one.direction : 'right';
      const labels = asList(one.labels).filter((label) => typeof label === 'string');
      links.push({ path, from, to, direction, labels });
      continue;
    }
    const value = asObject(one?.value);
    if (one === undefined || value === undefined) {
      unreadable.push({ path, why: 'is no result with a value' });
      continue;
    }
    const type = asString(one.type) ?? '';
    const place = parsePlace(value);
    const labelsKey = labelsKeyOf(value, type);
    if (place === undefined || labelsKey === undefined) {
      const given = Object.entries(value).filter(([name]) => !PLACE_KEYS.includes(name));
      const written = given.map(([, own]) => shown(own)).join(', ');
      const isAnswer = labelsKey === undefined && written !== '' && !('x' in value);
      if (isAnswer) answers.push({ path, id, name: asName(one.from_name) ?? type, value: written });
      else unreadable.push({ path, why: 'is no labelled range of a text' });
      continue;
    }
    const labels = asStrings(value[labelsKey]) ?? [];
    if (labels.length === 0) {
      unreadable.push({ path, why: 'has no label' });
      continue;
    }
    regions.push({
      path,
      valuePath: isFlat ? path : [...path, 'value'],
      id,
      fromName: asName(one.from_name) ?? '',
      toName: asName(one.to_name) ?? '',
      type: type === '' ? labelsKey : type,
      labelsKey,
      labels,
      place,
      text: asString(value.text),
      score: asScore(one.score),
      hasGlobal: place.kind === 'turns' && 'globalOffsets' in value,
      notes: asStrings(asObject(one.meta)?.text) ?? [],
    });
  }
  return { regions, links, answers, unreadable, ids };
}

const PLACE_KEYS = ['start', 'end', 'text', 'startOffset', 'endOffset', 'globalOffsets'];

function labelsKeyOf(value: JsonObject, type: string): string | undefined {
  const names = [type, ...Object.keys(value)].filter((name) => name.endsWith('labels'));
  return names.find((name) => asStrings(value[name]) !== undefined);
}

function parsePlace(value: JsonObject): Place | undefined {
  const { start, end } = value;
  if (typeof start === 'number' && typeof end === 'number') return { kind: 'text', start, end };
  const global = asObject(value.globalOffsets);
  const [from, to] = [asIndex(value.startOffset), asIndex(value.endOffset)];
  const [first, last] = [turnOf(start), turnOf(end)];
  if (first !== undefined && last !== undefined && from !== undefined && to !== undefined) {
    return { kind: 'turns', first, last, start: from, end: to };
  }
  const [globalStart, globalEnd] = [asIndex(global?.start), asIndex(global?.end)];
  return globalStart === undefined || globalEnd === undefined
    ? undefined
    : { kind: 'html', start: globalStart, end: globalEnd };
}

function turnOf(value: unknown): number | undefined {
  return typeof value === 'string' && /^\d{1,9}$/u.test(value) ? Number(value) : undefined;
}

function shown(value: unknown): string {
  if (Array.isArray(value)) return asList(value).map(shown).join(', ');
  return typeof value === 'string' ? value : JSON.stringify(value);
}
