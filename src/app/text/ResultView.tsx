import { useCallback, useMemo, useRef } from 'react';
import { lookUp } from '../../document/lookup.ts';
import type { MarkupMode } from '../../extract/engine.ts';
import type { Thresholds } from '../../iter/schema.ts';
import { AnnotatedText } from '../../view/text/AnnotatedText.tsx';
import { type Taking, takePicture } from '../../view/picture/takePicture.ts';
import { type PalettePlaces, typeStylesOf } from '../../view/legend/typeStyles.ts';
import { useFocus } from '../../view/focus/useFocus.ts';
import { type HiddenTypes, visibleDocument } from '../../view/legend/visible.ts';
import { Notices } from './Notices.tsx';
import type { Findings } from '../shared/findings.ts';
import { type Result, savedDocument } from './result.ts';
import { ResultTables } from '../shared/ResultTables.tsx';
import { SaveButtons } from '../shared/SaveButtons.tsx';
import { SchemaControls } from './SchemaControls.tsx';
import { StageTable } from './StageTable.tsx';
import type { Action } from './state.ts';
import { useBroughtIntoView } from '../shared/useBroughtIntoView.ts';

/** Properties of `ResultView`. */
export interface ResultViewProps {
  readonly result: Result;
  readonly hidden: HiddenTypes;
  /** Where each schema's colours begin. */
  readonly places: PalettePlaces;
  /** Milliseconds of the last drawing. */
  readonly drawing: number | undefined;
  /** True while the next result is being made. */
  readonly stale: boolean;
  /** Whether the text that the reader sees in the box is another one. */
  readonly isOutOfDate: boolean;
  readonly readMarkup: (mode: MarkupMode) => void;
  readonly setThresholds: (schema: string, thresholds: Thresholds) => void;
  readonly dispatch: (action: Action) => void;
  /** Hands the text to whatever takes personal data out of it. */
  readonly onRedact?: () => void;
}

/** Wordpieces of a text, as far as it has been read to its end. */
function wordpiecesOf({ analyses }: Findings): number {
  const [first] = analyses.values();
  return first?.wordpieces ?? 0;
}

/** What the model found: drawing, legend, thresholds, tables, times, files. */
export function ResultView(props: ResultViewProps) {
  const {
    result,
    hidden,
    places,
    drawing,
    stale,
    isOutOfDate,
    readMarkup,
    setThresholds,
    dispatch,
    onRedact,
  } = props;
  const { findings, parts, document, widest, duration } = result;
  const shown = useMemo(() => visibleDocument(document, hidden), [document, hidden]);
  const lookup = useMemo(() => lookUp(shown), [shown]);
  const styles = useMemo(() => typeStylesOf(widest, places), [widest, places]);
  const control = useFocus(shown, lookup);
  const onDrawn = useCallback(
    (milliseconds: number) => dispatch({ kind: 'drawn', milliseconds }),
    [dispatch],
  );
  const onToggle = useCallback(
    (part: keyof HiddenTypes, name: string) => dispatch({ kind: 'type-toggled', part, name }),
    [dispatch],
  );
  const element = useRef<HTMLDivElement>(null);
  useBroughtIntoView(element, findings.text, isOutOfDate);
  const picture = (taking: Taking) =>
    element.current === null
      ? Promise.resolve(undefined)
      : takePicture({ element: element.current, document: shown, widest, styles }, taking);
  return (
    <>
      <div className={stale ? 'result stale' : 'result'} ref={element}>
        <h2 className="visually-hidden">Result</h2>
        <div className="result-bar">
          {parts.map((part) => (
            <SchemaControls
              key={part.analysis.schema.name}
              part={part}
              document={document}
              styles={styles}
              hidden={hidden}
              amongOthers={parts.length > 1}
              onToggle={onToggle}
              onThresholds={setThresholds}
            />
          ))}
        </div>
        {isOutOfDate && (
          <p className="out-of-date" role="status" aria-label="Out of date">
            The text in the box is another one by now: this is what was found in the one before.
            Press Run to read it.
          </p>
        )}
        <Notices document={document} onMarkup={readMarkup} />
        <AnnotatedText
          document={shown}
          widest={widest}
          lookup={lookup}
          styles={styles}
          control={control}
          onDrawn={onDrawn}
        />
      </div>
      <div className="result-side">
        <SaveButtons document={savedDocument(result)} picture={picture} />
        {onRedact && (
          <p>
            <button type="button" onClick={onRedact}>
              Redact this text
            </button>
          </p>
        )}
        <ResultTables document={shown} lookup={lookup} styles={styles} control={control} />
        <details className="run-details">
          <summary>Details of the run</summary>
          <StageTable
            times={findings.times}
            wordpieces={wordpiecesOf(findings)}
            decode={duration}
            draw={drawing}
          />
          <p>
            In the paper that the model follows, the threshold for entities is called τ and the one
            for relations λ; is_left, is_span and is_link are its three steps.
          </p>
        </details>
      </div>
    </>
  );
}
