import type { Fragment } from '../../document/document.ts';
import type { OffsetMap } from '../common/offsets.ts';
import { drawRanges, UNLABELLED, type Say } from '../common/ranges.ts';
import { placeTokens } from '../common/tokenPlaces.ts';
import type { NamedSpan } from '../common/assemble.ts';
import type { Task, TaskRange, TaskSpan } from './task.ts';

/** A relation with the ids of the spans that it joins. */
export interface Joined {
  readonly index: number;
  readonly head: string;
  readonly tail: string;
}

/** A task's annotations in offsets of its text. */
export interface Resolved {
  readonly spans: readonly NamedSpan[];
  /** Of the spans, those that relations name and the task's list of spans does not have. */
  readonly implied: ReadonlySet<string>;
  readonly relations: readonly Joined[];
}

/** Where tokens stand in a task's text; undefined for one that is not there. */
export function tokenPlaces(
  { text, tokens = [] }: Task,
  { toUtf16 }: OffsetMap,
): readonly (Fragment | undefined)[] {
  if (tokens.some(({ start, end }) => start === undefined || end === undefined)) {
    return placeTokens(
      text,
      tokens.map((token) => token.text),
    );
  }
  return tokens.map(({ start = 0, end = 0 }) => toUtf16({ start, end }));
}

/** Id of a span by its place. */
export function spanId(index: number): string {
  return `spans.${index}`;
}

/** Id of a relation by its place. */
export function relationId(index: number): string {
  return `relations.${index}`;
}

/**
 * Find out what a task's spans and relations stand for. Offsets count where there are some, tokens
 * where there are none; a relation's token stands for the span that it is the last token of.
 *
 * @param say - Hears what is wrong with a span or relation.
 */
export function resolve(
  task: Task,
  map: OffsetMap,
  status: NamedSpan['status'],
  say: Say,
): Resolved {
  const places = tokenPlaces(task, map);
  const byTokens = ({ tokenStart, tokenEnd }: TaskRange): Fragment | undefined => {
    const [first, last] = [places[tokenStart ?? -1], places[tokenEnd ?? -1]];
    return first && last && first.start < last.end
      ? { start: first.start, end: last.end }
      : undefined;
  };
  const placeOf = (range: TaskRange): Fragment | undefined => {
    const { start, end } = range;
    return start === undefined || end === undefined ? byTokens(range) : map.toUtf16({ start, end });
  };
  const given = task.spans.flatMap((span) => {
    const range = offsetsOf(span, byTokens, map);
    const id = spanId(span.index);
    if (range === undefined) {
      say('dropped', `${id} is about tokens that are not there; it is kept.`);
      return [];
    }
    const [tokens, place] = [byTokens(span), map.toUtf16(range)];
    const isSomewhere = tokens !== undefined && place !== undefined && place.start < place.end;
    if (isSomewhere && (tokens.start !== place.start || tokens.end !== place.end)) {
      say('info', `The offsets of ${id} and its tokens differ: its offsets are shown.`);
    }
    return [{ id, ...range, type: span.label ?? UNLABELLED, score: span.score }];
  });
  const spans = drawRanges(given, map, status, say);
  const implied = new Set<string>();
  const byPlace = new Map<string, NamedSpan>();
  for (const span of spans) {
    const [{ start, end }] = span.fragments;
    for (const key of [`${start}-${end}`, `${start}-${end}-${span.type}`]) {
      if (!byPlace.has(key)) byPlace.set(key, span);
    }
  }
  const own = spans.toSorted((a, b) => lengthOf(a) - lengthOf(b));
  const imply = (place: Fragment, type: string): string => {
    const id = `implied.${place.start}-${place.end}`;
    if (!implied.has(id)) {
      implied.add(id);
      spans.push({ id, fragments: [place], type, status });
    }
    return id;
  };
  const endOf = (range: TaskRange | undefined, token: number | undefined): string | undefined => {
    const place = range && placeOf(range);
    if (place && place.start < place.end) {
      const key = `${place.start}-${place.end}`;
      const found = byPlace.get(`${key}-${range.label ?? UNLABELLED}`) ?? byPlace.get(key);
      return found?.id ?? imply(place, range.label ?? UNLABELLED);
    }
    const at = token === undefined ? undefined : places[token];
    if (at === undefined || at.start >= at.end) return undefined;
    const found =
      own.find(({ fragments: [{ start, end }] }) => end === at.end && start <= at.start) ??
      own.find(({ fragments: [{ start, end }] }) => start <= at.start && at.end <= end);
    return found?.id ?? imply(at, UNLABELLED);
  };
  const relations = task.relations.flatMap(
    ({ index, head, child, headSpan, childSpan }): Joined[] => {
      const ends = [endOf(headSpan, head), endOf(childSpan, child)] as const;
      if (ends[0] !== undefined && ends[1] !== undefined) {
        return [{ index, head: ends[0], tail: ends[1] }];
      }
      const why =
        task.tokens === undefined && (headSpan === undefined || childSpan === undefined)
          ? 'joins tokens, and the task has none'
          : 'joins what is not there';
      say('dropped', `${relationId(index)} ${why}; it is kept.`);
      return [];
    },
  );
  return { spans, implied, relations };
}

/** A span's offsets as the file counts. */
function offsetsOf(
  span: TaskSpan,
  byTokens: (range: TaskRange) => Fragment | undefined,
  map: OffsetMap,
): { readonly start: number; readonly end: number } | undefined {
  const { start, end } = span;
  if (start !== undefined && end !== undefined) return { start, end };
  const place = byTokens(span);
  return place && map.fromUtf16(place);
}

function lengthOf({ fragments: [{ start, end }] }: NamedSpan): number {
  return end - start;
}
