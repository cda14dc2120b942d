import { useMemo } from 'react';
import type { Document } from '../../document/document.ts';
import { useAfterFrame } from '../../view/dom/useAfterFrame.ts';
import type { TableProps } from '../../view/tables/AnnotationTable.tsx';
import { EntityTable } from '../../view/tables/EntityTable.tsx';
import { RelationTable } from '../../view/tables/RelationTable.tsx';

/** Tables of more rows than this follow the first drawing, too. */
const MANY = 1000;

/** What tables show, besides what their types look like. */
type View = Omit<TableProps, 'styles'>;

/**
 * The tables of a result. After a change of the document they follow some frames later: a slider that
 * is dragged moves the drawing with each step.
 */
export function ResultTables({ document, lookup, styles, control }: TableProps) {
  const view = useMemo((): View => ({ document, lookup, control }), [document, lookup, control]);
  const settled = useAfterFrame<View | undefined>(view, hasMany(document) ? undefined : view);
  // Of one document all changes are shown at once: the filters are fields that are typed into.
  const shown = settled?.document === document ? view : settled;
  return (
    <div className="result-tables" aria-busy={shown?.document !== document}>
      {shown && (
        <>
          <EntityTable {...shown} styles={styles} />
          <RelationTable {...shown} styles={styles} />
        </>
      )}
    </div>
  );
}

function hasMany({ spans, relations }: Document): boolean {
  return spans.length + relations.length > MANY;
}
