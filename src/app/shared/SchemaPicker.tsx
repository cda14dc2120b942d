import { useId } from 'react';
import type { SchemaOffer } from './packageInfo.ts';
import { toggleSchema } from './selection.ts';

/** Properties of `SchemaPicker`. */
export interface SchemaPickerProps {
  readonly offered: readonly SchemaOffer[];
  /** Names of the schemas that are on. */
  readonly on: readonly string[];
  readonly onChoose: (on: readonly string[]) => void;
}

/** Chooses the kinds of text that are looked for; nothing where there is no choice. */
export function SchemaPicker({ offered, on, onChoose }: SchemaPickerProps) {
  const id = useId();
  if (offered.length < 2) return null;
  return (
    <fieldset className="schemas">
      <legend>Kind of text</legend>
      <div className="schema-options">
        {offered.map((offer) => (
          <SchemaOption
            key={offer.name}
            id={`${id}-${offer.name}`}
            offer={offer}
            checked={on.includes(offer.name)}
            last={on.length === 1 && on.includes(offer.name)}
            onToggle={() => onChoose(toggleSchema(on, offer.name, offered))}
          />
        ))}
      </div>
      <details className="schema-details">
        <summary>What each kind finds</summary>
        <p>At least one is on. Each adds what it finds, without reading the text again.</p>
        <dl>
          {offered.map((offer) => (
            <SchemaAbout key={offer.name} id={`${id}-${offer.name}`} offer={offer} />
          ))}
        </dl>
      </details>
    </fieldset>
  );
}

interface SchemaOptionProps extends SchemaAboutProps {
  readonly checked: boolean;
  /** Whether it is the only one that is on, and so stays on. */
  readonly last: boolean;
  readonly onToggle: () => void;
}

function SchemaOption({ id, offer, checked, last, onToggle }: SchemaOptionProps) {
  return (
    <label className="schema-option" data-on={checked || undefined}>
      <input
        type="checkbox"
        checked={checked}
        aria-describedby={`${id}-about ${id}-types`}
        // Not `disabled`: it would lose the focus as soon as another one is turned off.
        aria-disabled={last}
        onChange={onToggle}
      />
      <span>{offer.title}</span>
    </label>
  );
}

interface SchemaAboutProps {
  /** What the ids of its descriptions begin with. */
  readonly id: string;
  readonly offer: SchemaOffer;
}

function SchemaAbout({ id, offer }: SchemaAboutProps) {
  const { title, description, entityTypes, relationTypes } = offer;
  return (
    <div>
      <dt>{title}</dt>
      <dd id={`${id}-about`}>{description}</dd>
      <dd id={`${id}-types`} className="schema-types">
        {[
          `Entities: ${labels(entityTypes)}.`,
          ...(relationTypes.length > 0 ? [`Relations: ${labels(relationTypes)}.`] : []),
        ].join(' ')}
      </dd>
    </div>
  );
}

function labels(types: readonly { readonly label: string }[]): string {
  return types.map(({ label }) => label).join(', ');
}
