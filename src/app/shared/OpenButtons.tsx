import { type ChangeEvent, memo, useRef } from 'react';
import { inputFiles } from '../../filesWorker/client/inputs.ts';
import type { InputFile } from '../../filesWorker/protocol/files.ts';

/** Properties of `OpenButtons`. */
export interface OpenButtonsProps {
  /** What the files are for, beside what is open: “to compare with”. They are what is open where missing. */
  readonly what?: string;
  /** Whether opening is what the reader is here for. */
  readonly isFirst?: boolean;
  /** Endings that a chooser of files shows first, with their points and parted by commas; all where missing. */
  readonly accept?: string;
  /** Takes at least one. */
  readonly onOpen: (files: readonly InputFile[]) => void;
}

/** Buttons that ask for files, and for a folder. */
export const OpenButtons = memo(function OpenButtons(props: OpenButtonsProps) {
  const { what, isFirst = false, accept, onOpen } = props;
  const some = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const take = ({ target }: ChangeEvent<HTMLInputElement>) => {
    const chosen = inputFiles(target.files ?? []);
    // So that the same files can be chosen again.
    target.value = '';
    if (chosen.length > 0) onOpen(chosen);
  };
  const nameOf = (kind: string) => (what === undefined ? kind : `${kind} ${what}`);
  const input = { type: 'file', hidden: true, onChange: take } as const;
  return (
    <>
      <button
        type="button"
        className={isFirst ? 'primary' : undefined}
        onClick={() => some.current?.click()}
      >
        {what === undefined ? 'Open files' : nameOf('Files')}
      </button>
      <button type="button" onClick={() => folder.current?.click()}>
        {what === undefined ? 'Open a folder' : 'A folder'}
      </button>
      <input ref={some} aria-label={nameOf('Files')} accept={accept} multiple {...input} />
      <input ref={folder} aria-label={nameOf('Folder')} {...input} {...A_FOLDER} />
    </>
  );
});

/** Every browser knows it, and React's types don't. */
const A_FOLDER = { webkitdirectory: '' };
