import { systemClock } from '../../base/clock.ts';
import { inSlices } from '../../base/work.ts';
import type { Style } from '../../redact/styles.ts';
import type { Room } from './room.ts';
import { avoidAll, loadStandIns } from './standIns.ts';

/** How things are hidden, chosen by a person. */
export interface StyleChoice {
  /** Chooses what goes in place of what is hidden. Until the names of stand-ins are loaded that is labels. */
  readonly choose: (style: Style) => Promise<void>;
  /** Ends loading names. */
  readonly end: () => void;
}

/**
 * The choice in a room; another one, or that all is forgotten, ends what the one before is at.
 *
 * @param fail - Hears why names could not be loaded; the style is then the one before.
 */
export function createStyleChoice(room: Room, fail: (error: unknown) => void): StyleChoice {
  let choosing = new AbortController();
  return {
    choose: async (style) => {
      choosing.abort();
      const { signal } = (choosing = new AbortController());
      const before = room.state();
      room.set({ style, problem: undefined });
      if (style !== 'standin' || before.standIns !== undefined) return;
      try {
        const standIns = await loadStandIns();
        await inSlices(avoidAll(standIns, room.state()), systemClock, signal);
        if (!signal.aborted) room.set({ standIns });
      } catch (error) {
        if (signal.aborted) return;
        room.set({ style: before.style });
        fail(error);
      }
    },
    end: () => choosing.abort(),
  };
}
