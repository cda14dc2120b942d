import { type RefObject, useEffect } from 'react';
import type { Focus } from './focus.ts';
import { focusElement, spanElementId } from './ids.ts';
import type { Drawing } from './layout/drawing.ts';
import type { Metrics } from './layout/geometry.ts';
import { spanAt } from './layout/hit.ts';
import type { FocusControl } from './useFocus.ts';

/**
 * Pointer over the drawing: what lies under it is in focus, a click chooses it. Spans are found by
 * numbers, so that nothing lies over the text and it can be selected.
 */
export function usePointerFocus(
  canvas: RefObject<HTMLElement | null>,
  drawing: Drawing | undefined,
  metrics: Metrics | undefined,
  { hover, choose }: Pick<FocusControl, 'hover' | 'choose'>,
): void {
  useEffect(() => {
    const { current } = canvas;
    if (current === null || drawing === undefined || metrics === undefined) return;

    const under = (event: MouseEvent): Focus | undefined => {
      const relation = relationAt(event.target);
      if (relation !== undefined) return { kind: 'relation', id: relation };
      const box = current.getBoundingClientRect();
      const [x, y] = [event.clientX - box.left, event.clientY - box.top];
      const id = spanAt(drawing.spans, x, y, metrics.bracketLane);
      return id === undefined ? undefined : { kind: 'span', id };
    };
    const move = (event: PointerEvent) => {
      // While text is being selected nothing lights up.
      hover(event.buttons === 0 ? under(event) : undefined);
    };
    const leave = () => {
      hover(undefined);
    };
    const click = (event: MouseEvent) => {
      if (event.detail === 0 || getSelection()?.isCollapsed === false) return;
      const focus = under(event);
      if (focus?.kind === 'span') focusElement(spanElementId(focus.id));
      else choose(focus);
    };
    const escape = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      hover(undefined);
      choose(undefined);
    };
    current.addEventListener('pointermove', move);
    current.addEventListener('pointerleave', leave);
    current.addEventListener('click', click);
    document.addEventListener('keydown', escape);
    return () => {
      current.removeEventListener('pointermove', move);
      current.removeEventListener('pointerleave', leave);
      current.removeEventListener('click', click);
      document.removeEventListener('keydown', escape);
    };
  }, [canvas, drawing, metrics, hover, choose]);
}

/** Id of the relation whose arc or label an element belongs to. */
function relationAt(target: EventTarget | null): string | undefined {
  if (!(target instanceof Element)) return undefined;
  const mark = target.closest<SVGElement>('[data-relation], [data-relation-label]');
  return mark?.dataset.relation ?? mark?.dataset.relationLabel;
}
