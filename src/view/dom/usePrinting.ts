import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';

/** True while the page is printed, or looked at as it will be printed. */
export function usePrinting(): boolean {
  const [printing, setPrinting] = useState(false);
  useEffect(() => {
    const media = matchMedia('print');
    const update = (value: boolean) => {
      // The browser takes the page as it is when the event's listeners have run.
      flushSync(() => setPrinting(value));
    };
    const changed = ({ matches }: MediaQueryListEvent) => update(matches);
    const before = () => update(true);
    const after = () => update(false);
    media.addEventListener('change', changed);
    addEventListener('beforeprint', before);
    addEventListener('afterprint', after);
    return () => {
      media.removeEventListener('change', changed);
      removeEventListener('beforeprint', before);
      removeEventListener('afterprint', after);
    };
  }, []);
  return printing;
}
