import type { Row } from '../../corpus/row.ts';
import { countWords } from '../shared/countWords.ts';

/** Properties of `RedactButtons`. */
export interface RedactButtonsProps {
  /** The one that is looked at. */
  readonly row: Row | undefined;
  /** Those that are left by the filters. */
  readonly listed: readonly Row[];
  /** Hands documents to whatever takes personal data out of them. */
  readonly onRedact: (rows: readonly Row[]) => void;
}

/** Has personal data be taken out of what is open. */
export function RedactButtons({ row, listed, onRedact }: RedactButtonsProps) {
  return (
    <div className="project-buttons">
      {row && (
        <button type="button" onClick={() => onRedact([row])}>
          Redact this document
        </button>
      )}
      {listed.length > 1 && (
        <button type="button" onClick={() => onRedact(listed)}>
          {`Redact ${countWords(listed.length, 'document')}`}
        </button>
      )}
    </div>
  );
}
