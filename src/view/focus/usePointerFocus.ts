import { type RefObject, useEffect } from 'react';
import { type Focus, sameFocus } from './focus.ts';
import { nextInStack } from './focusState.ts';
import { focusElement, spanElementId } from '../dom/ids.ts';
import type { SpanDrawing } from '../layout/brackets.ts';
import type { Drawing } from '../layout/drawing.ts';
import type { Metrics } from '../layout/geometry.ts';
import { spanAt } from '../layout/hit.ts';
import type { FocusControl } from './useFocus.ts';

/**
 * Pointer over the drawing: what lies under it is in focus, a click pins it, a click beside lets go.
 * Spans are found by numbers, so that nothing lies over the text and it can be selected.
 *
 * @param canvas - What the drawing lies over; its section takes the keyboard focus of a click.
 */
export function usePointerFocus(
  canvas: RefObject<HTMLElement | null>,
  drawing: Drawing | undefined,
  metrics: Metrics | undefined,
  { act, pinned }: Pick<FocusControl, 'act' | 'pinned'>,
): void {
  useEffect(() => {
    const { current } = canvas;
    if (current === null || drawing === undefined || metrics === undefined) return;

    const spansUnder = (event: MouseEvent): string[] => {
      const box = current.getBoundingClientRect();
      const [x, y] = [event.clientX - box.left, event.clientY - box.top];
      return stackAt(drawing.spans, x, y, metrics.bracketLane);
    };
    const under = (event: MouseEvent): Focus | undefined => {
      const relation = relationAt(event.target);
      if (relation !== undefined) return { kind: 'relation', id: relation };
      const stack = spansUnder(event);
      // Of nested spans the pinned one stays, which may be an outer one.
      const id = stack.find((one) => sameFocus(pinned, { kind: 'span', id: one })) ?? stack[0];
      return id === undefined ? undefined : { kind: 'span', id };
    };
    const move = (event: PointerEvent) => {
      // While text is being selected nothing lights up.
      act({ kind: 'pointed', target: event.buttons === 0 ? under(event) : undefined });
    };
    const leave = () => {
      act({ kind: 'pointed', target: undefined });
    };
    const click = (event: MouseEvent) => {
      if (event.detail === 0 || getSelection()?.isCollapsed === false || isControl(event)) return;
      const relation = relationAt(event.target);
      const next: Focus | undefined =
        relation === undefined
          ? nextInStack(spansUnder(event), pinned)
          : { kind: 'relation', id: relation };
      if (relation !== undefined && sameFocus(next, pinned)) act({ kind: 'let-go' });
      else act({ kind: 'pinned', target: next });
      // From here on the keys work.
      if (next?.kind === 'span') focusElement(spanElementId(next.id), { preventScroll: true });
      else current.closest('section')?.focus({ preventScroll: true });
    };
    current.addEventListener('pointermove', move);
    current.addEventListener('pointerleave', leave);
    current.addEventListener('click', click);
    return () => {
      current.removeEventListener('pointermove', move);
      current.removeEventListener('pointerleave', leave);
      current.removeEventListener('click', click);
    };
  }, [canvas, drawing, metrics, act, pinned]);
}

/** Ids of all spans at a point, innermost first. */
function stackAt(spans: readonly SpanDrawing[], x: number, y: number, lane: number): string[] {
  const stack: string[] = [];
  let rest = spans;
  for (;;) {
    const id = spanAt(rest, x, y, lane);
    if (id === undefined) return stack;
    stack.push(id);
    rest = rest.filter(({ span }) => span.id !== id);
  }
}

/** Id of the relation whose arc or label an element belongs to. */
function relationAt(target: EventTarget | null): string | undefined {
  if (!(target instanceof Element)) return undefined;
  const mark = target.closest<SVGElement>('[data-relation], [data-relation-label]');
  return mark?.dataset.relation ?? mark?.dataset.relationLabel;
}

function isControl({ target }: MouseEvent): boolean {
  return target instanceof Element && target.closest('button, a, input, label') !== null;
}
