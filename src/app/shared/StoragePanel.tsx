import type { Keeping } from '../../extract/engine.ts';
import { ownName } from '../../extract/modelName.ts';
import type { StoredKind } from '../../storage/kinds.ts';
import type { StoredGroup } from '../../storage/stored.ts';
import { dateWords, fileSize } from './keptWords.ts';
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
  own: (model) => `Your model ${ownName(model)}`,
  project: () => 'Your projects',
};

/** What the button says that erases a kind. */
const ERASE: Record<StoredKind, (model: string) => string> = {
  page: () => 'Erase this page',
  runtime: () => 'Erase onnxruntime-web',
  package: (model) => `Erase the model ${model}`,
  own: (model) => `Erase your model ${ownName(model)}`,
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
              onErase={(project) => onErase(group, project)}
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
  /** Of all of it or, of projects, of one. */
  readonly onErase: (project?: number) => void;
}

function StoredPart({ group, onErase }: StoredPartProps) {
  const { kind, model = '', usedAt } = group;
  return (
    <>
      {kind === 'project' ? (
        <ProjectTable group={group} onErase={onErase} />
      ) : (
        <StoredTable group={group} />
      )}
      <p className="stored-part">
        {usedAt !== undefined && <span>{`Last used on ${dateWords(usedAt)}.`}</span>}
        <button type="button" onClick={() => onErase()}>
          {ERASE[kind](model)}
        </button>
      </p>
    </>
  );
}

/** Each project may be erased by itself. */
function ProjectTable({ group, onErase }: StoredPartProps) {
  const { kind, files, bytes } = group;
  return (
    <table className="projects-table">
      <caption>{`${KINDS[kind]('')}, ${fileSize(bytes)}`}</caption>
      <thead>
        <tr>
          <th scope="col">Project</th>
          <th scope="col">Size</th>
          <th scope="col">Last used</th>
          <th scope="col">Erase</th>
        </tr>
      </thead>
      <tbody>
        {files.map(
          ({ name, bytes: size, project }) =>
            project && (
              <tr key={project.id}>
                <th scope="row">
                  <bdi translate="no">{name}</bdi>
                </th>
                <td>{fileSize(size)}</td>
                <td>{dateWords(project.usedAt)}</td>
                <td>
                  <button
                    type="button"
                    aria-label={`Erase the project ${name}`}
                    onClick={() => onErase(project.id)}
                  >
                    Erase
                  </button>
                </td>
              </tr>
            ),
        )}
      </tbody>
    </table>
  );
}

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
          // Two files may have one name, in two folders.
          <tr key={`${file.name} ${at}`}>
            <th scope="row">{file.name}</th>
            <td>{fileSize(file.bytes)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
