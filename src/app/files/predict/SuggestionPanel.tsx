import { type KeyboardEvent, useState } from 'react';
import { countWords } from '../../shared/countWords.ts';
import { OptionList } from '../../shared/OptionList.tsx';
import type { Predicting } from './predicting.ts';
import { type Suggestion, typeKeyOf, typesOfSuggestions } from './suggestions.ts';
import { percent, suggestedBy } from './words.ts';

/** Properties of `SuggestionPanel`. */
export interface SuggestionPanelProps {
  readonly predicting: Pick<Predicting, 'accept' | 'reject' | 'bringBack'>;
  readonly suggestions: readonly Suggestion[];
  /** Packages of the models that suggest them. */
  readonly models: readonly string[];
  /** How many were rejected. */
  readonly rejected: number;
  /** Whether the document's file can have what is accepted. */
  readonly canAccept: boolean;
  /** The one that is looked at. */
  readonly looking: Suggestion | undefined;
  readonly onLook: (suggestion: Suggestion) => void;
}

/** What the model suggests for a document: each is accepted or rejected, or many at once. */
export function SuggestionPanel(props: SuggestionPanelProps) {
  const { predicting, suggestions, models, rejected, canAccept, looking, onLook } = props;
  const at = suggestions.findIndex(({ id }) => id === looking?.id);
  const one = suggestions[at];
  const by = suggestedBy(models);
  /** Goes on with the one behind, which then is where this one was. */
  const decide = (act: Predicting['accept']) => {
    if (one === undefined) return;
    const next = suggestions[at + 1] ?? suggestions[at - 1];
    act([one.id]);
    if (next) onLook(next);
  };
  const accept = () => {
    if (canAccept) decide(predicting.accept);
  };
  const reject = () => decide(predicting.reject);
  const press = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const act = { a: accept, Enter: accept, x: reject, Delete: reject }[event.key];
    if (act === undefined) return;
    event.preventDefault();
    act();
  };
  return (
    <section className="suggestions" aria-label="Suggestions">
      <p role="status" aria-label="Suggestions left">
        {`${countWords(suggestions.length, 'suggestion')} left${
          rejected > 0 ? `, ${rejected.toLocaleString('en')} rejected` : ''
        }.`}
      </p>
      {by !== undefined && <p className="hint">{by}</p>}
      {suggestions.length > 0 && (
        <>
          <OptionList
            label="Suggestions"
            count={suggestions.length}
            at={at}
            keyOf={(index) => suggestions[index]?.id ?? index}
            onChoose={(index) => {
              const chosen = suggestions[index];
              if (chosen) onLook(chosen);
            }}
            onKey={press}
            render={(index) => {
              const shown = suggestions[index];
              return shown && <Option suggestion={shown} />;
            }}
          />
          <div className="suggestion-buttons" role="group" aria-label="This suggestion">
            <button
              type="button"
              aria-keyshortcuts="a"
              disabled={one === undefined || !canAccept}
              onClick={accept}
            >
              <span>Accept </span>
              <kbd>a</kbd>
            </button>
            <button
              type="button"
              aria-keyshortcuts="x"
              disabled={one === undefined}
              onClick={reject}
            >
              <span>Reject </span>
              <kbd>x</kbd>
            </button>
          </div>
          {canAccept ? (
            <Many suggestions={suggestions} onAccept={predicting.accept} />
          ) : (
            <p className="hint">
              Its files can only be read: convert them to accept what is suggested.
            </p>
          )}
        </>
      )}
      {rejected > 0 && (
        <button type="button" onClick={predicting.bringBack}>
          {`Suggest ${rejected.toLocaleString('en')} rejected again`}
        </button>
      )}
    </section>
  );
}

function Option({ suggestion }: { readonly suggestion: Suggestion }) {
  const { label, words, score } = suggestion;
  return (
    <>
      <bdi translate="no">{words}</bdi>
      <span className="document-facts">{`${label} · ${percent(score)}`}</span>
    </>
  );
}

interface ManyProps {
  readonly suggestions: readonly Suggestion[];
  readonly onAccept: (ids: readonly string[]) => void;
}

/** Accepts many at once: of a type, and from a score on. */
function Many({ suggestions, onAccept }: ManyProps) {
  const [type, setType] = useState('');
  const [least, setLeast] = useState(90);
  const types = typesOfSuggestions(suggestions);
  const known = types.some(({ key }) => key === type) ? type : '';
  const chosen = suggestions.filter(
    (one) => (known === '' || typeKeyOf(one) === known) && Math.round(one.score * 100) >= least,
  );
  return (
    <div className="suggestion-many" role="group" aria-label="Many at once">
      <label>
        <span>Type </span>
        <select value={known} onChange={({ target }) => setType(target.value)}>
          <option value="">any</option>
          {types.map(({ key, label, count }) => (
            <option key={key} value={key}>{`${label} (${count})`}</option>
          ))}
        </select>
      </label>
      <label>
        <span>from </span>
        <input
          type="number"
          min={0}
          max={100}
          value={least}
          onChange={({ target }) =>
            setLeast(Math.max(0, Math.min(100, Math.round(target.valueAsNumber || 0))))
          }
        />
        <span> %</span>
      </label>
      <button
        type="button"
        disabled={chosen.length === 0}
        onClick={() => onAccept(chosen.map(({ id }) => id))}
      >
        {`Accept ${countWords(chosen.length, 'suggestion')}`}
      </button>
    </div>
  );
}
