import { useEffect, useId, useRef, useState } from 'react';
import type { ProjectTypes, TypeKind } from '../../edit/types.ts';
import { countWords } from '../shared/countWords.ts';
import { TypeField } from './TypeField.tsx';

/** Properties of `RemoveTypeForm`. */
export interface RemoveTypeFormProps {
  readonly kind: TypeKind;
  readonly name: string;
  /** How many annotations have the type. */
  readonly count: number;
  readonly types: ProjectTypes;
  /** Whether what was asked for is being done. */
  readonly isBusy: boolean;
  /** @param instead - The type that its annotations get; undefined where they are deleted. */
  readonly onRemove: (instead: string | undefined) => void;
  readonly onCancel: () => void;
}

/** Asks what becomes of the annotations of a type that is to be removed. */
export function RemoveTypeForm(props: RemoveTypeFormProps) {
  const { kind, name, count, types, isBusy, onRemove, onCancel } = props;
  const list = kind === 'entity' ? types.entityTypes : types.relationTypes;
  const others = list.filter((type) => type.name !== name);
  const [instead, setInstead] = useState(others[0]?.name ?? '');
  const [isChanged, setIsChanged] = useState(others.length > 0);
  const group = useId();
  const first = useRef<HTMLFieldSetElement>(null);
  useEffect(() => first.current?.querySelector<HTMLInputElement>('input:checked')?.focus(), []);
  return (
    <form
      className="type-form"
      aria-label={`Remove ${name}`}
      onSubmit={(event) => {
        event.preventDefault();
        onRemove(isChanged ? instead : undefined);
      }}
    >
      <fieldset ref={first}>
        <legend>
          {`${countWords(count, 'annotation')} ${count === 1 ? 'has' : 'have'} the type `}
          <bdi translate="no">{name}</bdi>
        </legend>
        {others.length > 0 && (
          <>
            <label className="convert-choice">
              <input
                type="radio"
                name={group}
                checked={isChanged}
                onChange={() => setIsChanged(true)}
              />
              <span>Change their type</span>
            </label>
            <TypeField label="New type">
              <select
                value={instead}
                disabled={!isChanged}
                onChange={({ target }) => setInstead(target.value)}
              >
                {others.map((type) => (
                  <option key={type.name} value={type.name}>
                    {type.label}
                  </option>
                ))}
              </select>
            </TypeField>
          </>
        )}
        <label className="convert-choice">
          <input
            type="radio"
            name={group}
            checked={!isChanged}
            onChange={() => setIsChanged(false)}
          />
          <span>{kind === 'entity' ? 'Delete them and their relations' : 'Delete them'}</span>
        </label>
      </fieldset>
      <div className="convert-buttons">
        <button type="submit" className="primary" disabled={isBusy}>
          Remove
        </button>
        <button type="button" onClick={onCancel}>
          Cancel
        </button>
      </div>
    </form>
  );
}
