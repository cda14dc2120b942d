import { systemClock } from '../../base/clock.ts';
import { isAbortError } from '../../base/errors.ts';
import { inSlices } from '../../base/work.ts';
import { hiddenGroups, itemKey } from '../../redact/review.ts';
import type { Room } from './room.ts';
import { isMade, isMakingStandIns, madeOf, type RedactState } from './state.ts';

/** So many times at most it is told how far making is: all that is seen is drawn anew each time. */
const TOLD = 10;

/**
 * Keeps the stand-ins of the open document right: whenever what they are made of changes, they are made anew, in
 * slices, as a long text has thousands. What is made for something that is not so any more ends.
 */
export function keepStandIns(room: Room): void {
  let making: { readonly of: readonly unknown[]; readonly end: AbortController } | undefined;
  const make = async (state: RedactState, of: readonly unknown[], signal: AbortSignal) => {
    const { id, groups, decisions, standIns, hasOneLabel, source } = state;
    if (standIns === undefined) return;
    const tell = (done: number, all: number) => {
      const share = Math.floor((TOLD * done) / all) / TOLD;
      if (share > (room.state().standInsDone ?? 1)) room.set({ standInsDone: share });
    };
    const work = standIns(id, hasOneLabel).making(
      source?.text ?? '',
      hiddenGroups(groups, decisions),
      tell,
    );
    const replacements = await inSlices(work, systemClock, signal, {
      onLong: () => room.set({ standInsDone: 0 }),
    });
    if (signal.aborted) return;
    const texts = new Map(replacements.map((one) => [itemKey(one), one.text]));
    room.set({ standInsMade: { of, texts }, standInsDone: undefined });
  };
  room.subscribe(() => {
    const isWanted = isMakingStandIns(room.seen());
    const of = madeOf(room.seen());
    if (isWanted && making !== undefined && isMade(making, of)) return;
    const wasLong = room.state().standInsDone !== undefined;
    making?.end.abort();
    making = isWanted ? { of, end: new AbortController() } : undefined;
    if (wasLong) room.set({ standInsDone: undefined });
    if (making === undefined) return;
    make(room.seen(), of, making.end.signal).catch((error: unknown) => {
      if (!isAbortError(error)) throw error;
    });
  });
}
