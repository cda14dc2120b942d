import { useId, useRef } from 'react';
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
  /** What the next run downloads, in a sentence; missing where it is not known. */
  readonly download: string | undefined;
  readonly onText: (text: string) => void;
  readonly onRun: (text: string) => void;
  readonly onCancel: () => void;
  /** Forgets the text and all that was found in it. */
  readonly onClear: () => void;
}

/** The text box with its examples and the button that starts the model. */
export function TextForm(props: TextFormProps) {
  const { text, clearings, running, examples, download, onText, onRun, onCancel, onClear } = props;
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
        <p className="hint" id={`${id}-hint`}>
          <span className="keys">
            <kbd>Ctrl</kbd>
            <span> or </span>
            <kbd>⌘</kbd>
            <span> + </span>
            <kbd>Enter</kbd>
          </span>
          {download !== undefined && <span>{download}</span>}
        </p>
      </div>
    </section>
  );
}
