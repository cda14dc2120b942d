import type { KeptPage } from '../../serviceWorker/client/keptPage.ts';
import { useKeptPage } from './useKeptPage.ts';
import { useNewVersion } from './useNewVersion.ts';

/** Properties of `NewVersionNote`. */
export interface NewVersionNoteProps {
  /** What the page shows as a problem, undefined where there is none. */
  readonly problem: unknown;
  readonly kept: KeptPage;
}

/** Says that the server has a newer page than the one that is open. */
export function NewVersionNote({ problem, kept }: NewVersionNoteProps) {
  const isThere = useNewVersion(problem, kept.fetchNewVersion);
  const isKept = useKeptPage(kept).kind === 'kept';
  if (!isThere) return null;
  return (
    <div className="new-version" role="status" aria-label="New version">
      <p>{`A new version of this page is there${isKept ? KEPT : NOT_KEPT}`}</p>
      <button type="button" onClick={kept.reload}>
        Load the new version
      </button>
    </div>
  );
}

const KEPT =
  '. This one goes on as it is: load the new one when you like, after copying your text.';

const NOT_KEPT = ', and files of this one may be gone. Copy your text, then load the page again.';
