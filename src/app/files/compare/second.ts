import { toWire } from '../../../base/errors.ts';
import type { SecondFiles } from '../../../filesWorker/protocol/comparison.ts';
import type { InputFile } from '../../../filesWorker/protocol/files.ts';
import type { Problem } from '../../shared/settings.ts';
import type { Store } from '../../shared/store.ts';
import { projectName } from '../project.ts';

/** Files that were opened beside what is open. */
export type Second = SecondFiles & { readonly name: string };

/** Takes files to be looked at beside what is open. */
export interface SecondOpener {
  readonly openSecond: (files: readonly InputFile[], name?: string) => void;
  /** Takes what a gesture brings, once it is there. */
  readonly openSecondLater: (files: Promise<readonly InputFile[]>) => void;
}

/** What takes such files into a state. */
export function createSecondOpener({
  set,
}: Pick<
  Store<{
    readonly second: Second;
    readonly run: { readonly kind: 'failed'; readonly problem: Problem };
  }>,
  'set'
>): SecondOpener {
  const openSecond = (files: readonly InputFile[], name = projectName(files)): void => {
    if (files.length > 0) set({ second: { files, choices: {}, name } });
  };
  return {
    openSecond,
    openSecondLater: (coming) =>
      void coming.then(
        (files) => openSecond(files),
        (error: unknown) => set({ run: { kind: 'failed', problem: toWire(error) } }),
      ),
  };
}
