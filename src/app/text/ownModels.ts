import { toWire } from '../../base/errors.ts';
import { ownModel } from '../../extract/modelName.ts';
import type { Keeping } from '../../extract/engine.ts';
import { MANIFEST_FILE } from '../../base/manifestFile.ts';
import { checkOwnPackage } from '../../ownPackages/client/check.ts';
import type { GivenFile, OwnFile } from '../../ownPackages/protocol/protocol.ts';
import { createStore, type Store } from '../shared/store.ts';
import { holdOwn, keepOpened, letGoOfOwn } from '../shared/ownFiles.ts';
import type { Problem } from '../shared/settings.ts';

/** What becomes of the packages that the reader opens from the disk. */
export interface OwnState {
  /** Names that those run by that are open in this visit, the last one last. */
  readonly opened: readonly string[];
  /** How often one was opened: the same name may be another package. */
  readonly openings: number;
  /** Bytes of the one that is looked at; `total` is 0 until that is known. */
  readonly checking?: { readonly done: number; readonly total: number } | undefined;
  /** Why the last one was not taken, or not kept. */
  readonly problem?: Problem | undefined;
}

/** The packages that the reader opens from the disk, without their looks. */
export interface OwnModels extends Pick<Store<OwnState>, 'state' | 'subscribe'> {
  /** Looks at what was dropped or chosen; it may be run when nothing is wrong with it. */
  readonly open: (files: Promise<readonly GivenFile[]>) => void;
  /** Stops looking. */
  readonly cancel: () => void;
  /** Keeps one that is open in this browser. */
  readonly keep: (model: string) => Promise<void>;
  /** Lets go of one that is open. */
  readonly close: (model: string) => void;
}

/** Why a package was not kept. */
const NOT_KEPT: Readonly<Record<Exclude<Keeping, 'kept'>, Problem>> = {
  full: {
    message: 'This browser has no room to keep the model.',
    advice: 'Free some space on this device, or go on without: it runs until the page is closed.',
  },
  denied: {
    message: 'This browser keeps nothing for this page, as in a private window.',
    advice: 'The model runs until the page is closed; then open it again.',
  },
};

/**
 * None is open yet.
 *
 * @param onOpened - Hears of one that may be run now: another one may have run by its name.
 * @param check - Looks at files; a worker does.
 */
export function createOwnModels(
  onOpened: (model: string) => void,
  check: typeof checkOwnPackage = checkOwnPackage,
): OwnModels {
  const store = createStore<OwnState>({ opened: [], openings: 0 });
  const { state, set } = store;
  let controller = new AbortController();

  const look = async (given: Promise<readonly GivenFile[]>, signal: AbortSignal) => {
    const files = await check(await given, signal, (done, total) => {
      if (!signal.aborted) set({ checking: { done, total } });
    });
    if (signal.aborted) return;
    const model = ownModel(await nameIn(files));
    holdOwn(model, files);
    const opened = [...state().opened.filter((one) => one !== model), model];
    set({ opened, openings: state().openings + 1, checking: undefined });
    onOpened(model);
  };

  return {
    state,
    subscribe: store.subscribe,
    open: (files) => {
      controller.abort();
      controller = new AbortController();
      const { signal } = controller;
      set({ checking: { done: 0, total: 0 }, problem: undefined });
      look(files, signal).catch((error: unknown) => {
        if (!signal.aborted) set({ checking: undefined, problem: toWire(error) });
      });
    },
    cancel: () => {
      controller.abort();
      set({ checking: undefined });
    },
    keep: async (model) => {
      const keeping = await keepOpened(model);
      set({ problem: keeping === 'kept' ? undefined : NOT_KEPT[keeping] });
    },
    close: (model) => {
      letGoOfOwn(model);
      set({ opened: state().opened.filter((one) => one !== model), problem: undefined });
    },
  };
}

/** The name in a manifest that was looked at. */
async function nameIn(files: readonly OwnFile[]): Promise<string> {
  const manifest = files.find(({ path }) => path === MANIFEST_FILE);
  const { name } = JSON.parse((await manifest?.file.text()) ?? '') as { readonly name: string };
  return name;
}
