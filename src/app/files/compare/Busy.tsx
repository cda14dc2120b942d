import type { FilesProgress } from '../../../filesWorker/protocol/files.ts';
import { progressWords } from '../words.ts';

/** Properties of `Busy`. */
export interface BusyProps {
  /** What is being done. */
  readonly what: string;
  readonly progress: FilesProgress | undefined;
}

/** How far a look through all texts is. */
export function Busy({ what, progress }: BusyProps) {
  const { words, share } = progressWords(progress);
  return (
    <div className="compare-busy">
      <p role="status">{words}</p>
      <progress aria-label={what} max={1} value={share} />
    </div>
  );
}
