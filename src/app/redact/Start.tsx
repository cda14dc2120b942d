import { type ClipboardEvent, type SubmitEvent, useId, useRef, useState } from 'react';
import { NO_ASSISTANTS } from '../../view/dom/noAssistants.ts';
import { ENDINGS } from '../../redactFiles/kindOf.ts';
import { FILE_KINDS } from '../../redactFiles/opened.ts';
import { OpenButtons } from '../shared/OpenButtons.tsx';
import { EXAMPLE } from './example.ts';
import type { Redacting } from './redacting.ts';

/** A text of so many characters is taken without being shown in the box: browsers lay it out too slowly. */
const LONG = 20_000;

/** Endings of files that the room reads, as a chooser of files takes them. */
const ACCEPTED = FILE_KINDS.flatMap((kind) => ENDINGS[kind].map((one) => `.${one}`)).join();

/** The room with nothing in it: how a text gets in. */
export function Start({ redacting }: { readonly redacting: Redacting }) {
  const id = useId();
  const box = useRef<HTMLTextAreaElement>(null);
  const [isEmpty, setIsEmpty] = useState(false);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const text = box.current?.value ?? '';
    if (text.trim() === '') {
      setIsEmpty(true);
      box.current?.focus();
    } else redacting.take(text);
  };
  const paste = (event: ClipboardEvent) => {
    const text = event.clipboardData.getData('text/plain');
    if (text.length < LONG || box.current?.value !== '') return;
    event.preventDefault();
    redacting.take(text);
  };
  return (
    <form className="redact-start" aria-label="A text to redact" onSubmit={submit}>
      <div className="text-head">
        <label htmlFor={id}>Text</label>
        <button type="button" className="quiet" onClick={() => redacting.take(EXAMPLE)}>
          Take an example letter
        </button>
      </div>
      <textarea
        ref={box}
        id={id}
        className="text-box"
        rows={8}
        dir="auto"
        placeholder="Paste or type a text, or drop files (text, Word, PDF, e-mail, HTML, CSV) or a folder anywhere."
        aria-describedby={`${id}-hint`}
        onPaste={paste}
        {...NO_ASSISTANTS}
      />
      <div className="text-foot">
        <button type="submit" className="primary">
          Find personal data
        </button>
        <OpenButtons accept={ACCEPTED} onOpen={(files) => void redacting.open(files)} />
        <p id={`${id}-hint`} className="hint">
          The text stays in this tab: nothing of it is sent, stored, or there again after a reload.
        </p>
      </div>
      <p role="alert" className="redact-empty">
        {isEmpty && 'Paste or type a text first.'}
      </p>
    </form>
  );
}
