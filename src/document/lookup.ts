import { spanEnd, spanStart } from './build.ts';
import type { Document, Relation, RelationTypeInfo, Span, TypeInfo } from './document.ts';

/** What a view looks up in a document, each made in linear time when it is first asked for. */
export interface DocumentLookup {
  readonly spanById: ReadonlyMap<string, Span>;
  readonly relationById: ReadonlyMap<string, Relation>;
  /** All relations that a span is head or tail of, by the span's id; none for a span without. */
  readonly relationsOf: (spanId: string) => readonly Relation[];
  /** How many spans stand around a span, one in the other; 0 for an outermost one. */
  readonly depthOf: (spanId: string) => number;
  readonly entityType: ReadonlyMap<string, TypeInfo>;
  readonly relationType: ReadonlyMap<string, RelationTypeInfo>;
  /** Title of the schema that a type is of, in a document of several; undefined in others. */
  readonly schemaTitle: (type: TypeInfo) => string | undefined;
}

const LOOKUPS = new WeakMap<Document, DocumentLookup>();

/** The lookups of a document: of the same one the same. */
export function lookUp(document: Document): DocumentLookup {
  const known = LOOKUPS.get(document) ?? lookupsOf(document);
  LOOKUPS.set(document, known);
  return known;
}

function lookupsOf(document: Document): DocumentLookup {
  const spanById = once(() => byKey(document.spans, ({ id }) => id));
  const relationById = once(() => byKey(document.relations, ({ id }) => id));
  const relations = once(() => relationsBySpan(document.relations));
  const depths = once(() => nestingDepths(document.spans));
  const entityType = once(() => byKey(document.entityTypes, ({ name }) => name));
  const relationType = once(() => byKey(document.relationTypes, ({ name }) => name));
  return {
    get spanById() {
      return spanById();
    },
    get relationById() {
      return relationById();
    },
    relationsOf: (spanId) => relations().get(spanId) ?? [],
    depthOf: (spanId) => depths().get(spanId) ?? 0,
    get entityType() {
      return entityType();
    },
    get relationType() {
      return relationType();
    },
    schemaTitle: schemaTitles(document),
  };
}

/** Makes a value when it is first asked for, and then gives the same. */
function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

function byKey<T>(values: readonly T[], keyOf: (value: T) => string): ReadonlyMap<string, T> {
  const found = new Map<string, T>();
  for (const value of values) found.set(keyOf(value), value);
  return found;
}

function relationsBySpan(relations: readonly Relation[]): ReadonlyMap<string, Relation[]> {
  const found = new Map<string, Relation[]>();
  for (const relation of relations) {
    const { head, tail } = relation;
    listed(found, head).push(relation);
    if (tail !== head) listed(found, tail).push(relation);
  }
  return found;
}

function listed<T>(lists: Map<string, T[]>, key: string): T[] {
  const list = lists.get(key) ?? [];
  if (list.length === 0) lists.set(key, list);
  return list;
}

/** Gives the title of a type's schema where a document has several, to tell their types apart. */
export function schemaTitles({
  schemas = [],
}: Pick<Document, 'schemas'>): DocumentLookup['schemaTitle'] {
  if (schemas.length < 2) return () => undefined;
  const titles = new Map(schemas.map(({ name, title }) => [name, title]));
  return ({ schema }) => (schema === undefined ? undefined : titles.get(schema));
}

/**
 * How deep each span is nested, by its id: one more than the deepest span that contains it. Of two
 * spans with the same range the later is the inner one; spans that cross do not contain each other.
 *
 * @param spans - In a document's order.
 */
export function nestingDepths(spans: readonly Span[]): ReadonlyMap<string, number> {
  const depths = new Map<string, number>();
  let open: { readonly end: number; readonly depth: number }[] = [];
  for (const span of spans) {
    const [start, end] = [spanStart(span), spanEnd(span)];
    open = open.filter((outer) => outer.end > start);
    let depth = 0;
    for (const outer of open) {
      if (outer.end >= end) depth = Math.max(depth, outer.depth + 1);
    }
    depths.set(span.id, depth);
    open.push({ end, depth });
  }
  return depths;
}
