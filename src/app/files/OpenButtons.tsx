import { type ChangeEvent, useRef } from 'react';
import { inputFiles } from '../../filesWorker/client/inputs.ts';
import type { Files } from './files.ts';

/** Properties of `OpenButtons`. */
export interface OpenButtonsProps {
  readonly files: Files;
  /** Whether opening is what the reader is here for. */
  readonly isFirst: boolean;
}

/** Buttons that ask for files, and for a folder. */
export function OpenButtons({ files, isFirst }: OpenButtonsProps) {
  const some = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const take = ({ target }: ChangeEvent<HTMLInputElement>) => {
    const chosen = inputFiles(target.files ?? []);
    // So that the same files can be chosen again.
    target.value = '';
    if (chosen.length > 0) files.open(chosen);
  };
  return (
    <>
      <button
        type="button"
        className={isFirst ? 'primary' : undefined}
        onClick={() => some.current?.click()}
      >
        Open files
      </button>
      <button type="button" onClick={() => folder.current?.click()}>
        Open a folder
      </button>
      <input ref={some} type="file" aria-label="Files" multiple hidden onChange={take} />
      <input ref={folder} type="file" aria-label="Folder" hidden onChange={take} {...A_FOLDER} />
    </>
  );
}

/** Every browser knows it, and React's types don't. */
const A_FOLDER = { webkitdirectory: '' };
