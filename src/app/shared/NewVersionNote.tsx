import { useNewVersion } from './useNewVersion.ts';

/** Properties of `NewVersionNote`. */
export interface NewVersionNoteProps {
  /** What the page shows as a problem, undefined where there is none. */
  readonly problem: unknown;
}

/** Says that the server has a newer page than the one that is open. */
export function NewVersionNote({ problem }: NewVersionNoteProps) {
  const isThere = useNewVersion(problem);
  if (!isThere) return null;
  return (
    <div className="new-version" role="status" aria-label="New version">
      <p>
        A new version of this page is there, and files of this one may be gone. Copy your text, then
        load the page again.
      </p>
      <button type="button" onClick={() => location.reload()}>
        Load the new version
      </button>
    </div>
  );
}
