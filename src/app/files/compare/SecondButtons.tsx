import { type ChangeEvent, useRef } from 'react';
import { inputFiles } from '../../../filesWorker/client/inputs.ts';
import type { InputFile } from '../../../filesWorker/protocol/files.ts';

/** Properties of `SecondButtons`. */
export interface SecondButtonsProps {
  /** What the files are for: “to compare with”. */
  readonly what: string;
  readonly onOpen: (files: readonly InputFile[]) => void;
}

/** Buttons that ask for files, and for a folder, to be opened beside what is open. */
export function SecondButtons({ what, onOpen }: SecondButtonsProps) {
  const some = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const take = ({ target }: ChangeEvent<HTMLInputElement>) => {
    const chosen = inputFiles(target.files ?? []);
    // So that the same files can be chosen again.
    target.value = '';
    onOpen(chosen);
  };
  return (
    <>
      <button type="button" onClick={() => some.current?.click()}>
        {`Files ${what}`}
      </button>
      <button type="button" onClick={() => folder.current?.click()}>
        A folder
      </button>
      <input ref={some} type="file" aria-label={`Files ${what}`} multiple hidden onChange={take} />
      <input
        ref={folder}
        type="file"
        aria-label={`Folder ${what}`}
        hidden
        onChange={take}
        {...A_FOLDER}
      />
    </>
  );
}

/** Every browser knows it, and React's types don't. */
const A_FOLDER = { webkitdirectory: '' };
