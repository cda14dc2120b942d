import { useEffect, useId, useRef, useState } from 'react';
import { countWords } from '../shared/countWords.ts';
import type { Files } from './files.ts';
import type { FilesState } from './state.ts';

/** Properties of `ConflictQuestion`. */
export interface ConflictQuestionProps {
  readonly files: Files;
  /** At least one. */
  readonly conflicts: FilesState['conflicts'];
}

/** Asks what becomes of files that somebody else has changed in the folder; nothing of theirs is overwritten. */
export function ConflictQuestion({ files, conflicts }: ConflictQuestionProps) {
  const id = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  useEffect(() => heading.current?.focus(), [conflicts]);
  const paths = conflicts.map(({ path }) => path).filter((path) => !left.has(path));
  const [only] = conflicts;
  const toggle = (path: string) => {
    const next = new Set(left);
    if (!next.delete(path)) next.add(path);
    setLeft(next);
  };
  return (
    <section className="conflict-question" aria-labelledby={id}>
      <h2 id={id} ref={heading} tabIndex={-1}>
        Changed in the folder by somebody else
      </h2>
      {conflicts.length === 1 ? (
        <p>
          <bdi translate="no">{only?.path}</bdi> is not as it was opened any more. It was left as it
          is, and your version is not saved yet.
        </p>
      ) : (
        <>
          <p>
            {countWords(conflicts.length, 'file')} are not as they were opened any more. They were
            left as they are, and your versions are not saved yet. The answer is for those that are
            ticked; you are asked about the others again.
          </p>
          <ul>
            {conflicts.map(({ path }) => (
              <li key={path}>
                <label>
                  <input type="checkbox" checked={!left.has(path)} onChange={() => toggle(path)} />
                  <bdi translate="no">{path}</bdi>
                </label>
              </li>
            ))}
          </ul>
        </>
      )}
      <div className="conflict-buttons">
        <button type="button" onClick={files.compareWithFolder}>
          Look at both
        </button>
        <button
          type="button"
          disabled={paths.length === 0}
          title="Saved beside theirs, with “mine” in its name"
          onClick={() => files.answerConflicts('copy', paths)}
        >
          Keep mine as a copy
        </button>
        <button
          type="button"
          disabled={paths.length === 0}
          title="The files are opened again as they are in the folder"
          onClick={() => files.answerConflicts('theirs', paths)}
        >
          Take theirs and lose mine
        </button>
        <button type="button" onClick={files.cancelConflicts}>
          Not now
        </button>
      </div>
    </section>
  );
}
