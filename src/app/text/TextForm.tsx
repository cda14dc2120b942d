import { type ReactNode, useId, useRef } from 'react';
import { flushSync } from 'react-dom';
import type { Example } from './examples.ts';
import { TextBox } from './TextBox.tsx';

/** Properties of `TextForm`. */
export interface TextFormProps {
  readonly text: string;
  /** Another number with each time that the text was cleared. */
  readonly clearings: number;
  readonly running: boolean;
  readonly examples: readonly Example[];
  /** What the next run downloads, and how long it takes, where that is known. */
  readonly beforehand: string | undefined;
  /** What is chosen before a run, between the box and the buttons. */
  readonly choices: ReactNode;
  /** How far the work is, after the buttons. */
  readonly progress: ReactNode;
  readonly onText: (text: string) => void;
  readonly onRun: (text: string) => void;
  readonly onCancel: () => void;
  /** Forgets the text and all that was found in it. */
  readonly onClear: () => void;
}

/** The text box with its examples and the button that starts the model. */
export function TextForm(props: TextFormProps) {
  const {
    text,
    clearings,
    running,
    examples,
    beforehand,
    choices,
    progress,
    onText,
    onRun,
    onCancel,
    onClear,
  } = props;
  const id = useId();
  const box = useRef<HTMLTextAreaElement>(null);
  const clear = () => {
    // The box that comes is another one than the box that was: there is nothing to undo in it.
    flushSync(onClear);
    box.current?.focus();
  };
  return (
    <section className="text-form" aria-label="Your text">
      <div className="text-head">
        <label htmlFor={id}>Text</label>
        <div className="examples" role="group" aria-label="Examples">
          {examples.map((example) => (
            <button
              key={example.title}
              type="button"
              className="quiet"
              onClick={() => onText(example.text)}
            >
              {example.title}
            </button>
          ))}
        </div>
      </div>
      <TextBox
        key={clearings}
        id={id}
        box={box}
        text={text}
        hint={`${id}-hint`}
        onText={onText}
        onRun={onRun}
      />
      {choices}
      <div className="text-foot">
        <button type="button" className="primary" onClick={() => onRun(text)}>
          Run
        </button>
        {running && (
          <button type="button" onClick={onCancel}>
            Cancel
          </button>
        )}
        <button type="button" onClick={clear}>
          Clear
        </button>
        {progress}
      </div>
      <p className="hint" id={`${id}-hint`}>
        <span className="keys">
          <kbd>Ctrl</kbd>
          <span> or </span>
          <kbd>⌘</kbd>
          <span> + </span>
          <kbd>Enter</kbd>
        </span>
        {beforehand !== undefined && <span>{beforehand}</span>}
      </p>
    </section>
  );
}
