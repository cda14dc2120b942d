import { useMemo } from 'react';
import type { Document, Status } from '../../document/document.ts';
import { STATUS_WORDS } from './statusWords.ts';

const ORDER: readonly Status[] = ['predicted', 'gold', 'agreed', 'missed', 'spurious'];

/** Properties of `StatusKey`. */
export interface StatusKeyProps {
  readonly document: Document;
  /** What each status says here; that of a prediction and gold where it is missing. */
  readonly words?: Readonly<Record<Status, string>>;
}

/** How each status is drawn, where a document has more than plain predictions. */
export function StatusKey({ document, words = STATUS_WORDS }: StatusKeyProps) {
  const { spans, relations } = document;
  const used = useMemo(() => {
    const found = new Set<Status>();
    for (const rows of [spans, relations]) for (const { status } of rows) found.add(status);
    return found;
  }, [spans, relations]);
  if ([...used].every((status) => status === 'predicted')) return null;
  return (
    <ul className="status-key" aria-label="How statuses are drawn">
      {ORDER.filter((status) => used.has(status)).map((status) => (
        <li key={status}>
          <svg className="mark" data-status={status} aria-hidden="true" width={36} height={16}>
            <rect className="tint" x={2} y={0} width={32} height={9} rx={2} />
            <path className="line" d="M3 8v5h30v-5" />
          </svg>
          <span>{words[status]}</span>
        </li>
      ))}
    </ul>
  );
}
