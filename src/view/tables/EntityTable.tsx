import { memo, useMemo } from 'react';
import type { Span } from '../../document/document.ts';
import { spanText } from '../../document/spanText.ts';
import { AnnotationTable, type TableProps } from './AnnotationTable.tsx';
import type { Column } from './columns.ts';
import type { Cursor } from '../focus/focusState.ts';
import { entityRowId } from '../dom/ids.ts';
import { TypeChip } from '../legend/TypeChip.tsx';

/** The spans of a document; a row and its mark in the drawing stand out together. */
export const EntityTable = memo(function EntityTable({ document, styles, control }: TableProps) {
  const { near, rows, filters, setFilters } = control;
  const columns = useMemo((): Column<Span>[] => {
    const textOf = (span: Span) => spanText(document.text, span);
    return [
      { title: 'Text', valueOf: textOf, cell: textOf },
      {
        title: 'Type',
        valueOf: ({ type }) => styles.entities.get(type)?.label ?? type,
        cell: ({ type }) => <TypeChip style={styles.entities.get(type)} name={type} />,
      },
    ];
  }, [document.text, styles]);
  return (
    <AnnotationTable
      kind="span"
      caption="Entities"
      columns={columns}
      rows={rows.spans}
      all={document.spans}
      types={styles.entities}
      filter={filters.entities}
      onFilter={(entities) => setFilters({ ...filters, entities })}
      control={control}
      strong={near?.spans}
      elementId={entityRowId}
      shows={shownBy}
    />
  );
});

function shownBy({ id }: Span): Cursor {
  return { kind: 'span', id };
}
