import type {
  KeptDocument,
  KeptTypes,
  ProjectContent,
  ProjectStore,
} from '../../storage/projects.ts';
import type { FilesStore } from './store.ts';

/** Keeps what is open in this browser, where the reader asks for it. */
export interface Keeper {
  /** @param insteadOf - What is let go of as soon as this is kept, and stays where it is not. */
  readonly keep: (content: ProjectContent, insteadOf?: number) => Promise<void>;
  /**
   * Keeps how documents are now, where the project is kept.
   *
   * @param types - Those of the project, where they have changed: null where they are as in the files.
   */
  readonly keepDocuments: (
    documents: ReadonlyMap<number, KeptDocument>,
    types?: KeptTypes | null,
  ) => void;
  /** Lets go of what is kept. */
  readonly forget: () => Promise<void>;
}

/** Nothing is kept of what is open. */
export function createKeeper({ state, set }: FilesStore, projects: ProjectStore): Keeper {
  /** What is not kept yet, by rows: of one that was changed again meanwhile the last state alone. */
  let waiting = new Map<number, KeptDocument>();
  let waitingTypes: KeptTypes | null | undefined;
  let isWriting = false;

  const isLeft = () => waiting.size > 0 || waitingTypes !== undefined;

  /** One after the other, so that the last state of a document is the one that stays. */
  const write = async (): Promise<void> => {
    if (isWriting) return;
    isWriting = true;
    while (isLeft()) {
      const { kept } = state();
      // What came since is written when the whole is.
      if (kept.kind === 'busy') break;
      const [documents, types] = [waiting, waitingTypes];
      waiting = new Map();
      waitingTypes = undefined;
      if (kept.kind !== 'on') continue;
      const keeping = await projects.keepDocuments(kept.id, documents, types);
      const now = state().kept;
      if (now.kind !== 'on' || now.id !== kept.id) continue;
      // Somebody has erased it, in another room or tab.
      if (keeping === 'gone') set({ kept: { kind: 'off' } });
      else if (keeping !== 'kept') set({ kept: { kind: keeping } });
      else if (!isLeft()) set({ kept: { ...now, isAll: true } });
    }
    isWriting = false;
  };

  return {
    keep: async (content, insteadOf) => {
      const busy = { kind: 'busy' } as const;
      waiting = new Map();
      waitingTypes = undefined;
      set({ kept: busy });
      const result = await projects.keep(content, insteadOf);
      if (state().kept === busy) {
        const { keeping } = result;
        set({
          kept:
            keeping === 'kept'
              ? { kind: 'on', id: result.id, isAll: !isLeft() }
              : { kind: keeping },
        });
        await write();
      } else if (result.keeping === 'kept') {
        // By then the reader has opened something else, or thought better of it.
        await projects.forget(result.id);
      }
    },
    keepDocuments: (documents, types) => {
      const { kept } = state();
      if (kept.kind !== 'on' && kept.kind !== 'busy') return;
      for (const [row, document] of documents) waiting.set(row, document);
      if (types !== undefined) waitingTypes = types;
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
