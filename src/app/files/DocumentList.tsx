import type { Row } from '../../corpus/row.ts';
import { DocumentOption } from './DocumentOption.tsx';
import { OptionList } from '../shared/OptionList.tsx';

/** Properties of `DocumentList`. */
export interface DocumentListProps {
  /** Those that are left by the filters, in their order. */
  readonly rows: readonly Row[];
  /** Id of the row that is looked at; it need not be among them. */
  readonly looking: number | undefined;
  /** Ids of those that are otherwise than in any file that the reader has. */
  readonly unsaved: ReadonlySet<number>;
  /** Ids of those that somebody has confirmed. */
  readonly confirmed: ReadonlySet<number>;
  /** Ids of those that a model has read. */
  readonly read: ReadonlySet<number>;
  readonly onLook: (id: number) => void;
}

/** The documents. */
export function DocumentList(props: DocumentListProps) {
  const { rows, looking, unsaved, confirmed, read, onLook } = props;
  return (
    <OptionList
      label="Documents"
      count={rows.length}
      at={rows.findIndex((row) => row.id === looking)}
      keyOf={(index) => rows[index]?.id ?? index}
      onChoose={(index) => {
        const row = rows[index];
        if (row) onLook(row.id);
      }}
      render={(index) => {
        const row = rows[index];
        return (
          row && (
            <DocumentOption
              row={row}
              isUnsaved={unsaved.has(row.id)}
              isConfirmed={confirmed.has(row.id)}
              isRead={read.has(row.id)}
            />
          )
        );
      }}
    />
  );
}
