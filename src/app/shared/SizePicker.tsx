import { useId } from 'react';
import { isOwnModel } from '../../extract/modelName.ts';
import { chooseModel } from './pageModel.ts';
import { megabytes, packageSize, type PackageLookup } from './packageInfo.ts';
import type { Shared } from './room.ts';
import { schemasOn } from './selection.ts';
import { sizeWords } from './sizeWords.ts';
import { useModelOptions } from './useModelOptions.ts';
import type { OfferedSize } from './useModelSizes.ts';
import { useRunModel } from './useRunModel.ts';

/** Properties of `SizePicker`. */
export interface SizePickerProps {
  readonly shared: Shared;
  /** Of the package that the page runs. */
  readonly lookup: PackageLookup;
  /** Names of the schemas that are on; none stands for the package's first. */
  readonly on: readonly string[];
  /** Packages of the reader's, where the room offers them. */
  readonly own?: readonly OfferedSize[];
}

/**
 * Chooses between a quick and a thorough model and those of the reader's, for all rooms; nothing where
 * there is no choice.
 */
export function SizePicker({ shared, lookup, on, own = NONE }: SizePickerProps) {
  const id = useId();
  const sizes = useModelOptions(lookup, own);
  const model = useRunModel(shared.models, lookup);
  if (sizes.every((size) => size.model === model)) return null;
  return (
    <fieldset className="schemas">
      <legend>Model</legend>
      <div className="schema-options">
        {sizes.map((size) => {
          const isOn = size.model === model;
          const bytes = packageSize(size.info, schemasOn(on, size.info.schemas));
          return (
            <label key={size.model} className="schema-option" data-on={isOn || undefined}>
              <input
                type="radio"
                name={id}
                checked={isOn}
                aria-describedby={`${id}-figures`}
                onChange={() => chooseModel(shared, size)}
              />
              <span>{`${size.label}, ${megabytes(bytes)}`}</span>
            </label>
          );
        })}
      </div>
      <p className="hint" id={`${id}-figures`}>
        {sizeWords(
          sizes.filter((size) => !isOwnModel(size.model)),
          on,
        )}
      </p>
    </fieldset>
  );
}

const NONE: readonly never[] = [];
