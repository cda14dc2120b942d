import { type RefObject, useEffect, useRef } from 'react';
import type { Document, Fragment } from '../../document/document.ts';
import type { DocumentLookup } from '../../document/lookup.ts';
import { snapToCharacters, snapToWords } from '../../edit/words.ts';
import type { Paragraph } from '../layout/contents.ts';
import type { Drawing } from '../layout/drawing.ts';
import type { Metrics } from '../layout/geometry.ts';
import { spanAt } from '../layout/hit.ts';
import { showBoxes } from './boxes.ts';
import { markedRange } from './marking.ts';
import { boxesOf, offsetAtPoint, selectedRange } from './textPlaces.ts';
import type { EditControl } from './useEditControl.ts';

/** A text that is edited. */
export interface EditedText {
  readonly document: Document;
  readonly lookup: DocumentLookup;
  readonly editing: EditControl;
  /** The element of the text. */
  readonly text: RefObject<HTMLElement | null>;
  /** The positioned element around it. */
  readonly canvas: RefObject<HTMLElement | null>;
  readonly paragraphs: readonly Paragraph[];
  readonly marks: Drawing;
  readonly metrics: Metrics;
}

/** What the pointer works on. */
export interface EditPointer extends EditedText {
  /** Shows what an edge that is dragged would make of its span. */
  readonly preview: RefObject<HTMLElement | null>;
  /** The line of a relation that is being dragged. */
  readonly line: RefObject<SVGLineElement | null>;
}

/** A pointer that went no further has not dragged anything, in pixels. */
const STILL = 4;
/** What tells that the mouse is used. */
const MOUSE = ['pointerdown', 'pointermove', 'pointerup'] as const;
/** After so many milliseconds a selection by touch or keys is taken to be made. */
const SETTLED = 350;

/**
 * Gestures that edit: text that is selected is marked, brackets are dragged to one another, and edges
 * along the text.
 */
