import { memo, useMemo } from 'react';
import type { Relation } from '../../document/document.ts';
import { spanText } from '../../document/spanText.ts';
import { AnnotationTable, type TableProps } from './AnnotationTable.tsx';
import type { Column } from './columns.ts';
import type { Cursor } from '../focus/focusState.ts';
import { relationRowId } from '../dom/ids.ts';
import { TypeChip } from '../legend/TypeChip.tsx';

/** The relations of a document; a row and its arc in the drawing stand out together. */
export const RelationTable = memo(function RelationTable({
  document,
  lookup,
  styles,
  control,
}: TableProps) {
  const { near, rows, filters, setFilters } = control;
  const columns = useMemo((): Column<Relation>[] => {
    const textOf = (id: string) => {
      const span = lookup.spanById.get(id);
      return span === undefined ? '' : spanText(document.text, span);
    };
    return [
      { title: 'Head', valueOf: ({ head }) => textOf(head), cell: ({ head }) => textOf(head) },
      {
        title: 'Type',
        valueOf: ({ type }) => styles.relations.get(type)?.label ?? type,
        cell: ({ type }) => <TypeChip style={styles.relations.get(type)} name={type} />,
      },
      { title: 'Tail', valueOf: ({ tail }) => textOf(tail), cell: ({ tail }) => textOf(tail) },
    ];
  }, [document.text, lookup, styles]);
  return (
    <AnnotationTable
      kind="relation"
      caption="Relations"
      columns={columns}
      rows={rows.relations}
      all={document.relations}
      types={styles.relations}
      filter={filters.relations}
      onFilter={(relations) => setFilters({ ...filters, relations })}
      control={control}
      strong={near?.relations}
      elementId={relationRowId}
      shows={shownBy}
    />
  );
});

function shownBy({ id, head, tail }: Relation): Cursor {
  return { kind: 'partner', id: tail, from: head, relation: id };
}
