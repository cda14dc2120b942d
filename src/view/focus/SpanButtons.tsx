import { memo, useLayoutEffect, useState } from 'react';
import type { DocumentLookup } from '../../document/lookup.ts';
import { describeSpan } from './describe.ts';
import { sameFocus } from './focus.ts';
import { focusElement, spanElementId } from '../dom/ids.ts';
import type { SpanDrawing } from '../layout/brackets.ts';
import type { FocusControl } from './useFocus.ts';

/** Properties of `SpanButtons`. */
export interface SpanButtonsProps {
  readonly text: string;
  readonly lookup: DocumentLookup;
  /** Those that are drawn: near the screen. */
  readonly spans: readonly SpanDrawing[];
  readonly control: FocusControl;
  /** Scrolls to a span that is not drawn, so that it will be. */
  readonly reveal?: (spanId: string) => void;
}

/**
 * The spans as a list of buttons that lie over the text, for keyboard and screen reader. They are
 * one stop of the Tab key; `useViewKeys` has the keys that go from span to span.
 */
export function SpanButtons({ text, lookup, spans, control, reveal }: SpanButtonsProps) {
  const { act, cursor, last, pinned } = control;
  const wanted = cursor?.id;
  const drawn = spans.filter(({ parts }) => parts.length > 0);
  const own = drawn.find(({ span }) => span.id === wanted);
  // What has the keyboard focus stays when the reader scrolls away, and until the next one is
  // drawn; so do the keys.
  const [kept, setKept] = useState(own);
  if (own !== undefined && own !== kept) setKept(own);
  const stays =
    own === undefined &&
    wanted !== undefined &&
    kept !== undefined &&
    lookup.spanById.has(kept.span.id) &&
    !drawn.some(({ span }) => span.id === kept.span.id);
  const seen = stays ? inOrder([...drawn, kept], lookup) : drawn;
  const stop = tabStop(seen, last);
  const isThere = seen.some(({ span }) => span.id === wanted);

  // Before anything else happens: the button that had the focus may have just gone.
  useLayoutEffect(() => {
    if (wanted === undefined) return;
    if (isThere) focusElement(spanElementId(wanted));
    else reveal?.(wanted);
  }, [wanted, isThere, reveal]);

  if (seen.length === 0) return null;
  return (
    <ul className="span-buttons" aria-label="Spans in the text">
      {seen.map((drawing) => (
        <SpanButton
          key={drawing.span.id}
          drawing={drawing}
          label={describeSpan(text, lookup, drawing.span)}
          reachable={drawing.span.id === stop}
          pinned={sameFocus(pinned, { kind: 'span', id: drawing.span.id })}
          act={act}
        />
      ))}
    </ul>
  );
}

/** In document order: an element that moves among the others loses the focus. */
function inOrder(spans: readonly SpanDrawing[], { spanById }: DocumentLookup) {
  const order = new Map([...spanById.keys()].map((id, index) => [id, index]));
  const placeOf = ({ span }: SpanDrawing) => order.get(span.id) ?? order.size;
  return [...spans].sort((a, b) => placeOf(a) - placeOf(b));
}

/** Id of the span that the Tab key goes to: where the keys were last, or else the first drawn. */
export function tabStop(spans: readonly SpanDrawing[], last: string | undefined) {
  const seen = spans.filter(({ parts }) => parts.length > 0);
  return seen.some(({ span }) => span.id === last) ? last : seen[0]?.span.id;
}

interface SpanButtonProps extends Pick<FocusControl, 'act'> {
  readonly drawing: SpanDrawing;
  readonly label: string;
  readonly reachable: boolean;
  readonly pinned: boolean;
}

const SpanButton = memo(function SpanButton(props: SpanButtonProps) {
  const { drawing, label, reachable, pinned, act } = props;
  const { id } = drawing.span;
  const { x = 0, y = 0, width = 0, height = 0 } = drawing.parts[0]?.text ?? {};
  return (
    <li>
      <button
        type="button"
        id={spanElementId(id)}
        className="span-button"
        aria-label={label}
        aria-pressed={pinned}
        tabIndex={reachable ? 0 : -1}
        data-span-button={id}
        style={{ left: x + width / 2, top: y + height / 2, width, height }}
        onFocus={() => act({ kind: 'reached', id })}
        onBlur={() => act({ kind: 'left', id })}
        // By Enter, Space or a screen reader: the pointer goes through to the text.
        onClick={({ currentTarget }) => {
          const byKey = currentTarget === document.activeElement;
          act(byKey ? { kind: 'pressed', id } : { kind: 'toggled', target: { kind: 'span', id } });
        }}
      />
    </li>
  );
});
