import { useMemo, useState } from 'react';
import type { AdjudicationSummary } from '../../../filesWorker/protocol/adjudication.ts';
import { countWords } from '../../shared/countWords.ts';
import { ConvertDialog } from '../ConvertDialog.tsx';
import type { Files } from '../files.ts';
import { canSave } from '../projectSteps.ts';
import type { FilesState } from '../state.ts';
import type { Adjudicating, AdjudicatingState } from './adjudication.ts';

/** Properties of `GoldBar`. */
export interface GoldBarProps {
  readonly files: Files;
  readonly filesState: FilesState;
  readonly adjudicating: Adjudicating;
  readonly state: AdjudicatingState;
  readonly summary: AdjudicationSummary;
  /** How many differences nobody has decided. */
  readonly open: number;
}

/** What can be done with all decisions: undo, redo, and files of the gold version. */
export function GoldBar(props: GoldBarProps) {
  const { files, filesState, adjudicating, state, summary, open } = props;
  const { past, future } = state.decisions;
  const { texts } = summary;
  const [isConverting, setIsConverting] = useState(false);
  const { saveGoldInFolder } = files;
  const isSaved = texts.every(({ row }) => canSave(filesState, row));
  /** Hands out files of the gold version. */
  const converting = useMemo(
    (): Pick<Files, 'losses' | 'convert'> => ({
      losses: adjudicating.losses,
      convert: (options) =>
        files.handOut(async (signal) => {
          const made = await adjudicating.convert({ ...options, signal });
          files.noteDecidedSaved();
          return made;
        }),
    }),
    [files, adjudicating],
  );
  return (
    <div className="edit-bar" role="group" aria-label="Decisions">
      <button
        type="button"
        aria-keyshortcuts="Control+Z Meta+Z"
        disabled={past.length === 0}
        onClick={adjudicating.undo}
      >
        Undo
      </button>
      <button
        type="button"
        aria-keyshortcuts="Control+Shift+Z Control+Y Meta+Shift+Z"
        disabled={future.length === 0}
        onClick={adjudicating.redo}
      >
        Redo
      </button>
      {texts.length > 0 && (
        <>
          {isSaved && (
            <button
              type="button"
              onClick={() =>
                files.handOut(async (signal) => {
                  const made = await adjudicating.save(signal);
                  files.noteDecidedSaved();
                  return made;
                })
              }
            >
              Save gold version
            </button>
          )}
          {isSaved && saveGoldInFolder && (
            <button type="button" onClick={() => saveGoldInFolder(adjudicating.gold())}>
              Save gold version in the folder
            </button>
          )}
          <button type="button" onClick={() => setIsConverting(true)}>
            Convert gold version …
          </button>
        </>
      )}
      <p className="hint">
        {!isSaved && 'Its files can only be read: convert the gold version to save it. '}
        {open > 0 && `What is open (${countWords(open, 'difference')}) is not in the gold version.`}
      </p>
      {isConverting && (
        <ConvertDialog
          files={converting}
          formats={filesState.formats}
          all={texts.length}
          onClose={() => setIsConverting(false)}
        />
      )}
    </div>
  );
}
