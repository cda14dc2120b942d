import type { ReactNode } from 'react';
import type { Document } from '../document/document.ts';
import type { DocumentLookup } from '../document/lookup.ts';
import type { Focus } from './focus.ts';
import { focusElement } from './ids.ts';
import type { TypeStyles } from './typeStyles.ts';
import type { FocusControl } from './useFocus.ts';

/** Properties of `EntityTable` and `RelationTable`. */
export interface TableProps {
  readonly document: Document;
  readonly lookup: DocumentLookup;
  readonly styles: TypeStyles;
  readonly control: FocusControl;
}

interface AnnotationTableProps {
  readonly caption: string;
  /** Heads of the columns before the score. */
  readonly columns: readonly string[];
  readonly isEmpty: boolean;
  /** The rows. */
  readonly children: ReactNode;
}

/** The frame of a table of annotations; its last column is the score. */
export function AnnotationTable({ caption, columns, isEmpty, children }: AnnotationTableProps) {
  return (
    <div className="table-box">
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
            <th scope="col" className="number">
              Score
            </th>
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
      {isEmpty && <p className="table-empty">None found with these thresholds.</p>}
    </div>
  );
}

interface AnnotationRowProps extends Pick<FocusControl, 'hover' | 'choose'> {
  /** What stands out in the drawing together with the row. */
  readonly target: Focus;
  /** The row's element, which the drawing leads to. */
  readonly rowId: string;
  /** The element of the text that the row's button leads to. */
  readonly shows: string;
  readonly label: string;
  readonly strong: boolean;
  /** The cells after the first. */
  readonly children: ReactNode;
}

/** A row that stands out together with its mark in the drawing, and leads to it. */
export function AnnotationRow(props: AnnotationRowProps) {
  const { target, rowId, shows, label, strong, hover, choose, children } = props;
  return (
    <tr
      className={strong ? 'strong' : undefined}
      onPointerEnter={() => hover(target)}
      onPointerLeave={() => hover(undefined)}
    >
      <th scope="row" dir="auto">
        <button
          type="button"
          className="row-button"
          id={rowId}
          title="Show in the text"
          onFocus={() => choose(target)}
          onBlur={() => choose(undefined)}
          onClick={() => focusElement(shows)}
        >
          {label}
        </button>
      </th>
      {children}
    </tr>
  );
}
