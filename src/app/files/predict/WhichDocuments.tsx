import type { Row } from '../../../corpus/row.ts';
import { countWords } from '../../shared/countWords.ts';
import type { FilesState } from '../state.ts';

/** Which documents the model reads. */
export type Which = 'open' | 'listed' | 'all';

/** The rows of these documents. */
export function rowsOf(
  which: Which,
  { rows, looking }: Pick<FilesState, 'rows' | 'looking'>,
  listed: readonly Row[],
): readonly Row[] {
  if (which === 'listed') return listed;
  return which === 'all' ? rows : rows.filter(({ id }) => id === looking?.id);
}

/** Properties of `WhichDocuments`. */
export interface WhichDocumentsProps {
  readonly which: Which;
  readonly state: Pick<FilesState, 'rows'>;
  /** How many the filters of the list leave. */
  readonly listed: number;
  /** How many of those that are chosen the model has read before. */
  readonly read: number;
  readonly again: boolean;
  readonly onWhich: (which: Which) => void;
  readonly onAgain: (again: boolean) => void;
}

/** Chooses the documents that the model reads. */
export function WhichDocuments(props: WhichDocumentsProps) {
  const { which, state, listed, read, again, onWhich, onAgain } = props;
  const all = state.rows.length;
  return (
    <div className="predict-which">
      <label>
        <span>Documents </span>
        <select value={which} onChange={({ target }) => onWhich(readWhich(target.value))}>
          <option value="all">{`all ${all.toLocaleString('en')}`}</option>
          {listed < all && (
            <option value="listed">{`those in the list: ${listed.toLocaleString('en')}`}</option>
          )}
          <option value="open">the open one</option>
        </select>
      </label>
      {read > 0 && (
        <label className="predict-again">
          <input
            type="checkbox"
            checked={again}
            onChange={({ target }) => onAgain(target.checked)}
          />
          <span>{`Read ${countWords(read, 'document')} again that it has read`}</span>
        </label>
      )}
    </div>
  );
}

function readWhich(value: string): Which {
  return value === 'listed' || value === 'open' ? value : 'all';
}