export function useEditPointer(pointer: EditPointer): void {
  const { document: annotated, lookup, editing, text, canvas } = pointer;
  const { paragraphs, marks, metrics, preview, line } = pointer;
  const { state, act, link, perform } = editing;
  const { text: content } = annotated;
  // What is laid out or said anew meanwhile must not lose a selection that is being made.
  const isSettling = useRef(false);
  const lastMouse = useRef(-Infinity);
  useEffect(() => {
    const { current: area } = canvas;
    const { current: flow } = text;
    if (area === null || flow === null) return;
    const page = area.ownerDocument;

    const at = ({ clientX, clientY }: MouseEvent) => {
      const box = area.getBoundingClientRect();
      return { x: clientX - box.left, y: clientY - box.top };
    };
    const mark = (fragment: Fragment, event: { isMore: boolean; takesFocus: boolean }) =>
      act({ kind: 'marked', fragment, ...event });

    /** Follows a pointer until it is let go or called off. */
    const follow = (
      begun: PointerEvent,
      onMove: (event: PointerEvent) => void,
      onEnd: (event: PointerEvent | undefined) => void,
    ) => {
      let hasMoved = false;
      const controller = new AbortController();
      const { signal } = controller;
      const end = (event: PointerEvent | undefined) => {
        controller.abort();
        onEnd(hasMoved ? event : undefined);
        if (hasMoved) withoutClick(page);
      };
      const isOwn = ({ pointerId }: PointerEvent) => pointerId === begun.pointerId;
      window.addEventListener(
        'pointermove',
        (event) => {
          if (!isOwn(event)) return;
          const far = Math.hypot(event.clientX - begun.clientX, event.clientY - begun.clientY);
          hasMoved ||= far > STILL;
          if (hasMoved) onMove(event);
        },
        { signal },
      );
      window.addEventListener('pointerup', (event) => isOwn(event) && end(event), { signal });
      window.addEventListener('pointercancel', (event) => isOwn(event) && end(undefined), {
        signal,
      });
      window.addEventListener('keydown', ({ key }) => key === 'Escape' && end(undefined), {
        signal,
      });
    };

    const beginLink = (event: PointerEvent, head: string) => {
      const from = at(event);
      follow(
        event,
        (moved) => {
          const to = at(moved);
          if (line.current === null) return;
          for (const [name, value] of Object.entries({
            x1: from.x,
            y1: from.y,
            x2: to.x,
            y2: to.y,
          }))
            line.current.setAttribute(name, String(value));
          line.current.removeAttribute('visibility');
        },
        (released) => {
          line.current?.setAttribute('visibility', 'hidden');
          const to = released && at(released);
          const tail = to && spanAt(marks.spans, to.x, to.y, metrics.bracketLane);
          if (tail !== undefined && tail !== head) link(head, tail);
        },
      );
    };

    const beginEdge = (event: PointerEvent, handle: HTMLElement) => {
      const id = handle.dataset.editHandle ?? '';
      const side = handle.dataset.side === 'start' ? 'start' : 'end';
      const fragment = Number(handle.dataset.fragment);
      const own = lookup.spanById.get(id)?.fragments[fragment];
      if (own === undefined) return;
      // The handle is below the line that it stands for.
      const [edge] = boxesOf(flow, area, paragraphs, edgeRange(own, side));
      const down = edge === undefined ? 0 : at(event).y - (edge.y + edge.height / 2);
      const goal = (moved: PointerEvent): number | undefined => {
        const offset = offsetAtPoint(flow, moved.clientX, moved.clientY - down);
        if (offset === undefined) return undefined;
        const snap = moved.altKey ? snapToCharacters : snapToWords;
        const one =
          side === 'start'
            ? { start: offset, end: Math.min(content.length, offset + 1) }
            : { start: Math.max(0, offset - 1), end: offset };
        const to = snap(content, one)?.[side];
        if (to === undefined) return undefined;
        return (side === 'start' ? to < own.end : to > own.start) ? to : undefined;
      };
      let to: number | undefined;
      follow(
        event,
        (moved) => {
          to = goal(moved) ?? to;
          if (preview.current === null || to === undefined) return;
          showBoxes(preview.current, boxesOf(flow, area, paragraphs, { ...own, [side]: to }));
        },
        (released) => {
          preview.current?.replaceChildren();
          if (released === undefined || to === undefined || to === own[side]) return;
          perform({ kind: 'move-edge', id, edge: { fragment, side }, to });
        },
      );
    };

    const down = (event: PointerEvent) => {
      const { target } = event;
      if (event.button !== 0 || !(target instanceof Element)) return;
      if (target.closest('[data-edit-menu]') !== null) return;
      const handle = target.closest<HTMLElement>('[data-edit-handle]');
      if (handle?.dataset.side === 'relation') {
        beginLink(event, handle.dataset.editHandle ?? '');
        return;
      }
      if (handle) {
        beginEdge(event, handle);
        return;
      }
      if (state.kind === 'retyping' || state.kind === 'relating') act({ kind: 'cancelled' });
      if (state.kind === 'marking' && !event.shiftKey && !state.isOpen) act({ kind: 'cancelled' });
      // Another piece is selected by itself, and not from where the last selection began.
      if (event.shiftKey) page.getSelection()?.removeAllRanges();
      if (event.pointerType !== 'mouse') return;
      const { x, y } = at(event);
      const head = bracketAt(marks, x, y, metrics.bracketLane);
      if (head !== undefined) beginLink(event, head);
    };
    /** A bracket that is dragged selects no text. */
    const press = (event: MouseEvent) => {
      const { x, y } = at(event);
      const isHandle =
        event.target instanceof Element && event.target.closest('[data-edit-handle]');
      if (isHandle || bracketAt(marks, x, y, metrics.bracketLane) !== undefined) {
        event.preventDefault();
      }
    };
    const up = (event: PointerEvent) => {
      if (event.pointerType !== 'mouse' || event.button !== 0) return;
      const { altKey, shiftKey } = event;
      // A click on what is selected lets go of it after this.
      setTimeout(() => {
        const selected = selectedRange(flow);
        const fragment = selected && markedRange(content, selected, altKey);
        if (fragment === undefined) return;
        mark(fragment, { isMore: shiftKey, takesFocus: true });
      });
    };
    const note = ({ pointerType, timeStamp }: PointerEvent) => {
      if (pointerType === 'mouse') lastMouse.current = timeStamp;
    };
    let settling: ReturnType<typeof setTimeout> | undefined;
    const settle = () => {
      settling = setTimeout(() => {
        isSettling.current = false;
        const selected = selectedRange(flow);
        const fragment = selected && markedRange(content, selected, false);
        if (fragment) mark(fragment, { isMore: false, takesFocus: false });
      }, SETTLED);
    };
    const select = ({ timeStamp }: Event) => {
      clearTimeout(settling);
      isSettling.current = timeStamp - lastMouse.current >= SETTLED;
      if (isSettling.current) settle();
    };
    if (isSettling.current) settle();
    area.addEventListener('pointerdown', down);
    area.addEventListener('mousedown', press);
    page.addEventListener('pointerup', up);
    for (const kind of MOUSE) page.addEventListener(kind, note, true);
    page.addEventListener('selectionchange', select);
    return () => {
      clearTimeout(settling);
      area.removeEventListener('pointerdown', down);
      area.removeEventListener('mousedown', press);
      page.removeEventListener('pointerup', up);
      for (const kind of MOUSE) page.removeEventListener(kind, note, true);
      page.removeEventListener('selectionchange', select);
    };
  }, [
    canvas,
    text,
    content,
    lookup,
    paragraphs,
    marks,
    metrics,
    preview,
    line,
    state,
    act,
    link,
    perform,
  ]);
}

/** Id of the span whose bracket or label, and not text, is at a point. */
function bracketAt({ spans }: Drawing, x: number, y: number, lane: number): string | undefined {
  const below = spans.filter(({ parts }) =>
    parts.some(({ text }) => y > text.y + text.height && x >= text.x - 1),
  );
  const id = spanAt(below, x, y, lane);
  const own = below.find(({ span }) => span.id === id);
  const isOnText = spans.some(({ parts }) =>
    parts.some(
      ({ text }) =>
        y >= text.y && y <= text.y + text.height && x >= text.x && x <= text.x + text.width,
    ),
  );
  return isOnText ? undefined : own?.span.id;
}

/** The character at a fragment's edge. */
function edgeRange({ start, end }: Fragment, side: 'start' | 'end'): Fragment {
  return side === 'start' ? { start, end: start + 1 } : { start: end - 1, end };
}

/** The click that ends a drag is none. */
function withoutClick(page: globalThis.Document): void {
  const stop = (event: MouseEvent) => event.stopPropagation();
  page.addEventListener('click', stop, { capture: true, once: true });
  setTimeout(() => page.removeEventListener('click', stop, { capture: true }));
}
