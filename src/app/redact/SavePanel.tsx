import { useEffect, useId, useRef, useState } from 'react';
import { counted } from '../../base/counted.ts';
import { describeError, isAbortError } from '../../base/errors.ts';
import { redactedHtml } from '../../redact/html.ts';
import { keyOf, standInKey } from '../../redact/key.ts';
import { piecesOf } from '../../redact/pieces.ts';
import { replaceIn } from '../../redact/replace.ts';
import { hiddenGroups } from '../../redact/review.ts';
import { leftOut, unsearchedWords } from '../../redactFiles/saved.ts';
import { STYLES } from '../../redact/styles.ts';
import { whyNotYet } from './notYet.ts';
import type { Source } from './readFile.ts';
import type { HandOut } from './RedactView.tsx';
import type { Redacting } from './redacting.ts';
import type { RedactState } from './state.ts';
import { STYLE_WORDS } from './words.ts';
import { oneFile } from './written.ts';

/** Properties of `SavePanel`. */
export interface SavePanelProps {
  readonly redacting: Redacting;
  readonly state: RedactState;
  readonly source: Source;
  /** How much looks near what is hidden. */
  readonly near: number;
  readonly handOut: HandOut;
}

/** How things are hidden, and what is made of it. Names of files say nothing of the text. */
export function SavePanel({ redacting, state, source, near, handOut }: SavePanelProps) {
  const id = useId();
  const [said, setSaid] = useState('');
  const { replacements, style } = state;
  const { text, ending, kind, type } = source;
  const dropped = leftOut(source, state.keptPictures);
  const unsearched = unsearchedWords(source);
  const making = useRef<AbortController>(undefined);
  useEffect(() => () => making.current?.abort(), []);
  /** A page and its text are two files. */
  const name = kind === 'html' ? 'redacted-text' : 'redacted';
  const isStandIn = style === 'standin';
  const notYet = whyNotYet(state);
  const isWaiting = notYet !== undefined;
  const save = (name: string, type: string, content: string) => {
    handOut(name, new Blob([content], { type }));
    setSaid(`Saved as ${name}.`);
  };
  const saveFile = async () => {
    making.current?.abort();
    const { signal } = (making.current = new AbortController());
    setSaid('Making the file …');
    try {
      const written = await redacting.write(state, replacements, signal);
      const { name: own, content } = await oneFile(written, 'redacted', type, signal);
      if (signal.aborted) return;
      handOut(own, content);
      setSaid([`Saved as ${own}.`, ...written.said].join(' '));
    } catch (error) {
      if (!isAbortError(error)) setSaid(describeError(error));
    }
  };
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(replaceIn(text, replacements).text);
      setSaid('Copied.');
    } catch {
      setSaid('The browser did not allow copying; save the file instead.');
    }
  };
  const key = () => {
    const entries = isStandIn
      ? standInKey(text, replacements)
      : keyOf(text, hiddenGroups(state.groups, state.decisions));
    return `${JSON.stringify(entries, null, 2)}\n`;
  };
  const unlessWaiting = (act: () => void) => {
    if (isWaiting) setSaid(notYet);
    else act();
  };
  return (
    <section className="redact-save" aria-label="Save">
      <h3>Save</h3>
      <fieldset>
        <legend>In place of what is hidden</legend>
        {STYLES.map((one) => (
          <label key={one}>
            <input
              type="radio"
              name={`${id}-style`}
              checked={style === one}
              onChange={() => void redacting.setStyle(one)}
            />
            <span>{STYLE_WORDS[one]}</span>
          </label>
        ))}
      </fieldset>
      {isStandIn && (
        <p className="hint">
          Names keep culture and gender as they are written. All dates go back by one number of days
          that nobody is told; ages, times of day and amounts stay as they are. What has no stand-in
          has its label. Read the text: a stand-in may not fit its sentence.
        </p>
      )}
      {state.standInsDone !== undefined && (
        <p className="redact-buttons">
          <span role="status">Making stand-ins …</span>
          <progress aria-label="Making stand-ins" max={1} value={state.standInsDone} />
        </p>
      )}
      {near > 0 && (
        <p>{`${counted(near, 'thing looks', 'things look')} near what is hidden and ${near === 1 ? 'stays' : 'stay'} in the text: see the list above.`}</p>
      )}
      {unsearched !== undefined && <p>{unsearched}</p>}
      {dropped.length > 0 && (
        <div>
          <p>Not in the saved file:</p>
          <ul className="redact-left">
            {dropped.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </div>
      )}
      <div className="redact-buttons">
        <button
          type="button"
          className="primary"
          aria-disabled={isWaiting}
          onClick={() => unlessWaiting(() => void saveFile())}
        >
          {`Save as .${ending}`}
        </button>
        <button
          type="button"
          aria-disabled={isWaiting}
          onClick={() =>
            unlessWaiting(() =>
              save(`${name}.html`, 'text/html', redactedHtml(piecesOf(text, replacements))),
            )
          }
        >
          {kind === 'html' ? 'Save its text as HTML' : 'Save as HTML'}
        </button>
        <button
          type="button"
          aria-disabled={isWaiting}
          onClick={() => unlessWaiting(() => void copy())}
        >
          Copy
        </button>
        <span role="status" aria-label="Saving">
          {said}
        </span>
      </div>
      <details>
        <summary>{isStandIn ? 'Who stands in for whom' : 'Who is [Person 1]'}</summary>
        <p className="hint">
          {`The key says what each ${isStandIn ? 'stand-in' : 'label'} stands for. It is a file of its own: keep it apart from the text, or do not save it.`}
        </p>
        <button
          type="button"
          aria-disabled={isWaiting}
          onClick={() => unlessWaiting(() => save('redacted-key.json', 'application/json', key()))}
        >
          Save the key
        </button>
      </details>
    </section>
  );
}
