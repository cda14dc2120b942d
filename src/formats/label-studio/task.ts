import { asList, asName, asObject, type JsonObject } from '../common/json.ts';
import type { JsonPath } from '../common/jsonPatch.ts';
import { parseResults, type Results } from './results.ts';

/** What one annotator or model says of a task. */
export interface ResultSet extends Results {
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
}

/** A task of a file. */
export interface Task {
  readonly id: string | undefined;
  readonly data: JsonObject;
  readonly sets: readonly ResultSet[];
  /** Where new annotations go; undefined in JSON-MIN. */
  readonly annotationsKey: 'annotations' | 'completions' | undefined;
}

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
