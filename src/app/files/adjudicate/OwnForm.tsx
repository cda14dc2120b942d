import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import type { Decision } from '../../../adjudicate/decisions.ts';
import type { Fragment, Span } from '../../../document/document.ts';
import { spanText } from '../../../document/spanText.ts';
import { movedEdge, type Unit } from '../../../edit/words.ts';
import { useSelectedWords } from './useSelectedWords.ts';

/** Properties of `OwnForm`. */
export interface OwnFormProps {
  readonly text: string;
  /** Has drawings of the text in it: what is selected in one of them is where it is to be. */
  readonly area: RefObject<HTMLElement | null>;
  /** Names of the types to choose from. */
  readonly types: readonly string[];
  readonly type: string;
  /** Where it is so far; missing for a relation. */
  readonly fragments: Span['fragments'] | undefined;
  /** How many open ones of this type there are, with the one that is looked at. */
  readonly alike: number;
  readonly onDecide: (decision: Decision, isOfAll: boolean) => void;
  readonly onClose: () => void;
}

/** Asks for a type, and for borders, that no version has. */
export function OwnForm(props: OwnFormProps) {
  const { text, types, alike, onDecide, onClose } = props;
  const [type, setType] = useState(props.type);
  const [fragments, setFragments] = useState(props.fragments);
  const [unit, setUnit] = useState<Unit>('word');
  const isSpan = fragments !== undefined;
  const take = useCallback(
    (fragment: Fragment) => {
      if (isSpan) setFragments([fragment]);
    },
    [isSpan],
  );
  useSelectedWords(props.area, text, unit, take);
  const select = useRef<HTMLSelectElement>(null);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => select.current?.focus(), []);
  useEffect(() => {
    const { current } = form;
    const press = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      onClose();
    };
    current?.addEventListener('keydown', press);
    return () => current?.removeEventListener('keydown', press);
  }, [onClose]);
  const edge = (side: 'start' | 'end', by: 1 | -1, words: string) => (
    <button
      type="button"
      onClick={() => setFragments(fragments && movedFragments(text, fragments, side, unit, by))}
    >
      {words}
    </button>
  );
  return (
    <form
      ref={form}
      className="own-form"
      aria-label="Other"
      onSubmit={(event) => {
        event.preventDefault();
        onDecide({ take: 'own', type, ...(fragments && { fragments }) }, false);
      }}
    >
      <label>
        <span>Type </span>
        <select ref={select} value={type} onChange={({ target }) => setType(target.value)}>
          {types.map((name) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </select>
      </label>
      {fragments && (
        <>
          <p className="hint">Select in the text below where it is, or move its borders.</p>
          <p role="status" aria-label="Words of it">
            <bdi translate="no">{spanText(text, { fragments })}</bdi>
          </p>
          <div className="own-edges" role="group" aria-label="Borders">
            {edge('start', -1, 'Begin earlier')}
            {edge('start', 1, 'Begin later')}
            {edge('end', -1, 'End earlier')}
            {edge('end', 1, 'End later')}
            <label>
              <input
                type="checkbox"
                checked={unit === 'character'}
                onChange={({ target }) => setUnit(target.checked ? 'character' : 'word')}
              />
              <span>by characters</span>
            </label>
          </div>
        </>
      )}
      <div className="own-edges">
        <button type="submit" className="primary">
          Take this
        </button>
        <button
          type="button"
          disabled={alike < 2}
          onClick={() => onDecide({ take: 'own', type }, true)}
        >
          {`This type for all ${alike.toLocaleString('en')} of ${props.type}`}
        </button>
        <button type="button" onClick={onClose}>
          Cancel
        </button>
      </div>
    </form>
  );
}

/** Fragments with the first one's start or the last one's end moved, as far as something is left of it. */
function movedFragments(
  text: string,
  fragments: Span['fragments'],
  side: 'start' | 'end',
  unit: Unit,
  by: 1 | -1,
): Span['fragments'] {
  const at = side === 'start' ? 0 : fragments.length - 1;
  const moved = fragments.map((fragment, place) =>
    place === at
      ? { ...fragment, [side]: movedEdge(text, fragment[side], side, unit, by) }
      : fragment,
  );
  const [first, ...more] = moved;
  const isWhole = moved.every(({ start, end }) => start < end);
  return first === undefined || !isWhole ? fragments : [first, ...more];
}
