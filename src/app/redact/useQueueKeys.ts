import { useEffect } from 'react';
import type { Redacting } from './redacting.ts';

/** Keys of a queue while the room is in sight: D says that a document is done, Shift+N and Shift+P go on and back. */
export function useQueueKeys(redacting: Redacting): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const { key, target, shiftKey } = event;
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (target instanceof Element && target.closest('input, textarea, select') !== null) return;
      const small = key.toLowerCase();
      if (small === 'd') redacting.done();
      else if (shiftKey && small === 'n') redacting.stepTo(1);
      else if (shiftKey && small === 'p') redacting.stepTo(-1);
      else return;
      event.preventDefault();
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, [redacting]);
}
