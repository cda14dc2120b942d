import { useSyncExternalStore } from 'react';
import type { Predicting } from './predicting.ts';
import type { PredictingState } from './state.ts';

/**
 * A part of what is known of the model's work: whoever asks is drawn anew when that part changes.
 *
 * @param select - Gives the same value where nothing that it is about has changed.
 */
export function usePredicting<T>(
  predicting: Pick<Predicting, 'subscribe' | 'state'>,
  select: (state: PredictingState) => T,
): T {
  return useSyncExternalStore(predicting.subscribe, () => select(predicting.state()));
}
