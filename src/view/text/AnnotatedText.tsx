import { memo, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { spanStart } from '../../document/build.ts';
import type { Document } from '../../document/document.ts';
import { type DocumentLookup, lookUp } from '../../document/lookup.ts';
import type { Focus } from '../focus/focus.ts';
import { KeyHelp } from '../focus/KeyHelp.tsx';
import { paragraphAt } from '../layout/contents.ts';
import { isCrowded } from '../layout/drawing.ts';
import { paragraphName } from './ParagraphView.tsx';
import { sectionName, SectionView } from './SectionView.tsx';
import { PrintedLegend } from '../legend/PrintedLegend.tsx';
import { SpanButtons, tabStop } from '../focus/SpanButtons.tsx';
import { StatusKey } from '../legend/StatusKey.tsx';
import { Tooltip } from '../focus/Tooltip.tsx';
import { type TypeStyles, typeStylesOf } from '../legend/typeStyles.ts';
import { type Block, type Section, useBlocks, useSections } from './useBlocks.ts';
import { type Drawn, useDrawings } from './useDrawings.ts';
import { useExactCopy } from './useExactCopy.ts';
import { type FocusControl, type Selection, useFocus } from '../focus/useFocus.ts';
import { useGrowing } from './useGrowing.ts';
import { useNear } from './useNear.ts';
import { useNearMarks } from './useNearMarks.ts';
import { usePointerFocus } from '../focus/usePointerFocus.ts';
import { usePrinting } from '../dom/usePrinting.ts';
import { useReadingAnchor } from './useReadingAnchor.ts';
import { useJump, useReveal } from './useReveal.ts';
import { useTypography } from './useTypography.ts';
import { useViewKeys } from '../focus/useViewKeys.ts';

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
  /** Hears how many milliseconds layout and drawing took. */
  readonly onDrawn?: (milliseconds: number) => void;
}

/** The text with brackets under its spans and arcs over it; the text itself stays plain text. */
export const AnnotatedText = memo(function AnnotatedText(props: AnnotatedTextProps) {
  const { document, widest = document, onDrawn = ignore, selected, onSelect } = props;
  const { label = 'Annotated text' } = props;
  const ownLookup = useMemo(() => lookUp(document), [document]);
  const ownStyles = useMemo(() => typeStylesOf(widest), [widest]);
  const { lookup = ownLookup, styles = ownStyles } = props;
  const ownControl = useFocus(document, lookup, { selected, onSelect });
  const { control = ownControl } = props;
  const view = useRef<HTMLElement>(null);
  const help = useRef<HTMLDialogElement>(null);
  const canvas = useRef<HTMLDivElement>(null);
  const [showAll, setShowAll] = useState(false);
  const printing = usePrinting();
  const { element: text, attach, typography, isPrinted } = useTypography(printing);
  const blocks = useBlocks(document, widest);
  const sections = useSections(blocks);
  const count = useGrowing(document.text, sections.length, printing);
  const { names: sectionNames, watch: watchSection } = useNear(FAR);
  const { names, watch } = useNear(NEAR);
  const wanted = useParagraphOf(control.focus, lookup, blocks);
  const near = useMemo(
    () => (isPrinted ? new Set(blocks.keys()) : nearParagraphs(names, wanted)),
    [isPrinted, blocks, names, wanted],
  );
  const nearSections = useMemo(
    () => sectionsNear(sections, sectionNames, near),
    [sections, sectionNames, near],
  );
  const wishes = { focus: control.emphasis?.relations, showAll };
  const drawn = useDrawings(text, blocks, near, typography, wishes, isPrinted);
  const marks = useNearMarks(canvas, blocks, drawn.blocks, names);
  const reveal = useReveal(text, blocks, lookup);
  useReport(drawn, onDrawn);
  useExactCopy(text);
  useJump(text, reveal, control.choose);
  usePointerFocus(canvas, marks, typography?.metrics, control);
  useReadingAnchor(text, typography, widest);
  const showHelp = useCallback(() => help.current?.showModal(), []);
  const nearest = tabStop(marks.spans, control.last);
  useViewKeys(view, { document, lookup, control, nearest, showHelp });

  return (
    <section
      className={printing ? 'annotated printing' : 'annotated'}
      aria-label={label}
      ref={view}
      tabIndex={-1}
    >
      <div className="annotated-tools">
        {blocks.some(({ widest: all }) => isCrowded(all)) && (
          <label className="annotated-switch">
            <input
              type="checkbox"
              checked={showAll}
              onChange={({ target }) => setShowAll(target.checked)}
            />
            <span>Show all relations, however close</span>
          </label>
        )}
        <KeyHelp dialog={help} onShow={showHelp} />
      </div>
      {printing && <PrintedLegend document={document} styles={styles} />}
      {/* The text, and what is named after parts of it: a translator would send it away. */}
      <div className="annotated-canvas" translate="no" ref={canvas}>
        <div className="annotated-text" ref={attach}>
          {sections.slice(0, count).map((section, place) => {
            const isNear = nearSections.has(place);
            return (
              <SectionView
                key={section.first}
                section={section}
                typography={typography}
                drawn={isNear ? drawn.blocks : NOTHING_DRAWN}
                near={isNear ? names : NOTHING_NEAR}
                whole={isPrinted}
                watchSection={watchSection}
                watch={isNear ? watch : undefined}
                emphasis={isNear ? control.emphasis : undefined}
                styles={styles}
              />
            );
          })}
        </div>
        {typography && (
          <>
            <SpanButtons
              text={document.text}
              lookup={lookup}
              spans={marks.spans}
              control={control}
              reveal={reveal}
            />
            <Tooltip
              text={document.text}
              lookup={lookup}
              styles={styles}
              drawing={marks}
              metrics={typography.metrics}
              focus={control.focus}
            />
          </>
        )}
      </div>
      <StatusKey document={document} />
    </section>
  );
});

