import { groupBy } from '../../base/groupBy.ts';
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
import { answerKindOf, answerValues, VALUE_KEYS, type AnswerKind } from './answers.ts';

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
  /** What else is in the member that has the notes. */
  readonly meta: 'none' | 'notes' | 'more';
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
  /** Missing where it is of another kind, with the values. */
  readonly kind?: AnswerKind;
  /** What was chosen or written, one by one. */
  readonly values?: readonly string[];
}

/** The results of a list. */
export interface Results {
  readonly regions: readonly Region[];
  readonly links: readonly Link[];
  readonly answers: readonly Answer[];
  /** Answers by their ids. */
  readonly answersById: ReadonlyMap<string | undefined, readonly Answer[]>;
  /** Results that are none of these, and why. */
  readonly unreadable: readonly { readonly path: JsonPath; readonly why: string }[];
  readonly ids: ReadonlySet<string>;
}

/** Name of relations that have no label. */
export const UNLABELLED = 'relation';

/** A result as it is written, and where. */
interface Item {
  readonly result: unknown;
  readonly path: JsonPath;
}

/**
 * What a list of results says.
 *
 * @param isFlat - Whether results are ranges only, as in JSON-MIN.
 */
export function parseResults(items: readonly Item[], isFlat = false): Results {
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
    const kind = answerKindOf(type);
    const values = kind && answerValues(kind, value[VALUE_KEYS[kind]]);
    if (kind !== undefined && values !== undefined) {
      const name = asName(one.from_name) ?? type;
      answers.push({ path, id, name, value: values.join(', '), kind, values });
      continue;
    }
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
      meta: metaOf(one.meta),
    });
  }
  const answersById = groupBy(answers, ({ id }) => id);
  return { regions, links, answers, answersById, unreadable, ids };
}

/** The answers about a region; of one without an id there are none. */
export function answersAbout({ id }: Region, { answersById }: Results): readonly Answer[] {
  return id === undefined ? [] : (answersById.get(id) ?? []);
}

function metaOf(value: unknown): Region['meta'] {
  const meta = asObject(value);
  if (meta === undefined) return 'none';
  return Object.keys(meta).every((name) => name === 'text') ? 'notes' : 'more';
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
