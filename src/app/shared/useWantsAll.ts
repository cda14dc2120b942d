import { useCallback, useState } from 'react';
import { setWantsAll, wantsAll } from '../../storage/wish.ts';

/** Whether the reader wants all kinds of text kept, and how to say so for this visit and the next. */
export function useWantsAll(): readonly [isWanted: boolean, want: (all: boolean) => void] {
  const [isWanted, setWanted] = useState(wantsAll);
  const want = useCallback((all: boolean) => {
    setWantsAll(all);
    setWanted(all);
  }, []);
  return [isWanted, want];
}
