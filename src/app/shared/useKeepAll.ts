import { useEffect, useRef, useState } from 'react';
import type { Keeping } from '../../extract/engine.ts';

/** What says whether what is missing can be fetched now. */
export interface KeepAll {
  readonly isWanted: boolean;
  /** Bytes that are missing; undefined until that is known, or where the page itself is not kept. */
  readonly missing: number | undefined;
  /** What the model does. */
  readonly activity: 'idle' | 'running' | 'cancelled' | 'cleared' | 'failed';
  /** What became of what was downloaded last. */
  readonly keeping: Keeping | undefined;
  /** Something new whenever a text was run. */
  readonly occasion: unknown;
  readonly onPrepare: () => void;
}

/**
 * Fetches what is missing while the reader wants all of it: at once, after a reload, when a new version
 * needs other files, when a run that came between is over, and when a network is there again. What was
 * cancelled or failed is not tried again without such an occasion.
 */
export function useKeepAll(all: KeepAll): void {
  const { isWanted, missing, activity, keeping, occasion, onPrepare } = all;
  const networks = useNetworks();
  /** The occasion that was taken last. */
  const taken = useRef<Occasion>(undefined);
  useEffect(() => {
    if (!isWanted) taken.current = undefined;
    if (!isWanted || missing === undefined || missing === 0 || !navigator.onLine) return;
    const now = { missing, occasion, networks };
    if (!mayBegin(now, taken.current, activity, keeping)) return;
    taken.current = now;
    onPrepare();
  }, [isWanted, missing, activity, keeping, occasion, networks, onPrepare]);
}

interface Occasion {
  readonly missing: number;
  readonly occasion: unknown;
  readonly networks: number;
}

/** @param taken - The occasion that was taken last since the reader wanted all of it, if one was. */
function mayBegin(
  now: Occasion,
  taken: Occasion | undefined,
  activity: KeepAll['activity'],
  keeping: KeepAll['keeping'],
): boolean {
  if (taken === undefined) return activity !== 'running';
  if (keeping !== undefined && keeping !== 'kept') return false;
  if (activity === 'failed') return now.networks !== taken.networks;
  const isNew =
    now.missing !== taken.missing ||
    now.occasion !== taken.occasion ||
    now.networks !== taken.networks;
  return isNew && (activity === 'idle' || activity === 'cleared');
}

/** How many times a network has come back. */
function useNetworks(): number {
  const [times, setTimes] = useState(0);
  useEffect(() => {
    const count = () => setTimes((before) => before + 1);
    addEventListener('online', count);
    return () => removeEventListener('online', count);
  }, []);
  return times;
}
