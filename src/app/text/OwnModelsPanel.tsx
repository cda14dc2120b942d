import { useId } from 'react';
import { countWords } from '../shared/countWords.ts';
import { memoryEstimate } from '../shared/memoryEstimate.ts';
import { OpenButtons } from '../shared/OpenButtons.tsx';
import { megabytes, packageSize, type PackageInfo } from '../shared/packageInfo.ts';
import { ProblemNote } from '../shared/ProblemNote.tsx';
import type { OwnModels, OwnState } from './ownModels.ts';
import type { OwnPackage } from './useOwnPackages.ts';

/** Properties of `OwnModelsPanel`. */
export interface OwnModelsPanelProps {
  readonly own: OwnModels;
  readonly state: OwnState;
  readonly packages: readonly OwnPackage[];
  /** The package that the page runs. */
  readonly model: string | undefined;
  /** Whether files are held over the window. */
  readonly isOver: boolean;
  readonly onUse: (one: OwnPackage) => void;
  readonly onKeep: (model: string, isKept: boolean) => void;
  /** Takes it out of the list, and out of what is kept. */
  readonly onRemove: (model: string) => void;
}

/** Opens packages from the disk, says what they are, and what becomes of them. */
export function OwnModelsPanel(props: OwnModelsPanelProps) {
  const { own, state, packages, model, isOver, onUse, onKeep, onRemove } = props;
  const { checking, problem } = state;
  return (
    <section
      className="own-models"
      aria-label="A model of your own"
      data-over={isOver || undefined}
    >
      <details open={packages.length > 0 || checking !== undefined || problem !== undefined}>
        <summary>A model of your own</summary>
        <p className="hint">
          Drop the folder of a model package here, or a zip of it. It stays on this computer, and is
          looked at before it is run.
        </p>
        <div className="own-buttons">
          <OpenButtons what="of a model" onOpen={(files) => own.open(Promise.resolve(files))} />
          {checking && (
            <button type="button" onClick={own.cancel}>
              Stop looking
            </button>
          )}
        </div>
        <p role="status" aria-label="Your models">
          {checking ? checkingWords(checking) : openedWords(state, packages)}
        </p>
        {problem && <ProblemNote problem={problem} />}
        {packages.map((one) => (
          <OwnModelCard
            key={one.model}
            own={one}
            isUsed={one.model === model}
            onUse={() => onUse(one)}
            onKeep={(isKept) => onKeep(one.model, isKept)}
            onRemove={() => onRemove(one.model)}
          />
        ))}
      </details>
    </section>
  );
}

function checkingWords({ done, total }: NonNullable<OwnState['checking']>): string {
  return total === 0
    ? 'Looking at the model …'
    : `Looking at the model: ${megabytes(done)} of ${megabytes(total)} …`;
}

function openedWords({ opened }: OwnState, packages: readonly OwnPackage[]): string {
  const last = packages.find(({ model }) => model === opened.at(-1));
  return last === undefined
    ? ''
    : `“${last.info.title}” may be run: nothing wrong was found in it.`;
}

/** Where it runs is chosen when it starts. */
function memoryOn(info: PackageInfo, on: readonly string[]): string {
  const [wasm, webgpu] = (['wasm', 'webgpu'] as const).map((device) =>
    megabytes(memoryEstimate(info, on, device).total),
  );
  return `about ${wasm} on WASM, ${webgpu} on WebGPU`;
}

interface OwnModelCardProps {
  readonly own: OwnPackage;
  readonly isUsed: boolean;
  readonly onUse: () => void;
  readonly onKeep: (isKept: boolean) => void;
  readonly onRemove: () => void;
}

function OwnModelCard({ own, isUsed, onUse, onKeep, onRemove }: OwnModelCardProps) {
  const id = useId();
  const { info, licence, description, kind, layers, isKept } = own;
  const all = info.schemas.map(({ name }) => name);
  const facts: readonly (readonly [string, string])[] = [
    ['Licence', licence],
    ['Encoder', `${kind}, ${countWords(layers, 'layer')}`],
    ['Size', megabytes(packageSize(info, all))],
    ['Memory', memoryOn(info, all)],
    ['Kinds of text', info.schemas.map(({ title }) => title).join('; ')],
  ];
  return (
    <article className="own-model" aria-labelledby={id}>
      <h2 id={id}>
        <bdi translate="no">{info.title}</bdi>
      </h2>
      <p dir="auto">{description}</p>
      <dl>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd dir="auto">{value}</dd>
          </div>
        ))}
      </dl>
      <div className="own-buttons">
        <button type="button" disabled={isUsed} onClick={onUse}>
          {isUsed ? 'In use' : 'Use this model'}
        </button>
        <label className="switch">
          <input
            type="checkbox"
            role="switch"
            checked={isKept}
            // What is not open any more can be let go of alone.
            disabled={!own.isOpen && !isKept}
            onChange={({ target }) => onKeep(target.checked)}
          />
          <span>Keep it in this browser</span>
        </label>
        <button type="button" disabled={isUsed} onClick={onRemove}>
          Take it out
        </button>
      </div>
    </article>
  );
}
