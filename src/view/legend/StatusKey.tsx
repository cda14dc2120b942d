import { useMemo } from 'react';
import { DIFFERS_SIGNS } from '../../document/differsSigns.ts';
import type { Differs, Document, Status } from '../../document/document.ts';
import { type Judged, lookOf, type LookWords, STATUS_WORDS } from './statusWords.ts';

const differing = (status: Status): Judged[] => [
  { status },
  ...(['type', 'boundary'] satisfies Differs[]).map((differs) => ({ status, differs })),
];

const ORDER: readonly Judged[] = [
  { status: 'predicted' },
  { status: 'gold' },
  { status: 'agreed' },
  ...differing('missed'),
  ...differing('spurious'),
];

/** Properties of `StatusKey`. */
export interface StatusKeyProps {
  readonly document: Document;
  /** What each status says here; that of a prediction and gold where it is missing. */
  readonly words?: LookWords;
}

/** How each status is drawn, where a document has more than plain predictions. */
export function StatusKey({ document, words = STATUS_WORDS }: StatusKeyProps) {
  const { spans, relations } = document;
  const used = useMemo(() => {
    const found = new Set<string>();
    for (const rows of [spans, relations]) for (const one of rows) found.add(lookOf(one));
    return found;
  }, [spans, relations]);
  if ([...used].every((look) => look === 'predicted')) return null;
  return (
    <ul className="status-key" aria-label="How statuses are drawn">
      {ORDER.filter((one) => used.has(lookOf(one))).map((one) => (
        <li key={lookOf(one)}>
          <svg
            className="mark"
            data-status={one.status}
            data-differs={one.differs}
            aria-hidden="true"
            width={36}
            height={16}
          >
            <rect className="tint" x={2} y={0} width={32} height={9} rx={2} />
            <path className="line" d="M3 8v5h30v-5" />
          </svg>
          {one.differs && <span aria-hidden="true">{DIFFERS_SIGNS[one.differs]}</span>}
          <span>{words[lookOf(one)] ?? words[one.status]}</span>
        </li>
      ))}
    </ul>
  );
}
