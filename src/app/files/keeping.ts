import type { KeptDocument, ProjectContent, ProjectStore } from '../../storage/projects.ts';
import type { Store } from './store.ts';

/** Keeps what is open in this browser, where the reader asks for it. */
export interface Keeper {
  readonly keep: (content: ProjectContent) => Promise<void>;
  /** Keeps how a document is now, where the project is kept. */
  readonly keepDocument: (row: number, document: KeptDocument) => void;
  /** Lets go of what is kept. */
  readonly forget: () => Promise<void>;
}

/** Nothing is kept of what is open. */
export function createKeeper({ state, set }: Store, projects: ProjectStore): Keeper {
  /** What is not kept yet, by rows: of one that was changed again meanwhile the last state alone. */
  let waiting = new Map<number, KeptDocument>();
  let isWriting = false;

  /** One after the other, so that the last state of a document is the one that stays. */
  const write = async (): Promise<void> => {
    if (isWriting) return;
    isWriting = true;
    while (waiting.size > 0) {
      const { kept } = state();
      const documents = waiting;
      waiting = new Map();
      if (kept.kind !== 'on') continue;
      const keeping = await projects.keepDocuments(kept.id, documents);
      const now = state().kept;
      if (now.kind !== 'on' || now.id !== kept.id) continue;
      // Somebody has erased it, in another room or tab.
      if (keeping === 'gone') set({ kept: { kind: 'off' } });
      else if (keeping !== 'kept') set({ kept: { kind: keeping } });
      else if (waiting.size === 0) set({ kept: { ...now, isAll: true } });
    }
    isWriting = false;
  };

  return {
    keep: async (content) => {
      const busy = { kind: 'busy' } as const;
      waiting = new Map();
      set({ kept: busy });
      const result = await projects.keep(content);
      if (state().kept === busy) {
        const { keeping } = result;
        set({
          kept:
            keeping === 'kept'
              ? { kind: 'on', id: result.id, isAll: waiting.size === 0 }
              : { kind: keeping },
        });
        await write();
      } else if (result.keeping === 'kept') {
        // By then the reader has opened something else, or thought better of it.
        await projects.forget(result.id);
      }
    },
    keepDocument: (row, document) => {
      const { kept } = state();
      if (kept.kind !== 'on' && kept.kind !== 'busy') return;
      waiting.set(row, document);
      if (kept.kind === 'busy') return;
      set({ kept: { ...kept, isAll: false } });
      void write();
    },
    forget: async () => {
      const { kept } = state();
      set({ kept: { kind: 'off' } });
      if (kept.kind === 'on') await projects.forget(kept.id);
    },
  };
}
