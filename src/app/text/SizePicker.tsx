import { useId } from 'react';
import { schemasOn } from '../shared/selection.ts';
import { megabytes, packageSize } from '../shared/packageInfo.ts';
import type { OfferedSize } from '../shared/useModelSizes.ts';
import { sizeWords } from './sizeWords.ts';

/** Properties of `SizePicker`. */
export interface SizePickerProps {
  readonly sizes: readonly OfferedSize[];
  /** Names of the schemas that are on. */
  readonly on: readonly string[];
  /** The package that the page runs. */
  readonly model: string | undefined;
  readonly onChoose: (model: string) => void;
}

/** Chooses between a quick and a thorough model; nothing where there is no choice. */
export function SizePicker({ sizes, on, model, onChoose }: SizePickerProps) {
  const id = useId();
  if (sizes.length < 2) return null;
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
                onChange={() => onChoose(size.model)}
              />
              <span>{`${size.label}, ${megabytes(bytes)}`}</span>
            </label>
          );
        })}
      </div>
      <p className="hint" id={`${id}-figures`}>
        {sizeWords(sizes, on)}
      </p>
    </fieldset>
  );
}
