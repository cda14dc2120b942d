import { useCallback, useMemo, useRef } from 'react';
import { lookUp } from '../document/lookup.ts';
import type { Thresholds } from '../iter/schema.ts';
import { AnnotatedText } from '../view/AnnotatedText.tsx';
import { EntityTable } from '../view/EntityTable.tsx';
import { Legend } from '../view/Legend.tsx';
import { RelationTable } from '../view/RelationTable.tsx';
import { takePicture } from '../view/takePicture.ts';
import { typeStylesOf } from '../view/typeStyles.ts';
import { useFocus } from '../view/useFocus.ts';
import { type HiddenTypes, visibleDocument } from '../view/visible.ts';
import { Notices } from './Notices.tsx';
import { lowestThresholds, type Result } from './result.ts';
import { SaveButtons } from './SaveButtons.tsx';
import { StageTable } from './StageTable.tsx';
import type { Action } from './state.ts';
import { ThresholdSliders } from './ThresholdSliders.tsx';

/** Properties of `ResultView`. */
export interface ResultViewProps {
  readonly result: Result;
  readonly hidden: HiddenTypes;
  /** Milliseconds of the last drawing. */
  readonly drawing: number | undefined;
  /** True while the next result is being made. */
  readonly stale: boolean;
  readonly setThresholds: (thresholds: Thresholds) => void;
  readonly dispatch: (action: Action) => void;
}

/** What the model found: drawing, legend, thresholds, tables, times, files. */
export function ResultView(props: ResultViewProps) {
  const { result, hidden, drawing, stale, setThresholds, dispatch } = props;
  const { analysis, widest, decoding } = result;
  const { schema } = analysis;
  const shown = useMemo(
    () => visibleDocument(decoding.document, hidden),
    [decoding.document, hidden],
  );
  const lookup = useMemo(() => lookUp(shown), [shown]);
  const styles = useMemo(() => typeStylesOf(schema), [schema]);
  const control = useFocus(shown, lookup);
  const onDrawn = useCallback(
    (milliseconds: number) => dispatch({ kind: 'drawn', milliseconds }),
    [dispatch],
  );
  const element = useRef<HTMLDivElement>(null);
  const picture = () =>
    element.current === null
      ? undefined
      : takePicture({ element: element.current, document: shown, widest, styles });
  return (
    <div className={stale ? 'result stale' : 'result'} ref={element}>
      <h2 className="visually-hidden">Result</h2>
      <Notices document={decoding.document} />
      <AnnotatedText
        document={shown}
        widest={widest}
        lookup={lookup}
        styles={styles}
        control={control}
        onDrawn={onDrawn}
      />
      <div className="result-controls">
        <Legend
          document={decoding.document}
          styles={styles}
          hidden={hidden}
          onToggle={(part, name) => dispatch({ kind: 'type-toggled', part, name })}
        />
        <ThresholdSliders
          thresholds={decoding.thresholds}
          lowest={lowestThresholds(analysis)}
          onChange={setThresholds}
        />
      </div>
      <div className="result-tables">
        <EntityTable document={shown} lookup={lookup} styles={styles} control={control} />
        <RelationTable document={shown} lookup={lookup} styles={styles} control={control} />
      </div>
      <div className="result-foot">
        <SaveButtons document={decoding.document} picture={picture} />
        <StageTable
          times={analysis.times}
          wordpieces={analysis.wordpieces}
          decode={decoding.duration}
          draw={drawing}
        />
      </div>
    </div>
  );
}
