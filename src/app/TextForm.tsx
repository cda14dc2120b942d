import { type KeyboardEvent, useId } from 'react';
import type { Example } from './examples.ts';
import { megabytes } from './packageInfo.ts';

/** Properties of `TextForm`. */
export interface TextFormProps {
  readonly text: string;
  readonly running: boolean;
  readonly examples: readonly Example[];
  /** What a first run downloads, in bytes; missing where it is not known, or nothing is. */
  readonly download: { readonly title: string; readonly bytes: number } | undefined;
  readonly onText: (text: string) => void;
  readonly onRun: (text: string) => void;
  readonly onCancel: () => void;
}

/**
 * Browsers and extensions send what is typed to services for spelling, grammar and suggestions;
 * these attributes tell them not to.
 */
const NO_ASSISTANTS = {
  spellCheck: false,
  autoCorrect: 'off',
  autoCapitalize: 'off',
  autoComplete: 'off',
  translate: 'no',
  writingsuggestions: 'false',
  'data-gramm': 'false',
  'data-gramm_editor': 'false',
  'data-enable-grammarly': 'false',
  'data-lt-active': 'false',
  'data-ms-editor': 'false',
} as const;

/** The text box with its examples and the button that starts the model. */
export function TextForm(props: TextFormProps) {
  const { text, running, examples, download, onText, onRun, onCancel } = props;
  const id = useId();
  const shortcut = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    onRun(text);
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
      <textarea
        id={id}
        className="text-box"
        dir="auto"
        rows={6}
        value={text}
        placeholder="Paste or type a text, or take an example."
        aria-describedby={`${id}-hint`}
        onChange={(event) => onText(event.target.value)}
        onKeyDown={shortcut}
        {...NO_ASSISTANTS}
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
        <p className="hint" id={`${id}-hint`}>
          <span className="keys">
            <kbd>Ctrl</kbd> or <kbd>⌘</kbd> + <kbd>Enter</kbd>
          </span>
          {download && (
            <span>
              {' '}
              The first time, the model “{download.title}” is downloaded (
              {megabytes(download.bytes)}) and kept in this browser.
            </span>
          )}
        </p>
      </div>
    </section>
  );
}
