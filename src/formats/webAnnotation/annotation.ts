import * as v from 'valibot';
import type { JsonPath } from '../common/jsonPatch.ts';

/** A piece of a text, by what is said of it: by its place, its words, or both. */
export interface Target {
  readonly start: number | undefined;
  readonly end: number | undefined;
  readonly quote: string | undefined;
  readonly prefix: string;
  readonly suffix: string;
  /** Where it is written. */
  readonly path: JsonPath;
  /** Where the place and the words are written. */
  readonly position: JsonPath | undefined;
  readonly words: JsonPath | undefined;
}

/** An annotation as it is written. */
export interface WebAnnotation {
  /** Where it is in its record. */
  readonly path: JsonPath;
  readonly id: string | undefined;
  readonly type: string;
  /** Where the value that is its type is written. */
  readonly tag: JsonPath | undefined;
  /** Member with the bodies. */
  readonly bodyKey: 'body' | 'bodies';
  readonly bodies: 'none' | 'one' | 'list';
  /** The one body that has no members of its own: it stands instead of bodies. */
  readonly bodyValue: string | undefined;
  /** The first of its comments, which is its note, and where that is written. */
  readonly comment: { readonly words: string; readonly path: JsonPath } | undefined;
  /** Everything else that its bodies say. */
  readonly notes: readonly { readonly name: string; readonly value: string }[];
  readonly targets: readonly Target[];
  /** Other annotations that it joins: their ids, and where these are written. */
  readonly joins: readonly { readonly id: string; readonly path: JsonPath }[];
  readonly source: string | undefined;
  /** Whether recogito made it. */
  readonly isRecogito: boolean;
}

type Fields = Readonly<Record<string, unknown>>;
type Located = readonly [path: JsonPath, value: unknown];

/** The annotations of a record: itself, or those of a page or collection. */
export function annotationsIn(value: unknown, path: JsonPath = []): WebAnnotation[] {
  const record = fieldsOf(value);
  if (record === undefined || path.length > 8) return [];
  const { items, first } = record;
  if (Array.isArray(items)) {
    return items.flatMap((one: unknown, at) => annotationsIn(one, [...path, 'items', at]));
  }
  if (fieldsOf(first) !== undefined) return annotationsIn(first, [...path, 'first']);
  return 'target' in record ? [annotationOf(record, path)] : [];
}

function annotationOf(record: Fields, path: JsonPath): WebAnnotation {
  const bodyKey = 'bodies' in record ? 'bodies' : 'body';
  const motivations = stringsOf(record.motivation);
  const top = itemsOf(record[bodyKey], [...path, bodyKey]);
  const bodies = top.flatMap(withChoices);
  const isLink = motivations.includes('linking');
  const tagging = motivations.includes('tagging') || motivations.includes('classifying');
  const tags = bodies.filter(([, body]) => {
    const { purpose, value } = fieldsOf(body) ?? {};
    const purposes = stringsOf(purpose);
    const isTag = purposes.includes('tagging') || purposes.includes('classifying');
    const isOwn = purposes.length === 0 && (isLink || tagging);
    return typeof value === 'string' && value !== '' && (isTag || isOwn);
  });
  const [tag] = tags;
  const { bodyValue } = record;
  const plain = tagging || isLink ? stringsOf(bodyValue)[0] : undefined;
  const tagPath = tag && [...tag[0], 'value'];
  const joins = isLink
    ? [...idsIn(record.target, [...path, 'target']), ...idsIn(record[bodyKey], [...path, bodyKey])]
    : [];
  const targets = itemsOf(record.target, [...path, 'target']);
  const isCommenting = !isLink && !tagging && motivations.includes('commenting');
  const comment = top
    .filter(([at]) => at !== tag?.[0])
    .flatMap((body) => commentOf(body, isCommenting))[0];
  const said = bodies.filter(([at]) => at !== tag?.[0] && at !== comment?.path).flatMap(noteOf);
  return {
    path,
    id: stringsOf(record.id)[0],
    type: textIn(tag?.[1]) ?? plain ?? motivations[0] ?? 'Annotation',
    tag: tagPath ?? (plain === undefined ? undefined : [...path, 'bodyValue']),
    bodyKey,
    bodies: shapeOf(record[bodyKey]),
    bodyValue: stringsOf(bodyValue)[0],
    comment,
    notes: [
      ...said,
      ...(plain === undefined ? stringsOf(bodyValue) : []).map((value) => ({
        name: 'body',
        value,
      })),
      ...creatorOf(record.creator),
    ],
    targets: isLink ? [] : targets.flatMap(targetOf),
    joins,
    source: targets.flatMap(([, one]) => stringsOf(fieldsOf(one)?.source))[0],
    isRecogito:
      bodyKey === 'bodies' || targets.some(([, one]) => fieldsOf(one)?.annotation !== undefined),
  };
}

