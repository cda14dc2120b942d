import { memo, type RefObject, useId } from 'react';
import { KEY_BINDINGS, keyName, type KeyWords } from './keys.ts';

/** Properties of `KeyHelp`. */
export interface KeyHelpProps {
  readonly dialog: RefObject<HTMLDialogElement | null>;
  /** Opens the dialog. */
  readonly onShow: () => void;
  /** Keys besides those of a drawing that is only looked at. */
  readonly more: readonly KeyWords[];
}

/** A button, and all keys of the view in the dialog that it opens; Escape or Close closes it. */
export const KeyHelp = memo(function KeyHelp({ dialog, onShow, more }: KeyHelpProps) {
  const title = useId();
  return (
    <div className="key-help">
      <button
        type="button"
        className="key-help-button"
        aria-haspopup="dialog"
        aria-keyshortcuts="?"
        onClick={onShow}
      >
        Keyboard
      </button>
      <dialog className="key-help-dialog" ref={dialog} aria-labelledby={title}>
        <h3 id={title}>Keys in the text</h3>
        <dl>
          {[...KEY_BINDINGS, ...more].map(({ keys, words }) => (
            <div key={words}>
              <dt>
                {keys.map((key) => (
                  <kbd key={key}>{keyName(key)}</kbd>
                ))}
              </dt>
              <dd>{words}</dd>
            </div>
          ))}
        </dl>
        <button type="button" onClick={() => dialog.current?.close()}>
          Close
        </button>
      </dialog>
    </div>
  );
});
