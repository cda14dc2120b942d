import type { Keeping } from '../../extract/engine.ts';
import type { StoredKind } from '../../storage/kinds.ts';
import type { StoredGroup } from '../../storage/stored.ts';
import { megabytes } from './packageInfo.ts';
import type { Erase, Stored } from './useStored.ts';

/** Properties of `StoragePanel`. */
export interface StoragePanelProps {
  /** What became of the files of the last download. */
  readonly keeping: Keeping | undefined;
  readonly stored: Stored;
  /** What was used before and is gone, though nobody erased it. */
  readonly isLost: boolean;
  readonly onErase: Erase;
}

const NOT_KEPT: Record<Exclude<Keeping, 'kept'>, string> = {
  full: 'There was no room to keep all of the model: what is missing is downloaded again at the next visit. Free some space on this device to keep it.',
  denied:
    'This browser keeps nothing for this page (in a private window, for example): at the next visit the model is downloaded again.',
};

const LOST =
  'This browser has let go of the model since it was last used; the next run downloads it again.';

/** What each kind is called. */
const KINDS: Record<StoredKind, (model: string) => string> = {
  page: () => 'This page',
  runtime: () => 'onnxruntime-web',
  package: (model) => `Model ${model}`,
  project: () => 'Your projects',
};

/** What the button says that erases a kind. */
const ERASE: Record<StoredKind, (model: string) => string> = {
  page: () => 'Erase this page',
  runtime: () => 'Erase onnxruntime-web',
  package: (model) => `Erase the model ${model}`,
  project: () => 'Erase your projects',
};

/** What this browser keeps for the page, file by file, and a button that erases it. */
export function StoragePanel({ keeping, stored, isLost, onErase }: StoragePanelProps) {
  const denied = stored.kind === 'denied' || keeping === 'denied';
  const lost = denied ? 'denied' : keeping;
  const groups = stored.kind === 'known' ? stored.groups : [];
  const total = groups.reduce((sum, { bytes }) => sum + bytes, 0);
  return (
    <section className="storage" aria-label="Storage">
      <p role="status" aria-label="Stored">
        {lost !== undefined && lost !== 'kept' ? NOT_KEPT[lost] : isLost && LOST}
      </p>
      {stored.kind === 'known' && (
        <details>
          <summary>
            {`Stored in this browser: ${groups.length === 0 ? 'nothing' : megabytes(total)}`}
          </summary>
          {groups.map((group) => (
            <StoredPart
              key={`${group.kind} ${group.model ?? ''}`}
              group={group}
              onErase={() => onErase(group)}
            />
          ))}
          <button type="button" onClick={() => onErase()}>
            Erase all
          </button>
        </details>
      )}
    </section>
  );
}

interface StoredPartProps {
  readonly group: StoredGroup;
  readonly onErase: () => void;
}

function StoredPart({ group, onErase }: StoredPartProps) {
  const { kind, model = '', usedAt } = group;
  return (
    <>
      <StoredTable group={group} />
      <p className="stored-part">
        {usedAt !== undefined && (
          <span>{`Last used on ${new Date(usedAt).toLocaleDateString('en', DATE)}.`}</span>
        )}
        <button type="button" onClick={onErase}>
          {ERASE[kind](model)}
        </button>
      </p>
    </>
  );
}

const DATE = { dateStyle: 'medium' } as const;

function StoredTable({ group }: { readonly group: StoredGroup }) {
  const { kind, model = '', files, bytes } = group;
  return (
    <table>
      <caption>{`${KINDS[kind](model)}, ${megabytes(bytes)}`}</caption>
      <thead>
        <tr>
          <th scope="col">File</th>
          <th scope="col">Size</th>
        </tr>
      </thead>
      <tbody>
        {files.map((file, at) => (
          // Two projects may have one name.
          <tr key={`${file.name} ${at}`}>
            <th scope="row">{file.name}</th>
            <td>{fileSize(file.bytes)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Small files in kilobytes, kB = 10³ bytes. */
function fileSize(bytes: number): string {
  return bytes < 1e5 ? `${(bytes / 1000).toFixed(1)} kB` : megabytes(bytes);
}
