import { type RefObject, useLayoutEffect, useRef, useState } from 'react';
import { holdText, isLong } from './textHead.ts';

/** What a box shows of its text. */
export interface BoxContent {
  /** All of it. */
  readonly text: string;
  /** What the box begins with; what is typed later is only in the box and in `text`. */
  readonly head: string;
  /** What follows the box's own content, and is not shown. */
  readonly rest: string;
  /** Another one with each text that did not come from the keys: its box is a new element. */
  readonly generation: number;
}

/** An insertion shorter than this is left to the browser, whatever it makes of the text. */
const SHORT = 1000;

/**
 * Holds the text of a box, of a long one all but the beginning apart from it: to paste it, to type
 * in it and to run it then keeps no browser busy. Whoever reads the element's value gets all.
 *
 * @param text - What the box shall have.
 * @param onText - Hears of all changes that the reader makes.
 */
export function useHeldText(
  box: RefObject<HTMLTextAreaElement | null>,
  text: string,
  onText: (text: string) => void,
): BoxContent {
  const [content, setContent] = useState<BoxContent>(() => begun(text, 0));
  const current = content.text === text ? content : begun(text, content.generation + 1);
  if (current !== content) setContent(current);
  const { rest, generation } = current;
  /** Where in the next element the keys shall be, where they are in this one. */
  const caret = useRef<number>(undefined);

  useLayoutEffect(() => {
    const { current: element } = box;
    if (element === null) return;
    let behind = rest;
    const read = (): string => shownIn(element) + behind;
    if (rest !== '') {
      Object.defineProperty(element, 'value', {
        configurable: true,
        get: read,
        set: (value: string) => {
          behind = '';
          native.set?.call(element, value);
        },
      });
    }
    /** Takes a text that the box shall not be given as it is. */
    const take = (event: Event, taken: string, at = 0) => {
      event.preventDefault();
      if (document.activeElement === element) caret.current = at;
      onText(taken);
    };
    const isAll = () => {
      const { length } = shownIn(element);
      return element.selectionStart === 0 && element.selectionEnd === length && length > 0;
    };
    const before = (event: InputEvent) => {
      if (event.inputType.startsWith('history')) return;
      const data = inserted(event);
      if (behind !== '' && isAll()) {
        take(event, data, data.length);
        return;
      }
      if (data.length < SHORT) return;
      const now = read();
      const { selectionStart, selectionEnd } = element;
      const next = now.slice(0, selectionStart) + data + now.slice(selectionEnd);
      if (behind !== '' || isLong(next)) take(event, next, selectionStart + data.length);
    };
    const input = () => {
      const now = read();
      setContent((last) => ({ ...last, text: now, rest: behind }));
      onText(now);
    };
    const copy = (event: ClipboardEvent) => {
      if (behind === '' || !isAll()) return;
      event.clipboardData?.setData('text/plain', read());
      if (event.type === 'cut') take(event, '');
      else event.preventDefault();
    };
    element.addEventListener('beforeinput', before);
    element.addEventListener('input', input);
    element.addEventListener('copy', copy);
    element.addEventListener('cut', copy);
    return () => {
      element.removeEventListener('beforeinput', before);
      element.removeEventListener('input', input);
      element.removeEventListener('copy', copy);
      element.removeEventListener('cut', copy);
    };
  }, [box, rest, generation, onText]);

  useLayoutEffect(() => {
    if (caret.current === undefined) return;
    box.current?.focus({ preventScroll: true });
    box.current?.setSelectionRange(caret.current, caret.current);
    caret.current = undefined;
  }, [box, generation]);

  return current;
}

function begun(text: string, generation: number): BoxContent {
  return { text, ...holdText(text), generation };
}

/** The platform's own `value`. */
const native =
  typeof HTMLTextAreaElement === 'undefined'
    ? {}
    : (Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value') ?? {});

function shownIn(element: HTMLTextAreaElement): string {
  return String(native.get?.call(element) ?? '');
}

/** What an event puts into a text; empty where it only takes something out. */
function inserted({ inputType, data, dataTransfer }: InputEvent): string {
  if (inputType === 'insertLineBreak' || inputType === 'insertParagraph') return '\n';
  const given = data ?? dataTransfer?.getData('text/plain') ?? '';
  return given.replaceAll(/\r\n?/gu, '\n');
}
