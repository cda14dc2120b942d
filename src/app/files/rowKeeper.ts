import type { ProjectTypes } from '../../edit/types.ts';
import type { FilesClient } from '../../filesWorker/client/filesClient.ts';
import type { KeptDocument } from '../../storage/projects.ts';
import type { Keeper } from './keeping.ts';
import { wantedTypes } from './projectSteps.ts';
import { changedTypes } from './saving.ts';
import type { FilesStore } from './store.ts';

/** Keeps what is known of rows, and of types. */
export interface RowKeeper {
  /** Keeps all of it where that is wanted, and asks once whether it is. */
  readonly keep: (rows: readonly number[]) => void;
  /** Other files are opened. */
  readonly reset: () => void;
}

/** Nothing is kept yet. */
export function createRowKeeper(
  { state, set }: FilesStore,
  client: Pick<FilesClient, 'changes'>,
  keeper: Pick<Keeper, 'keepDocuments'>,
): RowKeeper {
  /** The types as they were kept last. */
  let keptTypes: ProjectTypes | undefined;
  return {
    keep: (rows) => {
      const { confirmed, decided, kept, keepQuestion } = state();
      const documents = rows.map((row): [number, KeptDocument] => {
        const document = client.changes.get(row);
        const decisions = decided.get(row);
        const own = { ...(document && { document }), ...(decisions && { decisions }) };
        return [row, { ...own, isConfirmed: confirmed.has(row) }];
      });
      const types = changedTypes(state());
      const isOther = types !== keptTypes;
      keptTypes = types;
      const wanted = isOther ? (wantedTypes(state()) ?? null) : undefined;
      keeper.keepDocuments(new Map(documents), wanted);
      if (kept.kind === 'off' && keepQuestion === 'not-asked') set({ keepQuestion: 'asked' });
    },
    reset: () => {
      keptTypes = undefined;
    },
  };
}
