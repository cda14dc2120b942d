import { FormatError } from '../../base/errors.ts';
import { spanEnd, spanStart } from '../../document/build.ts';
import type { Fragment, Span } from '../../document/document.ts';
import { assemble } from '../common/assemble.ts';
import { asIndex, asList, asName, asObject, asString, type JsonObject } from '../common/json.ts';
import type { JsonEdit } from '../common/jsonPatch.ts';
import { drawRanges, UNLABELLED, type Say } from '../common/ranges.ts';
import type { OffsetMap } from '../common/offsets.ts';
import type { Changes } from '../common/changes.ts';
import { placeTokens } from '../common/tokenPlaces.ts';
import type { Detail, ReadDocument } from '../format.ts';
import { refuseRelations } from './refuse.ts';

/** A span of tokens by their indices. */
interface TokenSpan {
  readonly index: number;
  readonly first: number;
  /** Exclusive. */
  readonly end: number;
  readonly label: string;
  /** Offsets, where the file has them besides, as it counts. */
  readonly offsets: { readonly start: number; readonly end: number } | undefined;
  readonly details: readonly Detail[];
}

/** A text with tokens and spans of them: what displaCy draws in its style “span”. */
export interface SpansPicture {
  readonly kind: 'spans';
  readonly text: string;
  readonly places: readonly (Fragment | undefined)[];
  readonly spans: readonly TokenSpan[];
  readonly unreadable: readonly number[];
}

/** Read a record of tokens and spans; undefined where it is none. */
export function parseSpans(record: JsonObject): SpansPicture | undefined {
  const words = asList(record.tokens).map((one) => asString(one) ?? asString(asObject(one)?.text));
  const text = asString(record.text) ?? words.join(' ');
  const items = asList(record.spans);
  if (!Array.isArray(record.tokens) || !Array.isArray(record.spans)) return undefined;
  const spans = items.map((one, index) => spanOf(one, index));
  const isOther = items.length > 0 && spans.every((span) => span === undefined);
  if (isOther || (text === '' && words.length > 0)) return undefined;
  return {
    kind: 'spans',
    text,
    places: placeTokens(
      text,
      words.map((word) => word ?? ''),
    ),
    spans: spans.filter((span) => span !== undefined),
    unreadable: [...spans.entries()].flatMap(([at, span]) => (span ? [] : [at])),
  };
}

/** Read a document of it. */
export function readSpans(
  picture: SpansPicture,
  say: Say,
): Pick<ReadDocument, 'document' | 'details' | 'state'> {
  for (const index of picture.unreadable) say('dropped', `spans.${index} is no span; it is kept.`);
  const ranges = picture.spans.flatMap(({ index, first, end, label }) => {
    const [from, to] = [picture.places[first], picture.places[end - 1]];
    const id = spanId(index);
    if (from && to && from.start < to.end && end > first) {
      return [{ id, start: from.start, end: to.end, type: label }];
    }
    say(
      'dropped',
      `${id} (tokens ${first} to ${end}) is about tokens that are not there; it is kept.`,
    );
    return [];
  });
  const same: OffsetMap = { toUtf16: (range) => range, fromUtf16: (range) => range };
  const details = picture.spans.flatMap(({ index, details: own }) =>
    own.length === 0 ? [] : [[spanId(index), own] as const],
  );
  return {
    document: assemble({
      text: picture.text,
      spans: drawRanges(ranges, same, 'gold', say),
      relations: [],
    }),
    details: new Map(details),
    state: 'annotated',
  };
}

/**
 * What a change of a document changes in it. A span that ends within a token has all of it.
 *
 * @throws FormatError where a span has several parts or no token, or there are relations.
 */
export function editsOfSpans(
  picture: SpansPicture,
  map: OffsetMap,
  { spans, relations, after }: Changes,
): readonly JsonEdit[] {
  refuseRelations(relations, 'spans');
  const edits: JsonEdit[] = [];
  const byId = new Map(picture.spans.map((span) => [spanId(span.index), span]));
  for (const { id } of spans.removed) {
    const span = byId.get(id);
    if (span) edits.push({ kind: 'remove', path: ['spans', span.index] });
  }
  for (const { now } of spans.changed) {
    const old = byId.get(now.id);
    if (old === undefined) continue;
    const { start_token, end_token } = tokensOf(now, picture.places, after.text);
    const set = (name: string, was: string | number, is: string | number) => {
      if (was !== is) edits.push({ kind: 'set', path: ['spans', old.index, name], value: is });
    };
    set('start_token', old.first, start_token);
    set('end_token', old.end, end_token);
    set('label', old.label, now.type);
    if (old.offsets === undefined) continue;
    const { start, end } = map.fromUtf16({ start: spanStart(now), end: spanEnd(now) });
    set('start', old.offsets.start, start);
    set('end', old.offsets.end, end);
  }
  for (const span of spans.added) {
    const value = { ...tokensOf(span, picture.places, after.text), label: span.type };
    edits.push({ kind: 'append', path: ['spans'], value });
  }
  return edits;
}

function tokensOf(span: Span, places: SpansPicture['places'], text: string) {
  const [start, end] = [spanStart(span), spanEnd(span)];
  const isIn = (place: Fragment | undefined) =>
    place !== undefined && place.start < end && start < place.end;
  const first = places.findIndex(isIn);
  if (span.fragments.length > 1 || first < 0) {
    const what = first < 0 ? 'without a token' : 'of several parts';
    throw new FormatError(`displaCy has no spans ${what}, as “${text.slice(start, end)}”`, {
      advice: 'Change that span, or save in another format.',
    });
  }
  return { start_token: first, end_token: places.findLastIndex(isIn) + 1 };
}

function spanOf(value: unknown, index: number): TokenSpan | undefined {
  const item = asObject(value);
  const [first, end] = [asIndex(item?.start_token), asIndex(item?.end_token)];
  if (item === undefined || first === undefined || end === undefined) return undefined;
  const [start, stop] = [asIndex(item.start), asIndex(item.end)];
  return {
    index,
    first,
    end,
    label: asName(item.label) ?? UNLABELLED,
    offsets: start === undefined || stop === undefined ? undefined : { start, end: stop },
    details: ['kb_id', 'kb_url'].flatMap((name): Detail[] => {
      const said = asName(item[name]);
      return said === undefined ? [] : [{ name, value: said }];
    }),
  };
}

function spanId(index: number): string {
  return `spans.${index}`;
}
