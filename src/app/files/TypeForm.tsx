import { useEffect, useRef, useState } from 'react';
import type { AllowedArguments, RelationTypeInfo, TypeInfo } from '../../document/document.ts';
import type { ProjectTypes, TypeChange, TypeKind } from '../../edit/types.ts';
import { NO_ASSISTANTS } from '../../view/dom/noAssistants.ts';
import { countWords } from '../shared/countWords.ts';
import type { TypeWish } from './typeEditing.ts';
import { TypeField } from './TypeField.tsx';

/** Properties of `TypeForm`. */
export interface TypeFormProps {
  readonly kind: TypeKind;
  /** Of the type that is changed; undefined for a new one. */
  readonly name: string | undefined;
  readonly types: ProjectTypes;
  /** How many documents have the type. */
  readonly documents: number;
  /** Whether what was asked for is being done. */
  readonly isBusy: boolean;
  readonly onWish: (wish: TypeWish) => void;
  readonly onCancel: () => void;
  /** Asks to remove the type. */
  readonly onRemove: () => void;
}

/** What the colour of a type that has none begins with. */
const FIRST_COLOUR = '#3366cc';

/** Asks what a type is to be. */
export function TypeForm(props: TypeFormProps) {
  const { kind, name: old, types, documents, isBusy, onWish, onCancel, onRemove } = props;
  const list: readonly (TypeInfo & Partial<RelationTypeInfo>)[] =
    kind === 'entity' ? types.entityTypes : types.relationTypes;
  const known = list.find((type) => type.name === old);
  const [name, setName] = useState(old ?? '');
  const [colour, setColour] = useState(known?.colour);
  const [description, setDescription] = useState(known?.description ?? '');
  const [heads, setHeads] = useState(known?.arguments?.head ?? []);
  const [tails, setTails] = useState(known?.arguments?.tail ?? []);
  const [symmetric, setSymmetric] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const isRenamed = old !== undefined && name.trim() !== old;
  const all = types.entityTypes.map((type) => type.name);
  const allowed = allowedOf(heads, tails, all);
  const what = kind === 'entity' ? 'entity type' : 'relation type';
  const send = () => {
    const plain = { name: name.trim(), label: name.trim() };
    const looks = {
      ...(colour !== undefined && { colour }),
      ...(description.trim() !== '' && { description: description.trim() }),
    };
    if (old !== undefined) {
      const change: TypeChange = {
        ...(isRenamed && { name: name.trim() }),
        colour,
        description: description.trim() === '' ? undefined : description.trim(),
        ...(kind === 'relation' && { arguments: allowed }),
      };
      onWish({ what: 'change', kind, name: old, change });
    } else if (kind === 'entity') onWish({ what: 'add', kind, type: { ...plain, ...looks } });
    else {
      const type = { ...plain, ...looks, symmetric, ...(allowed && { arguments: allowed }) };
      onWish({ what: 'add', kind, type });
    }
  };
  return (
    <form
      className="type-form"
      aria-label={old === undefined ? `New ${what}` : `Change ${old}`}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <TypeField label="Name">
        <input
          ref={field}
          type="text"
          required
          value={name}
          onChange={({ target }) => setName(target.value)}
          {...NO_ASSISTANTS}
        />
      </TypeField>
      <TypeField label="Description">
        <textarea
          rows={2}
          value={description}
          onChange={({ target }) => setDescription(target.value)}
        />
      </TypeField>
      <label className="convert-choice">
        <input
          type="checkbox"
          checked={colour !== undefined}
          onChange={({ target }) => setColour(target.checked ? FIRST_COLOUR : undefined)}
        />
        <span>A colour of its own</span>
      </label>
      {colour !== undefined && (
        <TypeField label="Colour">
          <input
            type="color"
            value={asHex(colour)}
            onChange={({ target }) => setColour(target.value)}
          />
        </TypeField>
      )}
      {kind === 'relation' && (
        <>
          <Ends legend="From" all={all} chosen={heads} onChoose={setHeads} />
          <Ends legend="To" all={all} chosen={tails} onChoose={setTails} />
          <p className="hint">Where nothing is ticked it may be any type.</p>
          {old === undefined && (
            <label className="convert-choice">
              <input
                type="checkbox"
                checked={symmetric}
                onChange={({ target }) => setSymmetric(target.checked)}
              />
              <span>It has no direction</span>
            </label>
          )}
        </>
      )}
      <p role="status" aria-label="What will change">
        {isRenamed && `${countWords(documents, 'document')} will change.`}
      </p>
      <div className="convert-buttons">
        <button type="submit" className="primary" disabled={isBusy}>
          {isRenamed ? 'Rename' : old === undefined ? 'Add' : 'Change'}
        </button>
        {old !== undefined && (
          <button type="button" disabled={isBusy} onClick={onRemove}>
            Remove …
          </button>
        )}
        <button type="button" onClick={onCancel}>
          Cancel
        </button>
      </div>
    </form>
  );
}

interface EndsProps {
  readonly legend: string;
  readonly all: readonly string[];
  readonly chosen: readonly string[];
  readonly onChoose: (chosen: readonly string[]) => void;
}

/** Which types may stand at an end of a relation. */
function Ends({ legend, all, chosen, onChoose }: EndsProps) {
  return (
    <fieldset>
      <legend>{legend}</legend>
      {all.map((name) => (
        <label key={name} className="convert-choice">
          <input
            type="checkbox"
            checked={chosen.includes(name)}
            onChange={({ target }) =>
              onChoose(target.checked ? [...chosen, name] : chosen.filter((one) => one !== name))
            }
          />
          <bdi translate="no">{name}</bdi>
        </label>
      ))}
    </fieldset>
  );
}

/** What was ticked, as types have it: an end where nothing is ticked is open to all. */
function allowedOf(
  heads: readonly string[],
  tails: readonly string[],
  all: readonly string[],
): AllowedArguments | undefined {
  if (heads.length === 0 && tails.length === 0) return undefined;
  return { head: heads.length === 0 ? all : heads, tail: tails.length === 0 ? all : tails };
}

/** A colour as a colour field takes it: names and others begin with a plain one. */
function asHex(colour: string): string {
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/iu.exec(colour);
  if (short)
    return `#${short
      .slice(1)
      .map((digit) => digit + digit)
      .join('')}`;
  return /^#[0-9a-f]{6}$/iu.test(colour) ? colour : FIRST_COLOUR;
}
