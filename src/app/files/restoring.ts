import type { FilesClient } from '../../filesWorker/client/filesClient.ts';
import type { ProjectContent } from '../../storage/projects.ts';
import type { EditedDocuments } from './editedDocuments.ts';
import type { Predicting } from './predict/predicting.ts';
import type { FilesStore } from './store.ts';

/** Makes what was opened as it was left at another time. */
export type Restoring = (signal: AbortSignal) => Promise<void>;

/** What is made as it was. */
export interface Restored {
  readonly client: Pick<FilesClient, 'change'>;
  readonly edited: Pick<EditedDocuments, 'restoreTypes'>;
  readonly predicting: Pick<Predicting, 'restore'>;
  readonly look: (row: number, isAgain: boolean) => void;
}

/**
 * Makes what is kept as it was left; nothing may be edited before.
 *
 * @param id - The project's.
 */
export function restoreKept(
  { state, set }: FilesStore,
  { client, edited, predicting, look }: Restored,
  id: number,
  { types, changes, confirmed, decided }: ProjectContent,
): Restoring {
  return async (signal) => {
    if (types !== undefined) edited.restoreTypes(types);
    for (const [row, document] of changes) client.change(row, document);
    set({ kept: { kind: 'on', id, isAll: true }, confirmed, decided });
    await predicting.restore(id);
    const { looking } = state();
    if (looking !== undefined && !signal.aborted) look(looking.id, true);
  };
}
