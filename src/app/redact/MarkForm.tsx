import { type SubmitEvent, useEffect, useId, useRef, useState } from 'react';
import type { Fragment } from '../../document/document.ts';
import { KINDS, type Kind } from '../../recognise/find.ts';
import { NO_ASSISTANTS } from '../../view/dom/noAssistants.ts';
import type { Redacting } from './redacting.ts';
import { KIND_WORDS } from './words.ts';

/** Properties of `MarkForm`. */
export interface MarkFormProps {
  readonly redacting: Redacting;
  readonly text: string;
}

/** Hides what nobody found: what is selected in the text, or words that are typed. */
export function MarkForm({ redacting, text }: MarkFormProps) {
  const id = useId();
  const box = useRef<HTMLInputElement>(null);
  const [kind, setKind] = useState<Kind>('person');
  const selected = useSelected(text);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const words = box.current?.value.trim() ?? '';
    if (selected !== undefined) {
      redacting.mark(selected.start, selected.end, kind);
      getSelection()?.removeAllRanges();
    } else if (words !== '' && box.current) {
      redacting.hideWords(words, kind);
      box.current.value = '';
    }
  };
  return (
    <form className="redact-mark" aria-label="Hide more" onSubmit={submit}>
      <p className="redact-mark-what">
        {selected === undefined ? (
          <>
            <label htmlFor={`${id}-words`}>Words to hide</label>
            <input ref={box} id={`${id}-words`} type="text" dir="auto" {...NO_ASSISTANTS} />
          </>
        ) : (
          <q dir="auto" translate="no">
            {text.slice(selected.start, selected.end)}
          </q>
        )}
      </p>
      <p>
        <label htmlFor={`${id}-kind`}>Kind</label>
        <select
          id={`${id}-kind`}
          value={kind}
          onChange={({ target }) => {
            const chosen = KINDS.find((one) => one === target.value);
            if (chosen !== undefined) setKind(chosen);
          }}
        >
          {KINDS.map((one) => (
            <option key={one} value={one}>
              {KIND_WORDS[one]}
            </option>
          ))}
        </select>
      </p>
      <button type="submit">
        {selected === undefined ? 'Hide these words everywhere' : 'Hide the selection'}
      </button>
      <p className="hint">Select in the text as it came, or type words.</p>
    </form>
  );
}

/** What is selected in the text as it came, without blanks at its ends. */
function useSelected(text: string): Fragment | undefined {
  const [selected, setSelected] = useState<Fragment>();
  useEffect(() => {
    const look = () => {
      const selection = getSelection();
      // Where the keys are in this form, browsers may say that nothing is selected.
      if (selection === null || document.activeElement?.closest('.redact-mark')) return;
      setSelected(rangeOf(selection, text));
    };
    document.addEventListener('selectionchange', look);
    return () => document.removeEventListener('selectionchange', look);
  }, [text]);
  return selected && selected.end <= text.length ? selected : undefined;
}

function rangeOf(selection: Selection, text: string): Fragment | undefined {
  if (selection.isCollapsed || selection.rangeCount === 0) return undefined;
  const range = selection.getRangeAt(0);
  const node = range.commonAncestorContainer;
  const element = node instanceof Element ? node : node.parentElement;
  const pane = element?.closest('.redact-before');
  if (!pane) return undefined;
  const before = document.createRange();
  before.selectNodeContents(pane);
  before.setEnd(range.startContainer, range.startOffset);
  const from = Number(pane.getAttribute('data-start')) + before.toString().length;
  const words = text.slice(from, from + range.toString().length);
  const start = from + (words.length - words.trimStart().length);
  const end = start + words.trim().length;
  return start < end ? { start, end } : undefined;
}
