import { type RefObject, useMemo, useRef } from 'react';
import { spanStart } from '../../document/build.ts';
import type { Document } from '../../document/document.ts';
import type { DocumentLookup } from '../../document/lookup.ts';
import { usePrinting } from '../dom/usePrinting.ts';
import type { Focus } from '../focus/focus.ts';
import type { FocusControl } from '../focus/useFocus.ts';
import { usePointerFocus } from '../focus/usePointerFocus.ts';
import { type Paragraph, paragraphAt } from '../layout/contents.ts';
import type { Drawing } from '../layout/drawing.ts';
import { type Drawn, useDrawings } from './useDrawings.ts';
import { useExactCopy } from './useExactCopy.ts';
import { useGrowing } from './useGrowing.ts';
import { useNearMarks } from './useNearMarks.ts';
import { type NearText, useNearText } from './useNearText.ts';
import { useReadingAnchor } from './useReadingAnchor.ts';
import { useReport } from './useReport.ts';
import { useJump, useReveal } from './useReveal.ts';
import { type TextParts, useTextParts } from './useTextParts.ts';
import { type TypographyOf, useTypography } from './useTypography.ts';

/** What is drawn of a text, and how. */
export interface TextViewRequest {
  readonly document: Document;
  /** The same text with all that may be shown. */
  readonly widest: Document;
  readonly lookup: DocumentLookup;
  readonly control: FocusControl;
  /** Whether arcs are drawn however close they are. */
  readonly showAll: boolean;
  /** Whether the text is edited: all of its lines have room for more. */
  readonly isEdited: boolean;
  /** Hears how many milliseconds layout and drawing took. */
  readonly onDrawn: (milliseconds: number) => void;
}

/** A text with what is drawn over it. */
export interface TextView extends Pick<TypographyOf, 'attach' | 'typography' | 'isPrinted'> {
  /** The element of the text. */
  readonly text: RefObject<HTMLElement | null>;
  /** To be given to the positioned element around the text; `attach` to that of the text. */
  readonly canvas: RefObject<HTMLDivElement | null>;
  /** Whether it looks as it will on paper. */
  readonly printing: boolean;
  readonly parts: TextParts;
  /** How many of the sections are to be rendered by now. */
  readonly count: number;
  readonly near: NearText;
  readonly drawn: Drawn;
  /** All marks near the screen, in the coordinates of the canvas. */
  readonly marks: Drawing;
  /** Scrolls to a span by its id, so that it will be drawn. */
  readonly reveal: (spanId: string) => void;
}

/** Measures a text, lays out what of it is near the screen, and follows scrolling and pointer. */
export function useTextView(request: TextViewRequest): TextView {
  const { document, widest, lookup, control, showAll, isEdited, onDrawn } = request;
  const canvas = useRef<HTMLDivElement>(null);
  const printing = usePrinting();
  const { element: text, attach, typography, isPrinted } = useTypography(printing);
  const parts = useTextParts(document, widest, isEdited);
  const { paragraphs, blocks, sections } = parts;
  const count = useGrowing(document.text, sections.length, printing);
  const wanted = useParagraphOf(control.focus, lookup, paragraphs);
  const near = useNearText(parts, isPrinted, wanted);
  const wishes = { focus: control.emphasis?.relations, showAll };
  const drawn = useDrawings(text, parts, near.paragraphs, typography, wishes, isPrinted);
  const marks = useNearMarks(canvas, blocks, drawn.blocks, near.parts.bands);
  const reveal = useReveal(text, paragraphs, lookup);
  useReport(drawn, onDrawn);
  useExactCopy(text);
  useJump(text, reveal, control.choose);
  usePointerFocus(canvas, marks, typography?.metrics, control);
  useReadingAnchor(text, typography, widest);
  return {
    text,
    canvas,
    attach,
    typography,
    isPrinted,
    printing,
    parts,
    count,
    near,
    drawn,
    marks,
    reveal,
  };
}

/** Index of the paragraph of a span in focus: it is drawn, so that the keyboard can go there. */
function useParagraphOf(
  focus: Focus | undefined,
  lookup: DocumentLookup,
  paragraphs: readonly Paragraph[],
): number | undefined {
  return useMemo(() => {
    const span = focus?.kind === 'span' ? lookup.spanById.get(focus.id) : undefined;
    return span && paragraphAt(paragraphs, spanStart(span));
  }, [focus, lookup, paragraphs]);
}
