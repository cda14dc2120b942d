import type {
  AttributeInfo,
  Document,
  Fragment,
  Notice,
  Origin,
  Relation,
  RelationTypeInfo,
  Said,
  Span,
  Status,
  TypeInfo,
} from './document.ts';

/** A span before it has an id. */
export interface SpanDraft extends Said {
  /** The id that it keeps, where it has one: that of a file, perhaps. Unique among all given. */
  readonly id?: string;
  /** In order, not overlapping. */
  readonly fragments: readonly [Fragment, ...Fragment[]];
  readonly type: string;
  readonly score?: number;
  readonly origin?: Origin;
  readonly status: Status;
}

/** A relation before it has an id. */
export interface RelationDraft extends Said {
  /** As that of a span. */
  readonly id?: string;
  /** Index into the draft's spans. */
  readonly head: number;
  /** Index into the draft's spans. */
  readonly tail: number;
  readonly type: string;
  readonly score?: number;
  readonly origin?: Origin;
  readonly status: Status;
}

/** All a document is made of; spans in any order. */
export interface DocumentDraft {
  readonly text: string;
  readonly entityTypes: readonly TypeInfo[];
  readonly relationTypes: readonly RelationTypeInfo[];
  readonly spans: readonly SpanDraft[];
  readonly relations: readonly RelationDraft[];
  readonly attributeTypes?: readonly AttributeInfo[];
  readonly notices?: readonly Notice[];
}

/**
 * Make a document: spans sorted by start, longer ones first, with ids made of offsets and type, so
 * that a span keeps its id when thresholds move. Ids have letters, digits, `_`, `-` and `.` only.
 *
 * @throws RangeError where a relation's head or tail is no span of the draft.
 */
export function buildDocument(draft: DocumentDraft): Document {
  const order = [...draft.spans.keys()].sort(
    (a, b) => compareSpans(spanAt(draft.spans, a), spanAt(draft.spans, b)) || a - b,
  );
  const spanIds = new Ids();
  const spans = order.map((index): Span => {
    const span = spanAt(draft.spans, index);
    if (hasId(span)) return span;
    return { ...span, id: spanIds.next(`s${offsets(span)}-${plain(span.type)}`) };
  });
  const isJoined = draft.relations.length > 0;
  const idOf = new Map(
    isJoined ? order.map((index, position) => [index, spanAt(spans, position).id]) : [],
  );
  const idAt = (index: number): string => {
    const id = idOf.get(index);
    if (id === undefined) throw new RangeError(`A relation names span ${index}, which is missing.`);
    return id;
  };
  const relationIds = new Ids();
  const relations = draft.relations.map((relation): Relation => {
    const [head, tail] = [idAt(relation.head), idAt(relation.tail)];
    return {
      ...relation,
      head,
      tail,
      id: relation.id ?? relationIds.next(`r-${head}-${tail}-${plain(relation.type)}`),
    };
  });
  const { text, entityTypes, relationTypes, attributeTypes = [], notices = [] } = draft;
  return {
    text,
    spans,
    relations,
    entityTypes,
    relationTypes,
    ...(attributeTypes.length > 0 && { attributeTypes }),
    notices,
  };
}

/** Where a span starts: the first fragment's UTF-16 offset. */
export function spanStart({ fragments }: Pick<Span, 'fragments'>): number {
  return fragments[0].start;
}

/** Where a span ends: the last fragment's UTF-16 offset, exclusive. */
export function spanEnd({ fragments }: Pick<Span, 'fragments'>): number {
  return (fragments.at(-1) ?? fragments[0]).end;
}

/** The order of a document's spans: by start, longer ones first. */
export function compareSpans(a: Pick<Span, 'fragments'>, b: Pick<Span, 'fragments'>): number {
  return spanStart(a) - spanStart(b) || spanEnd(b) - spanEnd(a);
}

function hasId<T extends { readonly id?: string }>(one: T): one is T & { readonly id: string } {
  return one.id !== undefined;
}

/** Gives each wish for an id a number where it was given before. */
class Ids {
  readonly #given = new Map<string, number>();

  next(wish: string): string {
    const times = (this.#given.get(wish) ?? 0) + 1;
    this.#given.set(wish, times);
    // No wish has a dot, so a numbered id can't be another one's wish.
    return times === 1 ? wish : `${wish}.${times}`;
  }
}

function offsets({ fragments }: SpanDraft): string {
  return fragments.map(({ start, end }) => `${start}-${end}`).join('_');
}

function plain(type: string): string {
  return type.replace(/[^\p{L}\p{N}_-]/gu, '_');
}

function spanAt<T>(spans: readonly T[], index: number): T {
  const span = spans[index];
  if (span === undefined) throw new RangeError(`no span ${index}`);
  return span;
}
