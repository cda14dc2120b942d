import { queueCounts } from './queue.ts';
import { isLoadingNames, isMakingStandIns, type RedactState } from './state.ts';

const STILL = 'Still looking for personal data; save when it is done.';

/** Why nothing may be saved of the open document yet; undefined where it may. What is found just now is not hidden yet. */
export function whyNotYet(state: RedactState): string | undefined {
  const { work, isLabelling } = state;
  if (isLoadingNames(state))
    return 'Names for stand-ins are being loaded; save when they are there.';
  if (isMakingStandIns(state)) return 'Stand-ins are being made; save when they are there.';
  const isFinding = work.kind === 'finding' || work.kind === 'waiting';
  return isFinding || isLabelling ? STILL : undefined;
}

/** Why all documents can't be saved yet. */
export function whyNotAllYet(state: RedactState): string | undefined {
  return whyNotYet(state) ?? (queueCounts(state.documents).isBusy ? STILL : undefined);
}
