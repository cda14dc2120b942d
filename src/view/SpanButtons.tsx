import { type KeyboardEvent, memo, useState } from 'react';
import type { DocumentLookup } from '../document/lookup.ts';
import { describeSpan } from './describe.ts';
import { entityRowId, focusElement, spanElementId } from './ids.ts';
import type { Box } from './layout/geometry.ts';
import type { SpanDrawing } from './layout/brackets.ts';
import type { FocusControl } from './useFocus.ts';

/** Properties of `SpanButtons`. */
export interface SpanButtonsProps {
  readonly text: string;
  readonly lookup: DocumentLookup;
  readonly spans: readonly SpanDrawing[];
  readonly control: FocusControl;
}

/**
 * The spans as a list of buttons that lie over the text, for keyboard and screen reader: one stop
 * of the Tab key, arrow keys from span to span, Enter to the table, Escape to leave.
 */
export function SpanButtons({ text, lookup, spans, control }: SpanButtonsProps) {
  const [last, setLast] = useState<string>();
  const seen = spans.filter(({ parts }) => parts.length > 0);
  const current = seen.some(({ span }) => span.id === last) ? last : seen[0]?.span.id;

  const move = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      control.hover(undefined);
      if (event.target instanceof HTMLElement) event.target.blur();
      return;
    }
    const step = stepOf(event.key, seen.length);
    if (step === undefined) return;
    event.preventDefault();
    const index = seen.findIndex(({ span }) => span.id === current);
    const next = seen[Math.min(Math.max(index + step, 0), seen.length - 1)];
    if (next !== undefined) focusElement(spanElementId(next.span.id));
  };

  if (seen.length === 0) return null;
  return (
    <ul className="span-buttons" aria-label="Spans in the text">
      {seen.map(({ span, parts }) => (
        <SpanButton
          key={span.id}
          id={span.id}
          {...parts[0]?.text}
          name={describeSpan(text, lookup, span)}
          reachable={span.id === current}
          onFocus={setLast}
          onKeyDown={move}
          choose={control.choose}
        />
      ))}
    </ul>
  );
}

/** How many spans a key goes on or back. */
function stepOf(key: string, count: number): number | undefined {
  switch (key) {
    case 'ArrowRight':
    case 'ArrowDown':
      return 1;
    case 'ArrowLeft':
    case 'ArrowUp':
      return -1;
    case 'Home':
      return -count;
    case 'End':
      return count;
    default:
      return undefined;
  }
}

interface SpanButtonProps extends Partial<Box> {
  readonly id: string;
  readonly name: string;
  readonly reachable: boolean;
  readonly onFocus: (id: string) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly choose: FocusControl['choose'];
}

const SpanButton = memo(function SpanButton(props: SpanButtonProps) {
  const { id, x, y, width, height, name, reachable, onFocus, onKeyDown, choose } = props;
  return (
    <li>
      <button
        type="button"
        id={spanElementId(id)}
        className="span-button"
        aria-label={name}
        tabIndex={reachable ? 0 : -1}
        style={{ left: x, top: y, width, height }}
        onFocus={() => {
          onFocus(id);
          choose({ kind: 'span', id });
        }}
        onKeyDown={onKeyDown}
        onBlur={() => {
          choose(undefined);
        }}
        onClick={() => {
          focusElement(entityRowId(id));
        }}
      />
    </li>
  );
});
