import { useEffect } from 'react';
import type { Redacting } from './redacting.ts';
import { decideCurrent } from './steps.ts';

/** Keys of the review while the room is in sight: H hides, K keeps, N and P go on and back. */
export function useReviewKeys(redacting: Redacting): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const { key, target } = event;
      if (target instanceof Element && target.closest('input, textarea, select') !== null) return;
      if (event.ctrlKey || event.metaKey) {
        const isRedo =
          (key.toLowerCase() === 'z' && event.shiftKey) ||
          (key.toLowerCase() === 'y' && !event.shiftKey);
        if (isRedo) redacting.redo();
        else if (key.toLowerCase() === 'z') redacting.undo();
        else return;
        event.preventDefault();
        return;
      }
      if (event.altKey) return;
      const { current, documents } = redacting.state();
      // With Shift they go to another document of a queue.
      if (event.shiftKey && documents.length > 1) return;
      switch (key.toLowerCase()) {
        case 'h':
          decideCurrent(redacting, 'hide');
          break;
        case 'k':
          decideCurrent(redacting, 'keep');
          break;
        case 'n':
          redacting.look(current + 1);
          break;
        case 'p':
          redacting.look(current - 1);
          break;
        default:
          return;
      }
      event.preventDefault();
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, [redacting]);
}
