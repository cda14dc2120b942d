import type { ReactNode } from 'react';
import type { Document } from '../document/document.ts';
import type { DocumentLookup } from '../document/lookup.ts';
import type { Focus } from './focus.ts';
import type { Cursor } from './focusState.ts';
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

interface AnnotationRowProps extends Pick<FocusControl, 'act'> {
  /** What stands out in the drawing together with the row. */
  readonly target: Focus;
  /** The row's element, which the drawing leads to. */
  readonly rowId: string;
  /** Where in the text the row's button leads. */
  readonly shows: Cursor;
  readonly label: string;
  readonly strong: boolean;
  /** The cells after the first. */
  readonly children: ReactNode;
}

/** A row that stands out together with its mark in the drawing, and leads to it. */
export function AnnotationRow(props: AnnotationRowProps) {
  const { target, rowId, shows, label, strong, act, children } = props;
  return (
    <tr
      className={strong ? 'strong' : undefined}
      onPointerEnter={() => act({ kind: 'pointed', target })}
      onPointerLeave={() => act({ kind: 'pointed', target: undefined })}
    >
      <th scope="row" dir="auto">
        <button
          type="button"
          className="row-button"
          id={rowId}
          title="Show in the text"
          onFocus={() => act({ kind: 'pointed', target })}
          onBlur={() => act({ kind: 'pointed', target: undefined })}
          onClick={() => {
            act({ kind: 'pinned', target });
            act({ kind: 'moved', cursor: shows });
          }}
        >
          {label}
        </button>
      </th>
      {children}
    </tr>
  );
}
