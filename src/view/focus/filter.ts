import type { Document, Relation, Span, Status } from '../../document/document.ts';
import type { DocumentLookup } from '../../document/lookup.ts';
import { spanText } from '../../document/spanText.ts';
import type { Emphasis } from './focus.ts';

/** Which rows of a table are shown. */
export interface RowFilter {
  /** Found in a text or a type's label, whatever the case and accents. */
  readonly query: string;
  /** Name of a type; all where missing. */
  readonly type: string | undefined;
  readonly status: Status | undefined;
}

/** The filters of both tables. */
export interface RowFilters {
  readonly entities: RowFilter;
  readonly relations: RowFilter;
}

const EVERYTHING: RowFilter = { query: '', type: undefined, status: undefined };

/** All rows are shown. */
export const NO_FILTERS: RowFilters = { entities: EVERYTHING, relations: EVERYTHING };

/** Whether a filter may leave something out. */
export function isFiltering({ query, type, status }: RowFilter): boolean {
  return query.trim() !== '' || type !== undefined || status !== undefined;
}

/** The spans and relations whose rows are shown. */
export interface FilteredRows {
  readonly spans: readonly Span[];
  readonly relations: readonly Relation[];
  /**
   * What the drawing shows of that while the rest fades: the relations and the spans that they
   * join, the spans and the relations that they have. Undefined where nothing is left out.
   */
  readonly emphasis: Emphasis | undefined;
}

/** Applies both filters to a document. */
export function filterRows(
  document: Document,
  lookup: DocumentLookup,
  { entities, relations }: RowFilters,
): FilteredRows {
  const textOf = (id: string) => {
    const span = lookup.spanById.get(id);
    return span === undefined ? '' : spanText(document.text, span);
  };
  const spans = filtered(document.spans, known(entities, lookup.entityType), ({ id, type }) => [
    textOf(id),
    lookup.entityType.get(type)?.label ?? type,
  ]);
  const links = filtered(
    document.relations,
    known(relations, lookup.relationType),
    ({ head, tail, type }) => [
      textOf(head),
      textOf(tail),
      lookup.relationType.get(type)?.label ?? type,
    ],
  );
  if (spans === document.spans && links === document.relations) {
    return { spans, relations: links, emphasis: undefined };
  }
  const strong = new Set(spans === document.spans ? [] : spans.map(({ id }) => id));
  const arcs =
    links === document.relations
      ? links.filter(({ head, tail }) => strong.has(head) || strong.has(tail))
      : links;
  if (links !== document.relations) {
    for (const { head, tail } of links) strong.add(head).add(tail);
  }
  return {
    spans,
    relations: links,
    emphasis: { spans: strong, relations: new Set(arcs.map(({ id }) => id)) },
  };
}

/** A filter without its type where that is of another schema than what is shown. */
function known(filter: RowFilter, types: ReadonlyMap<string, unknown>): RowFilter {
  return filter.type === undefined || types.has(filter.type)
    ? filter
    : { ...filter, type: undefined };
}

function filtered<Row extends Span | Relation>(
  rows: readonly Row[],
  filter: RowFilter,
  wordsOf: (row: Row) => readonly string[],
): readonly Row[] {
  if (!isFiltering(filter)) return rows;
  const query = folded(filter.query.trim());
  return rows.filter(
    (row) =>
      (filter.type === undefined || row.type === filter.type) &&
      (filter.status === undefined || row.status === filter.status) &&
      (query === '' || wordsOf(row).some((words) => folded(words).includes(query))),
  );
}

/** Without case and accents. */
function folded(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
}
