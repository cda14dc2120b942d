import { memo, useCallback, useMemo, useRef, useState } from 'react';
import type { Document, Status } from '../../document/document.ts';
import { type DocumentLookup, lookUp } from '../../document/lookup.ts';
import { SpanButtons, tabStop } from '../focus/SpanButtons.tsx';
import { Tooltip } from '../focus/Tooltip.tsx';
import { type FocusControl, type Selection, useFocus } from '../focus/useFocus.ts';
import { useViewKeys } from '../focus/useViewKeys.ts';
import { PrintedLegend } from '../legend/PrintedLegend.tsx';
import { StatusKey } from '../legend/StatusKey.tsx';
import { type TypeStyles, typeStylesOf } from '../legend/typeStyles.ts';
import { Sections } from './Sections.tsx';
import type { Typography } from './measure.ts';
import { TextTools } from './TextTools.tsx';
import { useTextView } from './useTextView.ts';

/** Properties of `AnnotatedText`; only the document is needed. */
export interface AnnotatedTextProps extends Selection {
  /** What is shown. */
  readonly document: Document;
  /**
   * The same text with all that may be shown: room is kept for it, so that the text stays. The
   * document itself where it is missing.
   */
  readonly widest?: Document;
  /** Made from the document where it is missing. */
  readonly lookup?: DocumentLookup;
  /** Made from the document where it is missing. */
  readonly styles?: TypeStyles;
  /** Shared with the tables, from `useFocus`; then `selected` and `onSelect` are given there. */
  readonly control?: FocusControl;
  /** Names the view for screen readers, where a page has several. */
  readonly label?: string;
  /** What each status says, where it is not about a prediction and gold. */
  readonly statusWords?: Readonly<Record<Status, string>>;
  /** Hears how many milliseconds layout and drawing took. */
  readonly onDrawn?: (milliseconds: number) => void;
}

/** The text with brackets under its spans and arcs over it; the text itself stays plain text. */
export const AnnotatedText = memo(function AnnotatedText(props: AnnotatedTextProps) {
  const { document, widest = document, onDrawn = ignore, selected, onSelect } = props;
  const { label = 'Annotated text', statusWords } = props;
  const ownLookup = useMemo(() => lookUp(document), [document]);
  const ownStyles = useMemo(() => typeStylesOf(widest), [widest]);
  const { lookup = ownLookup, styles = ownStyles } = props;
  const ownControl = useFocus(document, lookup, { selected, onSelect });
  const { control = ownControl } = props;
  const element = useRef<HTMLElement>(null);
  const help = useRef<HTMLDialogElement>(null);
  const [showAll, setShowAll] = useState(false);
  const { canvas, attach, ...view } = useTextView({
    document,
    widest,
    lookup,
    control,
    showAll,
    onDrawn,
  });
  const { printing, typography, marks } = view;
  const showHelp = useCallback(() => help.current?.showModal(), []);
  const nearest = tabStop(marks.spans, control.last);
  useViewKeys(element, { document, lookup, control, nearest, showHelp });

  return (
    <section
      className={printing ? 'annotated printing' : 'annotated'}
      aria-label={label}
      ref={element}
      tabIndex={-1}
    >
      <TextTools
        blocks={view.parts.blocks}
        showAll={showAll}
        onShowAll={setShowAll}
        help={help}
        onHelp={showHelp}
      />
      {printing && <PrintedLegend document={document} styles={styles} />}
      {/* The text, and what is named after parts of it: a translator would send it away. */}
      <div className="annotated-canvas" translate="no" ref={canvas}>
        <div className="annotated-text" style={plainLines(typography)} ref={attach}>
          <Sections view={view} emphasis={control.emphasis} styles={styles} />
        </div>
        {typography && (
          <>
            <SpanButtons
              text={document.text}
              lookup={lookup}
              spans={marks.spans}
              control={control}
              reveal={view.reveal}
            />
            <Tooltip
              text={document.text}
              lookup={lookup}
              styles={styles}
              drawing={marks}
              metrics={typography.metrics}
              focus={control.focus}
              statusWords={statusWords}
            />
          </>
        )}
      </div>
      <StatusKey document={document} {...(statusWords && { words: statusWords })} />
    </section>
  );
});

/** Whole pixels, so that all lines stand on them. */
function plainLines(typography: Typography | undefined) {
  return typography && { lineHeight: `${typography.metrics.plainPitch}px` };
}

const ignore = () => undefined;
