import { itemKey } from '../../redact/review.ts';
import { Context } from './Context.tsx';
import type { Redacting } from './redacting.ts';
import { groupOf, type RedactState } from './state.ts';
import { decideCurrent } from './steps.ts';
import { KIND_WORDS, SOURCE_WORDS } from './words.ts';

/** Properties of `StepPanel`. */
export interface StepPanelProps {
  readonly redacting: Redacting;
  readonly state: RedactState;
  readonly text: string;
}

/** One item after another: what it is, who says so, and whether it is hidden. */
export function StepPanel({ redacting, state, text }: StepPanelProps) {
  const { items, current, decisions, undo, redo } = state;
  const item = items[current];
  const group = item && groupOf(state, item);
  return (
    <section className="redact-step" aria-label="Item by item">
      <div role="status" aria-label="Item">
        {item && group && (
          <>
            <p>
              <b>{`${current + 1} of ${items.length}: ${group.label}, `}</b>
              <span>{decisions.kept.has(itemKey(item)) ? 'kept' : 'hidden'}</span>
              <span className="hint">
                {` ${KIND_WORDS[item.kind]}, ${SOURCE_WORDS[item.source]}, score ${item.score.toFixed(2)}`}
              </span>
            </p>
            <Context text={text} place={item} />
          </>
        )}
      </div>
      <div className="redact-buttons">
        {items.length > 0 && (
          <>
            <button type="button" onClick={() => decideCurrent(redacting, 'hide')}>
              Hide <kbd>H</kbd>
            </button>
            <button type="button" onClick={() => decideCurrent(redacting, 'keep')}>
              Keep <kbd>K</kbd>
            </button>
            <button type="button" onClick={() => redacting.look(current + 1)}>
              Next <kbd>N</kbd>
            </button>
            <button type="button" onClick={() => redacting.look(current - 1)}>
              Back <kbd>P</kbd>
            </button>
          </>
        )}
        <button type="button" aria-disabled={undo.length === 0} onClick={redacting.undo}>
          Undo <kbd>Ctrl+Z</kbd>
        </button>
        <button type="button" aria-disabled={redo.length === 0} onClick={redacting.redo}>
          Redo <kbd>Ctrl+Y</kbd>
        </button>
      </div>
    </section>
  );
}
