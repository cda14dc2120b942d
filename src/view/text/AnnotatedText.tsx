import { memo, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Document } from '../../document/document.ts';
import { type DocumentLookup, lookUp } from '../../document/lookup.ts';
import type { EditOperation } from '../../edit/operations.ts';
import type { ProjectTypes } from '../../edit/types.ts';
import { EditLayer } from '../editing/EditLayer.tsx';
import { editKeyWords } from '../editing/editKeys.ts';
import { asksForType } from '../editing/editState.ts';
import { EditTools } from '../editing/EditTools.tsx';
import { useEditCommands } from '../editing/useEditCommands.ts';
import { useEditControl } from '../editing/useEditControl.ts';
import { useFocusHeld } from '../editing/useFocusHeld.ts';
import type { Focus } from '../focus/focus.ts';
import type { KeyWords } from '../focus/keys.ts';
import { SpanButtons, tabStop } from '../focus/SpanButtons.tsx';
import { Tooltip } from '../focus/Tooltip.tsx';
import { type FocusControl, type Selection, useFocus } from '../focus/useFocus.ts';
import { useViewKeys } from '../focus/useViewKeys.ts';
import { PrintedLegend } from '../legend/PrintedLegend.tsx';
import { StatusKey } from '../legend/StatusKey.tsx';
import type { LookWords } from '../legend/statusWords.ts';
import { type TypeStyles, typeStylesOf } from '../legend/typeStyles.ts';
import { Sections } from './Sections.tsx';
import type { Typography } from './measure.ts';
import { TextTools } from './TextTools.tsx';
import { useEditFrame } from './useEditFrame.ts';
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
  /** What each look says, where it is not about a prediction and gold. */
  readonly statusWords?: LookWords;
  /** Scrolls to this span whenever it is another object. */
  readonly lookAt?: { readonly span: string } | undefined;
  /**
   * Hears what the reader wants done to the document, which is edited where this is given: whoever
   * shows it does it (`editFor`) and gives the document that comes of it.
   */
  readonly onEdit?: (operation: EditOperation) => void;
  /**
   * Hears of what the reader wants to say something of besides its type: whoever shows the view has
   * the place for it. Missing where nothing can be said.
   */
  readonly onDescribe?: ((target: Focus) => void) | undefined;
  /**
   * Whether a span or relation, by its id, is one to be edited: others are drawn beside and only looked
   * at. All are where it is missing.
   */
  readonly canEdit?: ((id: string) => boolean) | undefined;
  /** The types that the reader may choose while editing; the document's own where it is missing. */
  readonly editTypes?: ProjectTypes;
  /** Keys of whoever shows the view, for the help that “?” shows. */
  readonly moreKeys?: readonly KeyWords[];
  /** Hears how many milliseconds layout and drawing took. */
  readonly onDrawn?: (milliseconds: number) => void;
}

/** The text with brackets under its spans and arcs over it; the text itself stays plain text. */
export const AnnotatedText = memo(function AnnotatedText(props: AnnotatedTextProps) {
  const { document, onDrawn = ignore, selected, onSelect, onEdit, editTypes, canEdit } = props;
  const { label = 'Annotated text', statusWords, moreKeys = NO_KEYS, onDescribe } = props;
  const isEdited = onEdit !== undefined;
  const widest = useEditFrame(props.widest ?? document, isEdited);
  const ownLookup = useMemo(() => lookUp(document), [document]);
  const ownStyles = useMemo(
    () => typeStylesOf(isEdited ? (editTypes ?? document) : widest),
    [isEdited, editTypes, document, widest],
  );
  const { lookup = ownLookup, styles = ownStyles } = props;
  const ownControl = useFocus(document, lookup, { selected, onSelect });
  const { control: shared = ownControl } = props;
  const editing = useEditControl({
    document,
    lookup,
    control: shared,
    types: editTypes,
    onEdit,
    canEdit,
  });
  const control = editing?.control ?? shared;
  const isChoosing = editing !== undefined && asksForType(editing.state);
  const element = useRef<HTMLElement>(null);
  const help = useRef<HTMLDialogElement>(null);
  const [showAll, setShowAll] = useState(false);
  const { canvas, attach, text, ...view } = useTextView({
    document,
    widest,
    lookup,
    control,
    showAll,
    isEdited,
    onDrawn,
  });
  const { printing, typography, marks } = view;
  const { lookAt } = props;
  const { reveal } = view;
  const isThere = typography !== undefined;
  const looked = useRef<unknown>(undefined);
  useEffect(() => {
    if (lookAt === undefined || looked.current === lookAt || !isThere) return;
    looked.current = lookAt;
    reveal(lookAt.span);
  }, [lookAt, reveal, isThere]);
  const canDescribe = onDescribe !== undefined;
  const keys = useMemo(
    () => (isEdited ? [...editKeyWords(canDescribe), ...moreKeys] : moreKeys),
    [isEdited, canDescribe, moreKeys],
  );
  const showHelp = useCallback(() => help.current?.showModal(), []);
  const nearest = tabStop(marks.spans, control.last);
  useViewKeys(element, { document, lookup, control, nearest, showHelp });
  useFocusHeld(element, document, isEdited);
  const firstInSight = useCallback(() => firstParagraphIn(text.current), [text]);
  const run = useEditCommands(element, {
    document,
    lookup,
    editing,
    firstInSight,
    onDescribe,
  });

  return (
    <section
      className={printing ? 'annotated printing' : 'annotated'}
      aria-label={label}
      data-choosing={isChoosing || undefined}
      ref={element}
      tabIndex={-1}
    >
      <TextTools
        blocks={view.parts.blocks}
        showAll={showAll}
        onShowAll={setShowAll}
        help={help}
        onHelp={showHelp}
        moreKeys={keys}
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
            {editing && (
              <EditLayer
                document={document}
                lookup={lookup}
                styles={styles}
                editing={editing}
                text={text}
                canvas={canvas}
                paragraphs={view.parts.paragraphs}
                marks={marks}
                metrics={typography.metrics}
              />
            )}
          </>
        )}
      </div>
      {editing && (
        <EditTools
          document={document}
          lookup={lookup}
          editing={editing}
          run={run}
          canDescribe={canDescribe}
        />
      )}
      <StatusKey document={document} {...(statusWords && { words: statusWords })} />
    </section>
  );
});

/** Whole pixels, so that all lines stand on them. */
function plainLines(typography: Typography | undefined) {
  return typography && { lineHeight: `${typography.metrics.plainPitch}px` };
}

/** Offset of the first paragraph that is in sight, or else of the text. */
function firstParagraphIn(text: HTMLElement | null): number {
  const paragraphs = [...(text?.querySelectorAll<HTMLElement>('[data-start]') ?? [])];
  const first = paragraphs.find((one) => one.getBoundingClientRect().bottom > 0);
  return Number(first?.dataset.start ?? 0);
}

const ignore = () => undefined;
const NO_KEYS: readonly KeyWords[] = [];