const ignore = () => undefined;

/** What is so many screens away is drawn; sections somewhat sooner learn what of them is near. */
const NEAR = 0.75;
const FAR = 1.5;

const NOTHING_DRAWN: Drawn['blocks'] = new Map();
const NOTHING_NEAR: ReadonlySet<string> = new Set();

/** Index of the paragraph of a span in focus: it is drawn, so that the keyboard can go there. */
function useParagraphOf(
  focus: Focus | undefined,
  lookup: DocumentLookup,
  blocks: readonly Block[],
): number | undefined {
  return useMemo(() => {
    const span = focus?.kind === 'span' ? lookup.spanById.get(focus.id) : undefined;
    if (span === undefined) return undefined;
    const paragraphs = blocks.map(({ paragraph }) => paragraph);
    return paragraphAt(paragraphs, spanStart(span));
  }, [focus, lookup, blocks]);
}

function nearParagraphs(
  names: ReadonlySet<string>,
  wanted: number | undefined,
): ReadonlySet<number> {
  const indices = [...names].map((name) => Number(name.slice(1)));
  const near = new Set(indices.filter((index) => names.has(paragraphName(index))));
  if (wanted !== undefined) near.add(wanted);
  return near;
}

/** Places of the sections that may have something to draw. */
function sectionsNear(
  sections: readonly Section[],
  names: ReadonlySet<string>,
  paragraphs: ReadonlySet<number>,
): ReadonlySet<number> {
  const near = new Set<number>();
  sections.forEach(({ first, blocks }, place) => {
    // Before anything is known the reader is at the beginning.
    const isNear = names.size === 0 ? place === 0 : names.has(sectionName(first));
    if (isNear || blocks.some((_, at) => paragraphs.has(first + at))) near.add(place);
  });
  return near;
}

/** Reports how long each drawing took, from its layout to the end of its rendering. */
function useReport(drawn: Drawn, onDrawn: (milliseconds: number) => void): void {
  const took = useRef(0);
  useLayoutEffect(() => {
    took.current = performance.now() - drawn.startedAt;
  }, [drawn]);
  useEffect(() => {
    if (drawn.blocks.size > 0) onDrawn(took.current);
  }, [drawn, onDrawn]);
}
