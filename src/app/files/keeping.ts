import type { ProjectContent, ProjectStore } from '../../storage/projects.ts';
import type { Store } from './store.ts';

/** Keeps what is open in this browser, where the reader asks for it. */
export interface Keeper {
  readonly keep: (content: ProjectContent) => Promise<void>;
  readonly keepChanges: (changes: ProjectContent['changes']) => Promise<void>;
  /** Lets go of what is kept. */
  readonly forget: () => Promise<void>;
}

/** Nothing is kept of what is open. */
export function createKeeper({ state, set }: Store, projects: ProjectStore): Keeper {
  return {
    keep: async (content) => {
      const busy = { kind: 'busy' } as const;
      set({ kept: busy });
      const result = await projects.keep(content);
      if (state().kept === busy) {
        const { keeping } = result;
        set({ kept: keeping === 'kept' ? { kind: 'on', id: result.id } : { kind: keeping } });
      } else if (result.keeping === 'kept') {
        // By then the reader has opened something else, or thought better of it.
        await projects.forget(result.id);
      }
    },
    keepChanges: async (changes) => {
      const { kept } = state();
      if (kept.kind !== 'on') return;
      const keeping = await projects.keepChanges(kept.id, changes);
      if (keeping !== 'kept' && state().kept === kept) set({ kept: { kind: keeping } });
    },
    forget: async () => {
      const { kept } = state();
      set({ kept: { kind: 'off' } });
      if (kept.kind === 'on') await projects.forget(kept.id);
    },
  };
}
