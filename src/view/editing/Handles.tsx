import { type RefObject, useLayoutEffect, useRef } from 'react';
import type { SpanDrawing } from '../layout/brackets.ts';
import type { Paragraph } from '../layout/contents.ts';
import { directionsOf } from '../layout/direction.ts';
import type { Metrics } from '../layout/geometry.ts';
import { boxesOf } from './textPlaces.ts';

/** Properties of `Handles`. */
export interface HandlesProps {
  readonly span: SpanDrawing;
  readonly text: RefObject<HTMLElement | null>;
  readonly canvas: RefObject<HTMLElement | null>;
  readonly paragraphs: readonly Paragraph[];
  readonly metrics: Metrics;
}

const SIDES = ['start', 'end'] as const;

/**
 * What the edges of a span are dragged by, and a relation from it. The keys do the same, so these are
 * for the pointer alone.
 */
export function Handles({
  span: { span, parts },
  text,
  canvas,
  paragraphs,
  metrics,
}: HandlesProps) {
  const element = useRef<HTMLDivElement>(null);
  const { id, fragments } = span;
  useLayoutEffect(() => {
    const [flow, area] = [text.current, canvas.current];
    if (flow === null || area === null || element.current === null) return;
    const handles = [...element.current.querySelectorAll<HTMLElement>('[data-fragment]')];
    // All is read before anything is written: else each handle would have the page laid out anew.
    const places = handles.map((handle) => {
      const own = fragments[Number(handle.dataset.fragment)];
      if (own === undefined) return undefined;
      const isStart = handle.dataset.side === 'start';
      const at = isStart ? own.start : own.end - 1;
      const box = boxesOf(flow, area, paragraphs, { start: at, end: at + 1 })[0];
      if (box === undefined) return undefined;
      const paragraph = paragraphs.find(({ start, gapEnd }) => start <= at && at < gapEnd);
      const rtl = paragraph
        ? directionsOf(flow.querySelector(`[data-start="${paragraph.start}"]`)?.textContent ?? '')(
            at - paragraph.start,
          )
        : false;
      return { x: isStart === rtl ? box.x + box.width : box.x, y: box.y + box.height };
    });
    for (const [at, handle] of handles.entries()) {
      const place = places[at];
      handle.hidden = place === undefined;
      if (place === undefined) continue;
      handle.style.left = `${place.x}px`;
      handle.style.top = `${place.y}px`;
    }
  }, [fragments, text, canvas, paragraphs]);
  const last = parts.at(-1);
  return (
    <div className="edit-handles" aria-hidden="true" ref={element}>
      {fragments.flatMap((_, fragment) =>
        SIDES.map((side) => (
          <div
            key={`${fragment} ${side}`}
            className="edit-handle"
            data-edit-handle={id}
            data-fragment={fragment}
            data-side={side}
          />
        )),
      )}
      {last && (
        <div
          className="edit-handle"
          data-edit-handle={id}
          data-side="relation"
          style={{ left: (last.left + last.right) / 2, top: last.top + metrics.bracketHeight }}
        />
      )}
    </div>
  );
}
