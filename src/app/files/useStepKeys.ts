import { type RefObject, useEffect } from 'react';

/** What is typed into, or has letters of its own. */
const TYPED_IN = 'dialog, input, textarea, select';

const STEPS = new Map<string, 1 | -1>([
  ['j', 1],
  ['k', -1],
]);

/** J and K go to the next document and the one before, while something in an element has the focus. */
export function useStepKeys(
  element: RefObject<HTMLElement | null>,
  onStep: (step: 1 | -1) => void,
): void {
  useEffect(() => {
    const { current } = element;
    if (current === null) return;
    const press = (event: KeyboardEvent) => {
      const step = STEPS.get(event.key);
      const { target } = event;
      if (step === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
      if (target instanceof Element && target.closest(TYPED_IN) !== null) return;
      event.preventDefault();
      onStep(step);
    };
    current.addEventListener('keydown', press);
    return () => current.removeEventListener('keydown', press);
  }, [element, onStep]);
}
