import { memo, useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import type { Document, Fragment } from '../document/document.ts';
import type { DocumentLookup } from '../document/lookup.ts';
import { layoutDrawing, reserveLanes } from './layout/drawing.ts';
import { rangeKey, type Measurement } from './measure.ts';
import { Overlay } from './Overlay.tsx';
import { SpanButtons } from './SpanButtons.tsx';
import { Tooltip } from './Tooltip.tsx';
import type { TypeStyles } from './typeStyles.ts';
import type { FocusControl } from './useFocus.ts';
import { useExactCopy } from './useExactCopy.ts';
import { useMeasurement } from './useMeasurement.ts';
import { usePointerFocus } from './usePointerFocus.ts';

/** Properties of `AnnotatedText`. */
export interface AnnotatedTextProps {
  /** What is shown. */
  readonly document: Document;
  /** The same text with all that may be shown: room is kept for it, so that the text stays. */
  readonly widest: Document;
  readonly lookup: DocumentLookup;
  readonly styles: TypeStyles;
  readonly control: FocusControl;
  /** Hears how many milliseconds measuring, layout and drawing took. */
  readonly onDrawn: (milliseconds: number) => void;
}

/** The text with brackets under its spans and arcs over it; the text itself stays plain text. */
export function AnnotatedText(props: AnnotatedTextProps) {
  const { document, widest, lookup, styles, control, onDrawn } = props;
  const canvas = useRef<HTMLDivElement>(null);
  const paragraph = useRef<HTMLParagraphElement>(null);
  const ranges = useMemo(() => rangesOf([widest, document]), [widest, document]);
  const measurement = useMeasurement(paragraph, document.text, ranges);
  const reserve = useMemo(
    () =>
      measurement &&
      reserveLanes(
        widest,
        lookUpPieces(measurement),
        measurement.metrics,
        measurement.measureLabel,
      ),
    [measurement, widest],
  );
  const timed = useMemo(
    () => measurement && timedLayout(document, measurement, reserve),
    [document, measurement, reserve],
  );
  useReport(timed, measurement, onDrawn);
  useExactCopy(paragraph);
  usePointerFocus(canvas, timed?.drawing, measurement?.metrics, control);

  const lines = timed?.drawing.lines;
  return (
    <section className="annotated" aria-label="Annotated text">
      <div className="annotated-canvas" ref={canvas}>
        <PlainText
          text={document.text}
          ref={paragraph}
          pitch={lines?.pitch}
          paddingTop={lines?.paddingTop}
          paddingBottom={lines?.paddingBottom}
        />
        {timed && measurement && (
          <>
            <Overlay
              drawing={timed.drawing}
              labelSize={measurement.metrics.labelSize}
              emphasis={control.emphasis}
              styles={styles}
            />
            <SpanButtons
              text={document.text}
              lookup={lookup}
              spans={timed.drawing.spans}
              control={control}
            />
            <Tooltip
              text={document.text}
              lookup={lookup}
              styles={styles}
              drawing={timed.drawing}
              metrics={measurement.metrics}
              focus={control.focus}
            />
          </>
        )}
      </div>
    </section>
  );
}

interface PlainTextProps {
  readonly text: string;
  readonly ref: React.Ref<HTMLParagraphElement>;
  readonly pitch: number | undefined;
  readonly paddingTop: number | undefined;
  readonly paddingBottom: number | undefined;
}

/** One text node: what is selected and copied is the text, character by character. */
const PlainText = memo(function PlainText(props: PlainTextProps) {
  const { text, ref, pitch, paddingTop, paddingBottom } = props;
  const style = {
    lineHeight: pitch === undefined ? undefined : `${pitch}px`,
    paddingBlockStart: paddingTop,
    paddingBlockEnd: paddingBottom,
  };
  return (
    <p className="annotated-text" dir="auto" ref={ref} style={style}>
      {text}
    </p>
  );
});

interface TimedLayout {
  readonly drawing: ReturnType<typeof layoutDrawing>;
  readonly startedAt: number;
}

function timedLayout(
  document: Document,
  measurement: Measurement,
  reserve: Parameters<typeof layoutDrawing>[4],
): TimedLayout {
  const startedAt = performance.now();
  const { metrics, measureLabel } = measurement;
  const drawing = layoutDrawing(
    document,
    lookUpPieces(measurement),
    metrics,
    measureLabel,
    reserve,
  );
  return { drawing, startedAt };
}

function lookUpPieces({ pieces }: Measurement) {
  return (start: number, end: number) => pieces.get(rangeKey(start, end)) ?? [];
}

/** All ranges of some documents, each once. */
function rangesOf(documents: readonly Document[]): Fragment[] {
  const ranges = new Map<string, Fragment>();
  for (const { spans } of documents) {
    for (const { fragments } of spans) {
      for (const range of fragments) ranges.set(rangeKey(range.start, range.end), range);
    }
  }
  return [...ranges.values()];
}

/** Reports each drawing once: its measuring, if it needed one, its layout and its rendering. */
function useReport(
  timed: TimedLayout | undefined,
  measurement: Measurement | undefined,
  onDrawn: (milliseconds: number) => void,
): void {
  const reported = useRef<Measurement>(undefined);
  const renderedFor = useRef<TimedLayout>(undefined);
  const took = useRef(0);
  useLayoutEffect(() => {
    if (timed === undefined || renderedFor.current === timed) return;
    renderedFor.current = timed;
    const measuring = reported.current === measurement ? 0 : (measurement?.duration ?? 0);
    reported.current = measurement;
    took.current = measuring + performance.now() - timed.startedAt;
  }, [timed, measurement]);
  useEffect(() => {
    if (timed !== undefined) onDrawn(took.current);
  }, [timed, onDrawn]);
}