/** Selectors of one target: each says the same, or narrows what the one before it says. */
function targetOf([path, value]: Located): Target[] {
  const selectors = itemsOf(fieldsOf(value)?.selector, [...path, 'selector']).flatMap((one) =>
    withRefined(one),
  );
  if (selectors.length === 0) return [];
  let target: Target = {
    start: undefined,
    end: undefined,
    quote: undefined,
    prefix: '',
    suffix: '',
    path,
    position: undefined,
    words: undefined,
  };
  for (const [at, selector] of selectors) {
    const { start, end, exact, quote, prefix, suffix } = fieldsOf(selector) ?? {};
    if (typeof start === 'number' && typeof end === 'number') {
      target = { ...target, start, end, position: at };
    }
    const words = typeof exact === 'string' ? exact : quote;
    if (typeof words === 'string' && words !== '') {
      target = {
        ...target,
        quote: words,
        prefix: stringsOf(prefix)[0] ?? '',
        suffix: stringsOf(suffix)[0] ?? '',
        words: [...at, typeof exact === 'string' ? 'exact' : 'quote'],
      };
    }
  }
  return target.position === undefined && target.words === undefined ? [] : [target];
}

/** The deepest refinement counts, and so it comes last. */
function withRefined([path, value]: Located, depth = 0): Located[] {
  const refined = fieldsOf(value)?.refinedBy;
  if (refined === undefined || depth === 8) return [[path, value]];
  const inner = itemsOf(refined, [...path, 'refinedBy']).flatMap((one) =>
    withRefined(one, depth + 1),
  );
  return [[path, value], ...inner];
}

function withChoices([path, value]: Located): Located[] {
  const { type, items } = fieldsOf(value) ?? {};
  if (type !== 'Choice' || !Array.isArray(items)) return [[path, value]];
  return items.map((one: unknown, at) => [[...path, 'items', at], one] as const);
}

/** @param isCommenting - Whether a body is a comment that doesn't say what it is for. */
function commentOf(
  [path, body]: Located,
  isCommenting: boolean,
): { readonly words: string; readonly path: JsonPath }[] {
  const { purpose, value } = fieldsOf(body) ?? {};
  const purposes = stringsOf(purpose);
  const isOne = purposes.length === 0 ? isCommenting : purposes.includes('commenting');
  return isOne && typeof value === 'string' && value !== '' ? [{ words: value, path }] : [];
}

function noteOf([, body]: Located): { name: string; value: string }[] {
  const value = textIn(body);
  const { purpose, id } = fieldsOf(body) ?? {};
  const said = value ?? (typeof body === 'string' ? body : stringsOf(id)[0]);
  return said === undefined ? [] : [{ name: stringsOf(purpose)[0] ?? 'body', value: said }];
}

function creatorOf(value: unknown): { name: string; value: string }[] {
  const { name, id } = fieldsOf(value) ?? {};
  const said = stringsOf(value)[0] ?? stringsOf(name)[0] ?? stringsOf(id)[0];
  return said === undefined ? [] : [{ name: 'creator', value: said }];
}

function idsIn(value: unknown, path: JsonPath): WebAnnotation['joins'] {
  return itemsOf(value, path).flatMap(([at, one]) => {
    if (typeof one === 'string') return [{ id: one, path: at }];
    const { id, value: text } = fieldsOf(one) ?? {};
    return typeof id === 'string' && text === undefined ? [{ id, path: [...at, 'id'] }] : [];
  });
}

function shapeOf(value: unknown): WebAnnotation['bodies'] {
  if (Array.isArray(value)) return 'list';
  return value === undefined || value === null ? 'none' : 'one';
}

function textIn(body: unknown): string | undefined {
  return stringsOf(fieldsOf(body)?.value)[0];
}

function itemsOf(value: unknown, path: JsonPath): Located[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) return [[path, value]];
  return value.map((one: unknown, at) => [[...path, at], one] as const);
}

function stringsOf(value: unknown): string[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  return list.filter((one) => typeof one === 'string');
}

function fieldsOf(value: unknown): Fields | undefined {
  const read = v.safeParse(v.looseObject({}), value);
  return read.success && !Array.isArray(value) ? read.output : undefined;
}
