import type { Files } from './files.ts';
import type { FilesState } from './state.ts';

/** Properties of `KeepQuestion`. */
export interface KeepQuestionProps {
  readonly files: Pick<Files, 'keep'>;
  readonly state: Pick<FilesState, 'keepQuestion'>;
}

/** Asks at the first edit or decision whether the work is to be kept; nothing where that was asked. */
export function KeepQuestion({ files, state }: KeepQuestionProps) {
  if (state.keepQuestion !== 'asked') return null;
  return (
    <div className="keep-question" role="group" aria-label="Keep your work">
      <p>
        Keep what is open and your edits on this computer? Then they are there again after the page
        was closed or the browser has crashed. Whoever uses this browser on this computer with your
        account can see them, until you erase them.
      </p>
      <button type="button" onClick={() => files.keep(true)}>
        Keep
      </button>
      <button type="button" onClick={() => files.keep(false)}>
        Don’t keep
      </button>
    </div>
  );
}
