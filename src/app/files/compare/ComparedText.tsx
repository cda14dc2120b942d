import { useEffect, useMemo } from 'react';
import type { ProjectType } from '../../../corpus/types.ts';
import { distinctTypes } from '../../../document/distinctTypes.ts';
import type { Document } from '../../../document/document.ts';
import { lookUp } from '../../../document/lookup.ts';
import type {
  ComparedDocument,
  ComparisonSummary,
  DifferenceRow,
} from '../../../filesWorker/protocol/comparison.ts';
import type { Focus } from '../../../view/focus/focus.ts';
import { useFocus } from '../../../view/focus/useFocus.ts';
import { typeStylesOf } from '../../../view/legend/typeStyles.ts';
import { AnnotatedText } from '../../../view/text/AnnotatedText.tsx';
import { ProblemNote } from '../../shared/ProblemNote.tsx';
import { DetailsPanel } from '../DetailsPanel.tsx';
import type { Files } from '../files.ts';
import { projectTypes } from '../shown.ts';
import type { Comparing, ComparingPlace } from './comparing.ts';
import { type DifferenceFilter, filterDrawing } from './differenceFilter.ts';
import { differenceWords, lookWords, verdictWords } from './words.ts';

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
  const lookup = useMemo(() => lookUp(shown), [shown]);
  const styles = useMemo(() => typeStylesOf(allTypes(types, document)), [types, document]);
  const control = useFocus(shown, lookup);
  const { choose } = control;
  const target = useMemo(
    () => (isBusy ? undefined : targetOf(difference, document)),
    [isBusy, difference, document],
  );
  useEffect(() => {
    if (target !== undefined) choose(target);
  }, [choose, target]);
  return (
    <>
      <div className="document" data-busy={isBusy}>
        <AnnotatedText
          key={props.place.loaded?.text}
          document={shown}
          widest={document}
          lookup={lookup}
          styles={styles}
          control={control}
          lookAt={target}
          label="Both sides"
          statusWords={lookWords(summary.gold, summary.other)}
        />
      </div>
      <div className="document-side">
        <DetailsPanel
          document={shown}
          lookup={lookup}
          styles={styles}
          focus={control.focus}
          detailsOf={(one) => details.get(one) ?? []}
        />
      </div>
    </>
  );
}

/** What stands out of a difference, and the span that is scrolled to. */
function targetOf(
  difference: DifferenceRow | undefined,
  { spans, relations }: Document,
): (Focus & { readonly span: string }) | undefined {
  const [id] = difference?.ids ?? [];
  if (difference === undefined || id === undefined) return undefined;
  if (difference.kind === 'span') {
    return spans.some((one) => one.id === id) ? { kind: 'span', id, span: id } : undefined;
  }
  const relation = relations.find((one) => one.id === id);
  return relation && { kind: 'relation', id, span: relation.head };
}

/** A type has the colour that it has in what is open; types of the other files come behind. */
function allTypes(
  types: readonly ProjectType[],
  { entityTypes, relationTypes }: Document,
): Pick<Document, 'entityTypes' | 'relationTypes'> {
  const own = projectTypes(types);
  return {
    entityTypes: distinctTypes([...own.entityTypes, ...entityTypes]),
    relationTypes: distinctTypes([...own.relationTypes, ...relationTypes]),
  };
}
