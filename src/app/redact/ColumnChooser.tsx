import { type SubmitEvent, useId, useState } from 'react';
import { counted } from '../../base/counted.ts';
import type { Column } from '../../redactFiles/opened.ts';
import { unsearchedWords } from '../../redactFiles/saved.ts';
import type { Redacting } from './redacting.ts';

/** Properties of `ColumnChooser`. */
export interface ColumnChooserProps {
  readonly redacting: Redacting;
  readonly columns: readonly Column[];
  /** Which are searched, or are proposed: indexes from 0. */
  readonly searched: readonly number[];
  /** Whether nothing is searched until somebody has chosen. */
  readonly isFirst: boolean;
  /** Hears that somebody has chosen. */
  readonly onChosen: () => void;
}

/** Which columns of a table are searched: asked before it is, and changed later on. */
export function ColumnChooser(props: ColumnChooserProps) {
  const { columns, searched, isFirst } = props;
  if (isFirst) {
    return (
      <section className="redact-columns" aria-label="Columns">
        <h3>Which columns are searched?</h3>
        <Choice {...props} />
      </section>
    );
  }
  return (
    <details className="redact-columns">
      <summary>{`${searched.length} of ${counted(columns.length, 'column')} searched`}</summary>
      <p className="hint">
        Whatever was decided about this table is gone when other columns are searched.
      </p>
      <Choice {...props} />
    </details>
  );
}

function Choice({ redacting, columns, searched, isFirst, onChosen }: ColumnChooserProps) {
  const id = useId();
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set(searched));
  const [isAsked, setIsAsked] = useState(false);
  const choose = (column: number, isChosen: boolean) => {
    const changed = new Set(chosen);
    if (isChosen) changed.add(column);
    else changed.delete(column);
    setChosen(changed);
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setIsAsked(true);
    if (chosen.size === 0) return;
    redacting.chooseColumns([...chosen].sort((one, other) => one - other));
    onChosen();
  };
  const unsearched = unsearchedWords({ columns, searched: [...chosen] });
  return (
    <form aria-label="Columns to search" onSubmit={submit}>
      <fieldset aria-describedby={`${id}-left`}>
        <legend>Searched for personal data</legend>
        <ul>
          {columns.map(({ name, sample }, at) => (
            <li key={at}>
              <label>
                <input
                  type="checkbox"
                  checked={chosen.has(at)}
                  onChange={({ target }) => choose(at, target.checked)}
                />
                <bdi translate="no">{name}</bdi>
              </label>
              <span className="hint">
                {sample === '' ? 'empty' : <bdi translate="no">{`for example ${sample}`}</bdi>}
              </span>
            </li>
          ))}
        </ul>
      </fieldset>
      <p id={`${id}-left`} role="status" aria-label="Columns left out">
        {unsearched}
      </p>
      <div className="redact-buttons">
        <button type="submit" className="primary">
          {isFirst
            ? `Find personal data in ${counted(chosen.size, 'column')}`
            : `Search ${counted(chosen.size, 'column')} instead`}
        </button>
        <button type="button" onClick={() => setChosen(new Set(columns.keys()))}>
          Choose all
        </button>
        <button type="button" onClick={() => setChosen(new Set())}>
          Choose none
        </button>
      </div>
      <p role="alert" className="redact-empty">
        {isAsked && chosen.size === 0 && 'Choose a column first.'}
      </p>
    </form>
  );
}
