import { type RefObject, useEffect } from 'react';
import type { Files } from './files.ts';

/** What has a history of its own. */
const TYPED_IN = 'dialog, input:not([type="checkbox"], [type="radio"]), textarea, select';

/** Ctrl+Z, Ctrl+Shift+Z or Ctrl+Y, and Ctrl+Enter (⌘ on a Mac), while something in an element has the focus. */
export function useEditKeys(
  element: RefObject<HTMLElement | null>,
  files: Pick<Files, 'edit' | 'confirmAndStep'>,
  isOn: boolean,
): void {
  useEffect(() => {
    const { current } = element;
    if (current === null || !isOn) return;
    const press = (event: KeyboardEvent) => {
      const { target, ctrlKey, metaKey, altKey } = event;
      if ((!ctrlKey && !metaKey) || altKey || event.defaultPrevented) return;
      if (target instanceof Element && target.closest(TYPED_IN) !== null) return;
      const key = `${event.shiftKey ? 'shift ' : ''}${event.key.toLowerCase()}`;
      const act = { z: files.edit.undo, 'shift z': files.edit.redo, y: files.edit.redo }[key];
      if (act === undefined && key !== 'enter') return;
      event.preventDefault();
      (act ?? files.confirmAndStep)();
    };
    current.addEventListener('keydown', press);
    return () => current.removeEventListener('keydown', press);
  }, [element, files, isOn]);
}
