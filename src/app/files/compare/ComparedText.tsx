import { useMemo } from 'react';
import type { ProjectType } from '../../../corpus/types.ts';
import type { Document } from '../../../document/document.ts';
import type {
  ComparedDocument,
  ComparisonSummary,
  DifferenceRow,
} from '../../../filesWorker/protocol/comparison.ts';
import { ProblemNote } from '../../shared/ProblemNote.tsx';
import type { Files } from '../files.ts';
import { ComparedDrawing, type Target } from './ComparedDrawing.tsx';
import type { Comparing, ComparingPlace } from './comparing.ts';
import { type DifferenceFilter, filterDrawing } from './differenceFilter.ts';
import { differenceWords, verdictWords } from './words.ts';

/** Properties of `ComparedText`. */
export interface ComparedTextProps {
  readonly files: Files;
  /** Of all that is open. */
  readonly types: readonly ProjectType[];
  readonly comparing: Comparing;
  readonly summary: ComparisonSummary;
  readonly place: ComparingPlace;
  /** The one that is looked at. */
  readonly difference: DifferenceRow | undefined;
  /** Its index among those that are shown, and how many those are. */
  readonly position: number;
  readonly count: number;
  readonly filter: DifferenceFilter;
}

/** A text with the annotations of both sides in one drawing, and the ways to other differences. */
export function ComparedText(props: ComparedTextProps) {
  const { files, comparing, summary, place, difference, position, count } = props;
  const { gold, other, texts } = summary;
  const text = texts[place.text];
  const row = text?.row;
  return (
    <div className="document-part">
      <div className="document-head">
        <h2>
          <bdi translate="no">{text?.name}</bdi>
        </h2>
        <div className="document-steps">
          <button type="button" aria-keyshortcuts="k" onClick={() => comparing.step(-1)}>
            <span>Previous difference </span>
            <kbd>k</kbd>
          </button>
          <button type="button" aria-keyshortcuts="j" onClick={() => comparing.step(1)}>
            <span>Next difference </span>
            <kbd>j</kbd>
          </button>
          {row !== undefined && (
            <button
              type="button"
              onClick={() => {
                files.look(row);
                files.setMode('read');
              }}
            >
              Go to the document
            </button>
          )}
        </div>
        <p className="document-about" role="status" aria-label="Difference">
          {difference === undefined
            ? 'The sides agree here, as far as it is shown.'
            : saidOf(difference, position, count, verdictWords(gold, other)[difference.verdict])}
        </p>
      </div>
      {place.problem && <ProblemNote problem={place.problem} />}
      {place.loaded && !place.problem && (
        <Drawing
          {...props}
          loaded={place.loaded.compared}
          isBusy={place.loaded.text !== place.text}
        />
      )}
    </div>
  );
}

function saidOf(one: DifferenceRow, position: number, count: number, verdict: string): string {
  const { types, words } = differenceWords(one);
  const place =
    position < 0
      ? ''
      : `${(position + 1).toLocaleString('en')} of ${count.toLocaleString('en')} · `;
  return `${place}${verdict}: ${types}, ${words}`;
}

interface DrawingProps extends ComparedTextProps {
  readonly loaded: ComparedDocument;
  /** Whether another text is on its way. */
  readonly isBusy: boolean;
}

function Drawing(props: DrawingProps) {
  const { types, summary, difference, filter, loaded, isBusy } = props;
  const { document, details } = loaded;
  const shown = useMemo(() => filterDrawing(document, filter), [document, filter]);
  const target = useMemo(
    () => (isBusy ? undefined : targetOf(difference, document)),
    [isBusy, difference, document],
  );
  return (
    <ComparedDrawing
      types={types}
      document={document}
      shown={shown}
      details={details}
      names={summary}
      target={target}
      isBusy={isBusy}
      text={props.place.loaded?.text}
    />
  );
}

/** What stands out of a difference, and the span that is scrolled to. */
function targetOf(
  difference: DifferenceRow | undefined,
  { spans, relations }: Document,
): Target | undefined {
  const [id] = difference?.ids ?? [];
  if (difference === undefined || id === undefined) return undefined;
  if (difference.kind === 'span') {
    return spans.some((one) => one.id === id) ? { kind: 'span', id, span: id } : undefined;
  }
  const relation = relations.find((one) => one.id === id);
  return relation && { kind: 'relation', id, span: relation.head };
}
