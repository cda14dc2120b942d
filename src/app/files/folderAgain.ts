/** What can be done with what is open where files of its folder were changed by somebody else. */
import { toWire } from '../../base/errors.ts';
import type { FilesClient } from '../../filesWorker/client/filesClient.ts';
import type { InputFile, OpenChoices } from '../../filesWorker/protocol/files.ts';
import { confirmedStill, decidedStill, isSameRow } from './sameRows.ts';
import type { Saver } from './saving.ts';
import type { FilesStore } from './store.ts';

/** What the room does when files are opened again. */
export interface Reopening {
  /** Has the browser keep all that is open, instead of what it kept. */
  readonly keepAll: (insteadOf: number) => Promise<void>;
  readonly look: (row: number, isAgain: boolean) => void;
  /** Opens files; what was open before is let go of. */
  readonly replaceBy: (
    coming: Promise<readonly InputFile[]>,
    choices: OpenChoices,
  ) => Promise<void>;
}

/**
 * Open the same files as they are now; the reader stays where they were.
 *
 * @param lost - Paths of the files of which the reader's version is given up.
 */
export async function reopen(
  { state, set }: FilesStore,
  { keepAll, look, replaceBy }: Reopening,
  now: readonly InputFile[],
  lost: readonly string[],
): Promise<void> {
  const before = state();
  const lookedAt = before.rows.find(({ id }) => id === before.looking?.id);
  await replaceBy(Promise.resolve(now), before.choices);
  const { opening, rows, editing } = state();
  if (opening.kind !== 'open') return;
  set({
    keepQuestion: before.keepQuestion,
    confirmed: confirmedStill(before, rows, lost),
    decided: decidedStill(before, rows),
    isDecidedUnsaved: before.isDecidedUnsaved,
    editing: { ...editing, isOn: before.editing.isOn },
  });
  const same = lookedAt && rows.find((row) => isSameRow(row, lookedAt));
  const row = same?.id ?? state().looking?.id;
  if (row !== undefined) look(row, true);
  if (before.kept.kind === 'on') await keepAll(before.kept.id);
}

/** Compare what is open, with its changes, and the folder as it is now. */
export async function compareWithFolder(
  { state, set }: FilesStore,
  client: FilesClient,
  saver: Pick<Saver, 'folderNow'>,
): Promise<void> {
  const { opening: opened, rows } = state();
  try {
    const now = await saver.folderNow();
    if (now === undefined || state().opening !== opened) return;
    const { compareWithFiles } = await import('./compare/compareWithFiles.ts');
    const name = `“${now.name}” as it is now`;
    compareWithFiles({ client, opened, rows, files: now.files, name });
    set({ mode: 'compare' });
  } catch (error) {
    set({ handing: { kind: 'failed', problem: toWire(error) } });
  }
}
