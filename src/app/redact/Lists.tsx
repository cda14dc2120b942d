import { type ChangeEvent, useId, useRef } from 'react';
import { NO_ASSISTANTS } from '../../view/dom/noAssistants.ts';
import type { Redacting } from './redacting.ts';
import type { RedactState } from './state.ts';

type Which = 'termsList' | 'keepList';

/** Properties of `Lists`. */
export interface ListsProps {
  readonly redacting: Redacting;
  readonly state: RedactState;
}

/** Lists of a person's own: what to hide in each text, and what never to hide. */
export function Lists({ redacting, state }: ListsProps) {
  return (
    <details className="redact-lists">
      <summary>Your own lists</summary>
      <div className="redact-lists-both">
        <List
          which="termsList"
          label="Always hide"
          hint="One a line, or CSV of words and kind: Bluebird,organisation"
          redacting={redacting}
          list={state.termsList}
        />
        <List
          which="keepList"
          label="Never hide"
          hint="One a line."
          redacting={redacting}
          list={state.keepList}
        />
      </div>
    </details>
  );
}

interface ListProps {
  readonly which: Which;
  readonly label: string;
  readonly hint: string;
  readonly redacting: Redacting;
  readonly list: string;
}

function List({ which, label, hint, redacting, list }: ListProps) {
  const id = useId();
  const box = useRef<HTMLTextAreaElement>(null);
  const file = useRef<HTMLInputElement>(null);
  const choose = ({ target }: ChangeEvent<HTMLInputElement>) => {
    const chosen = target.files?.[0];
    target.value = '';
    if (chosen !== undefined) void redacting.openList(which, chosen);
  };
  return (
    <div>
      <label htmlFor={id}>{label}</label>
      <textarea
        // A list that came from a file, or was forgotten, is in a new box.
        key={list}
        ref={box}
        id={id}
        className="text-box"
        rows={4}
        dir="auto"
        defaultValue={list}
        aria-describedby={`${id}-hint`}
        {...NO_ASSISTANTS}
      />
      <p id={`${id}-hint`} className="hint">
        {hint}
      </p>
      <div className="redact-buttons">
        <button
          type="button"
          onClick={() => redacting.setLists({ [which]: box.current?.value ?? '' })}
        >
          {`Use “${label}”`}
        </button>
        <button type="button" onClick={() => file.current?.click()}>
          {`“${label}” from a file`}
        </button>
        <input
          ref={file}
          type="file"
          accept=".txt,.csv"
          aria-label={label}
          hidden
          onChange={choose}
        />
      </div>
    </div>
  );
}
