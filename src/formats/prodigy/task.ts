import {
  asIndex,
  asList,
  asName,
  asObject,
  asScore,
  asString,
  type JsonObject,
} from '../common/json.ts';
import type { JsonPath } from '../common/jsonPatch.ts';

/** A token with its offsets as the file counts; missing where it gives none. */
export interface TaskToken {
  readonly text: string;
  readonly start: number | undefined;
  /** Exclusive. */
  readonly end: number | undefined;
  readonly hasBlank: boolean;
}

/** A range as a task gives it: by offsets, by tokens, or both. */
export interface TaskRange {
  readonly start: number | undefined;
  /** Exclusive. */
  readonly end: number | undefined;
  readonly tokenStart: number | undefined;
  /** Inclusive. */
  readonly tokenEnd: number | undefined;
  readonly label: string | undefined;
}

/** A span with its place in the task. */
export interface TaskSpan extends TaskRange {
  readonly index: number;
  readonly stored: string | undefined;
  readonly score: number | undefined;
}

/** A relation with its place in the task: between tokens, and the spans that these stand for. */
export interface TaskRelation {
  readonly index: number;
  readonly head: number | undefined;
  readonly child: number | undefined;
  readonly headSpan: TaskRange | undefined;
  readonly childSpan: TaskRange | undefined;
  readonly label: string | undefined;
  readonly score: number | undefined;
}

/** What an annotator made of a task; missing where nobody was asked. */
export type Answer = 'accept' | 'reject' | 'ignore';

/** A text with what one annotator says of it: a record, or a version within one. */
export interface Task {
  readonly path: JsonPath;
  readonly text: string;
  /** Undefined where the task has none. */
  readonly tokens: readonly TaskToken[] | undefined;
  readonly spans: readonly TaskSpan[];
  readonly relations: readonly TaskRelation[];
  /** Places of what can't be read. */
  readonly unreadable: readonly string[];
  readonly answer: Answer | undefined;
  /** Who answered. */
  readonly annotator: string | undefined;
  /** The interface that it was annotated in. */
  readonly view: string | undefined;
  /** What tasks of one text have in common. */
  readonly hash: string | undefined;
  readonly isAnnotated: boolean;
  /** Names of members that say something of the whole text. */
  readonly about: readonly string[];
  /** What each annotator said whose work was reviewed. */
  readonly versions: readonly Task[];
}

const ANSWERS: readonly Answer[] = ['accept', 'reject', 'ignore'];
/** Members that say something of a whole text: chosen options, a category, what was typed in. */
const ABOUT = ['accept', 'label', 'user_input', 'transcript'];

/** A task of Prodigy's; undefined where a value has no text that it could be about. */
export function parseTask(value: unknown): Task | undefined {
  return taskOf(value, [], undefined);
}

function taskOf(value: unknown, path: JsonPath, whole: Task | undefined): Task | undefined {
  const record = asObject(value);
  if (record === undefined) return undefined;
  const list = Array.isArray(record.tokens) ? asList(record.tokens) : undefined;
  const read = list?.map(tokenOf);
  // Indices of tokens count all of them: a list that can't be read whole is of no use.
  const own = read?.every((token) => token !== undefined) === true ? read : undefined;
  const text = asString(record.text) ?? (own && joined(own)) ?? whole?.text;
  if (text === undefined) return undefined;
  const tokens = own ?? (read === undefined && whole?.text === text ? whole.tokens : undefined);
  const unreadable = read !== undefined && own === undefined ? ['tokens'] : [];
  const keep = <T>(name: 'spans' | 'relations', parse: (one: JsonObject, index: number) => T) =>
    asList(record[name]).flatMap((one, index) => {
      const item = asObject(one);
      const parsed = item && parse(item, index);
      if (parsed === undefined) unreadable.push(`${name}.${index}`);
      return parsed === undefined ? [] : [parsed];
    });
  const base: Task = {
    path,
    text,
    tokens,
    spans: keep('spans', spanOf),
    relations: keep('relations', relationOf),
    unreadable,
    answer: ANSWERS.find((answer) => answer === record.answer),
    annotator: annotatorOf(record),
    view: asName(record._view_id),
    hash: asName(record._input_hash) ?? whole?.hash,
    isAnnotated:
      Array.isArray(record.spans) || Array.isArray(record.relations) || record.answer === 'accept',
    about: ABOUT.filter((name) => asList(record[name]).length > 0 || asName(record[name])),
    versions: [],
  };
  const versions = asList(record.versions).flatMap((one, index) => {
    const version = taskOf(one, [...path, 'versions', index], base);
    if (version === undefined) unreadable.push(`versions.${index}`);
    return version ?? [];
  });
  return { ...base, versions: path.length === 0 ? versions : [] };
}

function tokenOf(value: unknown): TaskToken | undefined {
  const token = asObject(value);
  const text = asString(value) ?? asString(token?.text);
  if (text === undefined) return undefined;
  const [start, end] = [asIndex(token?.start), asIndex(token?.end)];
  return { text, start, end, hasBlank: token?.ws !== false };
}

function joined(tokens: readonly TaskToken[]): string | undefined {
  if (tokens.length === 0) return undefined;
  return tokens.map(({ text, hasBlank }) => (hasBlank ? `${text} ` : text)).join('');
}

function rangeOf(item: JsonObject): TaskRange | undefined {
  const [start, end] = [asIndex(item.start), asIndex(item.end)];
  const [tokenStart, tokenEnd] = [asIndex(item.token_start), asIndex(item.token_end)];
  const hasOffsets = start !== undefined && end !== undefined;
  if (!hasOffsets && (tokenStart === undefined || tokenEnd === undefined)) return undefined;
  return { start, end, tokenStart, tokenEnd, label: asName(item.label) };
}

function spanOf(item: JsonObject, index: number): TaskSpan | undefined {
  const range = rangeOf(item);
  return range && { ...range, index, stored: asString(item.text), score: asScore(item.score) };
}

function relationOf(item: JsonObject, index: number): TaskRelation | undefined {
  const [headSpan, childSpan] = [asObject(item.head_span), asObject(item.child_span)];
  const relation = {
    index,
    head: asIndex(item.head),
    child: asIndex(item.child),
    headSpan: headSpan && rangeOf(headSpan),
    childSpan: childSpan && rangeOf(childSpan),
    label: asName(item.label),
    score: asScore(item.score),
  };
  const hasHead = relation.head !== undefined || relation.headSpan !== undefined;
  const hasChild = relation.child !== undefined || relation.childSpan !== undefined;
  return hasHead && hasChild ? relation : undefined;
}

function annotatorOf(record: JsonObject): string | undefined {
  const reviewed = [...asList(record.sessions), ...asList(record.annotators)].flatMap(
    (one) => asName(one) ?? [],
  );
  if (reviewed.length > 0) return [...new Set(reviewed)].join(', ');
  return asName(record._annotator_id) ?? asName(record._session_id);
}
