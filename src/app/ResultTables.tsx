import { useMemo } from 'react';
import { EntityTable } from '../view/tables/EntityTable.tsx';
import type { TableProps } from '../view/tables/AnnotationTable.tsx';
import { RelationTable } from '../view/tables/RelationTable.tsx';
import { useAfterFrame } from '../view/dom/useAfterFrame.ts';

/**
 * The tables of a result. After a change of the document they follow some frames later: a slider that
 * is dragged moves the drawing with each step.
 */
export function ResultTables({ document, lookup, styles, control }: TableProps) {
  const view = useMemo(() => ({ document, lookup, control }), [document, lookup, control]);
  const settled = useAfterFrame(view);
  // Of one document all changes are shown at once: the filters are fields that are typed into.
  const shown = settled.document === document ? view : settled;
  return (
    <div className="result-tables" aria-busy={shown.document !== document}>
      <EntityTable {...shown} styles={styles} />
      <RelationTable {...shown} styles={styles} />
    </div>
  );
}
