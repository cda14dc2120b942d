import type { Shared } from './room.ts';
import { useKeptPage } from './useKeptPage.ts';
import { useNewVersion } from './useNewVersion.ts';

/** Properties of `NewVersionNote`. */
export interface NewVersionNoteProps {
  /** What the room shows as a problem, undefined where there is none. */
  readonly problem: unknown;
  readonly shared: Shared;
  /** What the reader should do first, as loading takes what is in the room: the start of a sentence. */
  readonly first: string;
}

/** Says that the server has a newer page than the one that is open. */
export function NewVersionNote({ problem, shared, first }: NewVersionNoteProps) {
  const { kept, newVersion } = shared;
  const isThere = useNewVersion(problem, newVersion);
  const isKept = useKeptPage(kept).kind === 'kept';
  if (!isThere) return null;
  return (
    <div className="new-version" role="status" aria-label="New version">
      <p>
        {isKept
          ? `A new version of this page is there. This one goes on as it is: load the new one when you like. ${first} before.`
          : `A new version of this page is there, and files of this one may be gone. ${first}, then load the page again.`}
      </p>
      <button type="button" onClick={kept.reload}>
        Load the new version
      </button>
    </div>
  );
}
