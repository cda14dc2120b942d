import { useState } from 'react';
import { ProblemNote } from '../shared/ProblemNote.tsx';
import { countWords } from '../shared/countWords.ts';
import { ConvertDialog } from './ConvertDialog.tsx';
import type { Files } from './files.ts';
import { rowsShown } from './rowsShown.ts';
import { OpenButtons } from '../shared/OpenButtons.tsx';
import { usePredicting } from './predict/usePredicting.ts';
import { ReportTable } from './ReportTable.tsx';
import { changedTypes } from './saving.ts';
import type { FilesState } from './state.ts';
import { ENCODINGS, progressWords } from './words.ts';

/** Properties of `ProjectBar`. */
export interface ProjectBarProps {
  readonly files: Files;
  readonly state: FilesState;
}

/** What is open, what was found out of it, and what can be done with all of it. */
export function ProjectBar({ files, state }: ProjectBarProps) {
  const { opening, mode, rows, formats, report, handing, kept } = state;
  const [isConverting, setIsConverting] = useState(false);
  const isPredicting = usePredicting(files.predicting, ({ isOpen }) => isOpen);
  const isOpening = opening.kind === 'opening';
  const listed = rowsShown(state);
  const { words, share } = progressWords(isOpening ? opening.progress : undefined);
  return (
    <section className="project-bar" aria-label="What is open">
      <div className="project-buttons">
        <OpenButtons onOpen={files.open} />
        {isOpening ? (
          <button type="button" onClick={files.close}>
            Cancel
          </button>
        ) : (
          <>
            {mode === 'read' && (
              <button
                type="button"
                aria-expanded={isPredicting}
                onClick={() => files.predicting.setOpen(!isPredicting)}
              >
                Pre-annotate …
              </button>
            )}
            {mode !== 'read' && (
              <button type="button" onClick={() => files.setMode('read')}>
                Back to the documents
              </button>
            )}
            {mode !== 'compare' && (
              <button type="button" onClick={() => files.setMode('compare')}>
                Compare …
              </button>
            )}
            {mode !== 'adjudicate' && (
              <button type="button" onClick={() => files.setMode('adjudicate')}>
                Adjudicate …
              </button>
            )}
            <button type="button" onClick={() => setIsConverting(true)}>
              Convert …
            </button>
            <button type="button" onClick={files.close}>
              Close all
            </button>
            <FileButtons files={files} state={state} />
          </>
        )}
      </div>
      <p className="project-words" role="status" aria-label="Opened">
        {isOpening ? `${words} ${countWords(rows.length, 'document')} so far.` : openedWords(state)}
      </p>
      {isOpening && <progress aria-label="Opening" max={1} value={share} />}
      {report && !isOpening && <ReportTable report={report} />}
      {!isOpening && formats.length > 0 && <ReadAs files={files} state={state} />}
      {!isOpening && (
        <label className="keep">
          <input
            type="checkbox"
            checked={kept.kind === 'on' || kept.kind === 'busy'}
            onChange={({ target }) => files.keep(target.checked)}
          />
          <span>Keep on this computer</span>
        </label>
      )}
      <p role="status" aria-label="Kept">
        {(kept.kind === 'full' || kept.kind === 'denied') && NOT_KEPT[kept.kind]}
        {kept.kind === 'on' && (kept.isAll ? 'All edits are kept.' : 'Keeping the last edits …')}
      </p>
      <p role="status" aria-label="Files">
        {handing.words}
      </p>
      {handing.problem && <ProblemNote problem={handing.problem} />}
      {isConverting && (
        <ConvertDialog
          files={files}
          formats={formats}
          all={rows.length}
          listed={listed.length < rows.length ? listed.map(({ id }) => id) : undefined}
          onClose={() => setIsConverting(false)}
        />
      )}
    </section>
  );
}

/**
 * What is done with changed files: a row of its own, all of it there from the beginning, as the text below must
 * not move at the first edit.
 */
function FileButtons({ files, state }: ProjectBarProps) {
  const { changed, confirmed, unsaved, hasUnsavedTypes } = state;
  const isChanged = changed.size > 0 || changedTypes(state) !== undefined;
  return (
    <div className="project-buttons project-saving">
      {files.saveInFolder && (
        <button
          type="button"
          disabled={unsaved.size === 0 && !hasUnsavedTypes}
          onClick={files.saveInFolder}
        >
          Save in the folder
        </button>
      )}
      <button type="button" className="download-files" onClick={() => files.save(!isChanged)}>
        {isChanged ? 'Download changed files' : 'Download files'}
      </button>
      <button
        type="button"
        title="Confirmed and changed documents, a sentence a line, for training.head"
        disabled={changed.size === 0 && confirmed.size === 0}
        onClick={files.teach}
      >
        Save for training
      </button>
    </div>
  );
}

/** Takes files for something else than what was found out. */
function ReadAs({ files, state: { choices, formats } }: ProjectBarProps) {
  const { format, encoding } = choices;
  return (
    <details className="read-as">
      <summary>Read in another way</summary>
      <label>
        <span>Format </span>
        <select
          value={format ?? ''}
          onChange={({ target: { value } }) =>
            files.openAs({ ...(encoding && { encoding }), ...(value !== '' && { format: value }) })
          }
        >
          <option value="">by what is in the files</option>
          {formats.map(({ name, title }) => (
            <option key={name} value={name}>
              {title}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span>Encoding </span>
        <select
          value={encoding ?? ''}
          onChange={({ target: { value } }) => {
            const chosen = ENCODINGS.find(({ name }) => name === value)?.name;
            files.openAs({ ...(format && { format }), ...(chosen && { encoding: chosen }) });
          }}
        >
          <option value="">as the files say</option>
          {ENCODINGS.map(({ name, title }) => (
            <option key={name} value={name}>
              {title}
            </option>
          ))}
        </select>
      </label>
    </details>
  );
}

const NOT_KEPT = {
  full: 'There is no room in this browser to keep it. Editing goes on: download your files before you leave, or free some space and try again.',
  denied: 'This browser keeps nothing for this page, in a private window for example.',
};

/** "2,000 documents of brat." */
function openedWords(state: FilesState): string {
  const { rows, formats, changed } = state;
  const names = [...new Set(rows.map(({ format }) => format))];
  const titles = names.map((name) => formats.find((one) => one.name === name)?.title ?? name);
  const of = titles.length === 0 ? '' : ` (${titles.join(', ')})`;
  const edits = changed.size === 0 ? '' : ` ${countWords(changed.size, 'document')} changed.`;
  const types = changedTypes(state) === undefined ? '' : ' Types changed.';
  return `${countWords(rows.length, 'document')}${of}.${edits}${types}`;
}
