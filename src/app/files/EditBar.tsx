import { ProblemNote } from '../shared/ProblemNote.tsx';
import type { Files } from './files.ts';
import { KeepQuestion } from './KeepQuestion.tsx';
import { canSave, nextStep } from './projectSteps.ts';
import type { FilesState } from './state.ts';

/** Properties of `EditBar`. */
export interface EditBarProps {
  readonly files: Files;
  readonly state: FilesState;
  /** Id of the row that is looked at. */
  readonly row: number;
}

/** Whether the document is being edited, and what has to do with all of it then. */
export function EditBar({ files, state, row }: EditBarProps) {
  const { opening, editing, confirmed, looking, changed, conflicts } = state;
  const { isOn, problem, words } = editing;
  const isPossible = canSave(state, row);
  const isCompared = looking?.other !== undefined;
  const undone = nextStep(state, 'past');
  const redone = nextStep(state, 'future');
  const isConfirmed = confirmed.has(row);
  return (
    <div className="edit-bar" role="group" aria-label="Editing">
      <button
        type="button"
        aria-pressed={isOn && isPossible && !isCompared}
        disabled={!isPossible || isCompared}
        onClick={() => files.setEditing(!isOn)}
      >
        Edit
      </button>
      {!isPossible && opening.kind === 'open' && (
        <p className="hint">Its files can only be read: convert them to edit what is in them.</p>
      )}
      {isPossible && isCompared && (
        <p className="hint">Two versions in one drawing are only looked at.</p>
      )}
      {isOn && isPossible && !isCompared && (
        <>
          <button
            type="button"
            aria-keyshortcuts="Control+Z Meta+Z"
            title={undone}
            disabled={undone === undefined}
            onClick={files.edit.undo}
          >
            Undo
          </button>
          <button
            type="button"
            aria-keyshortcuts="Control+Shift+Z Control+Y Meta+Shift+Z"
            title={redone}
            disabled={redone === undefined}
            onClick={files.edit.redo}
          >
            Redo
          </button>
          <button type="button" disabled={!changed.has(row)} onClick={files.revert}>
            Undo all changes
          </button>
          <label className="edit-confirmed">
            <input
              type="checkbox"
              checked={isConfirmed}
              onChange={({ target }) => files.edit.confirm(target.checked)}
            />
            <span>Confirmed</span>
          </label>
          <button
            type="button"
            aria-keyshortcuts="Control+Enter Meta+Enter"
            onClick={files.confirmAndStep}
          >
            <span>Confirm and next </span>
            <kbd>Ctrl Enter</kbd>
          </button>
        </>
      )}
      <p role="status" aria-label="Edited" className="edit-words">
        {words}
      </p>
      <div className="edit-corner">
        {conflicts.length === 0 && <KeepQuestion files={files} state={state} />}
        {problem && <ProblemNote problem={problem} />}
      </div>
    </div>
  );
}
