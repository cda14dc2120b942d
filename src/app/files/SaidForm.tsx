import { useEffect, useId, useRef, useState } from 'react';
import { mayHave, valuesOf } from '../../document/attributes.ts';
import type { Attribute, AttributeInfo, Relation, Span } from '../../document/document.ts';
import type { EditOperation } from '../../edit/operations.ts';
import { NO_ASSISTANTS } from '../../view/dom/noAssistants.ts';

/** What of a span or relation a reader may change besides its type. */
export interface Sayable {
  readonly attributes: boolean;
  readonly note: boolean;
}

/** Properties of `SaidForm`. */
export interface SaidFormProps {
  readonly kind: 'span' | 'relation';
  readonly one: Span | Relation;
  readonly attributeTypes: readonly AttributeInfo[];
  readonly can: Sayable;
  readonly onSay: (operation: EditOperation) => void;
}

/** The attributes that a span or relation may have, and a note about it, to be changed. */
export function SaidForm({ kind, one, attributeTypes, can, onSay }: SaidFormProps) {
  const own = attributeTypes.filter(
    (info) => mayHave(info, kind, one.type) || valuesOf(one, info.name).length > 0,
  );
  return (
    <div className="said-form" role="group" aria-label="Attributes and note">
      {can.attributes &&
        own.map((info) => (
          <AttributeField
            key={info.name}
            info={info}
            values={valuesOf(one, info.name)}
            onSet={(values) =>
              onSay({ kind: 'set-attribute', ids: [one.id], name: info.name, values })
            }
          />
        ))}
      {can.note && (
        <TextField
          label="Note"
          text={one.note ?? ''}
          rows={2}
          onWrite={(note) => onSay({ kind: 'set-note', ids: [one.id], note })}
        />
      )}
      {can.attributes && own.length === 0 && (
        <p className="hint">The project’s configuration declares no attribute for its type.</p>
      )}
    </div>
  );
}

type Values = readonly Attribute['value'][];

interface FieldProps {
  readonly info: AttributeInfo;
  readonly values: Values;
  readonly onSet: (values: Values) => void;
}

function AttributeField({ info, values, onSet }: FieldProps) {
  const { kind, label } = info;
  switch (kind) {
    case 'flag':
      return (
        <label className="convert-choice">
          <input
            type="checkbox"
            checked={values.length > 0}
            onChange={({ target }) => onSet(target.checked ? [true] : [])}
          />
          <bdi translate="no">{label}</bdi>
        </label>
      );
    case 'choice':
      return <OneOf info={info} values={values} onSet={onSet} />;
    case 'choices':
      return <AnyOf info={info} values={values} onSet={onSet} />;
    case 'text':
      return (
        <TextField
          label={label}
          text={wordsOf(values[0] ?? '')}
          rows={1}
          onWrite={(text) => onSet(text === '' ? [] : [text])}
        />
      );
  }
}

/** What may be chosen: what the project declares, and what the file says without. */
function choicesOf({ values: declared }: AttributeInfo, values: Values): Values {
  return [...new Set<Attribute['value']>([...declared, ...values])];
}

function wordsOf(value: Attribute['value']): string {
  return value === true ? 'yes' : value;
}

function OneOf({ info, values, onSet }: FieldProps) {
  const choices = choicesOf(info, values);
  const [first, ...more] = values;
  return (
    <label className="said-field">
      <bdi translate="no">{info.label}</bdi>
      <select
        translate="no"
        value={first === undefined ? '' : choices.indexOf(first)}
        onChange={({ target }) => {
          const chosen = target.value === '' ? undefined : choices[Number(target.value)];
          onSet(chosen === undefined ? [] : [chosen]);
        }}
      >
        <option value="">–</option>
        {choices.map((value, at) => (
          <option key={at} value={at}>
            {wordsOf(value)}
          </option>
        ))}
      </select>
      {more.length > 0 && <span className="hint">{`and ${more.map(wordsOf).join(', ')}`}</span>}
    </label>
  );
}

function AnyOf({ info, values, onSet }: FieldProps) {
  const id = useId();
  return (
    <div role="group" aria-labelledby={id} className="said-field">
      <bdi id={id} translate="no">
        {info.label}
      </bdi>
      <span className="said-value">
        {choicesOf(info, values).map((value, at) => (
          <label key={at} className="convert-choice">
            <input
              type="checkbox"
              checked={values.includes(value)}
              onChange={({ target }) =>
                onSet(target.checked ? [...values, value] : values.filter((own) => own !== value))
              }
            />
            <bdi translate="no">{wordsOf(value)}</bdi>
          </label>
        ))}
      </span>
    </div>
  );
}

interface TextFieldProps {
  readonly label: string;
  readonly text: string;
  readonly rows: number;
  readonly onWrite: (text: string) => void;
}

/** What is written is taken over by Enter and where the field is left; Escape takes it back. */
function TextField({ label, text, rows, onWrite }: TextFieldProps) {
  const [draft, setDraft] = useState<string>();
  const latest = useRef({ draft, text, onWrite });
  useEffect(() => {
    latest.current = { draft, text, onWrite };
  });
  const write = () => {
    const { current } = latest;
    if (current.draft !== undefined && current.draft.trim() !== current.text) {
      current.onWrite(current.draft.trim());
    }
    current.draft = undefined;
    setDraft(undefined);
  };
  // The reader may go to another span, or another document, without leaving the field before.
  useEffect(
    () => () => {
      const { current } = latest;
      if (current.draft !== undefined && current.draft.trim() !== current.text) {
        current.onWrite(current.draft.trim());
      }
    },
    [],
  );
  return (
    <label className="said-field">
      <bdi>{label}</bdi>
      <textarea
        rows={rows}
        dir="auto"
        value={draft ?? text}
        onChange={({ target }) => setDraft(target.value)}
        onBlur={write}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'Enter' && !event.shiftKey) {
            event.preventDefault();
            write();
          } else if (event.key === 'Escape' && draft !== undefined) {
            event.preventDefault();
            setDraft(undefined);
            latest.current.draft = undefined;
          }
        }}
        {...NO_ASSISTANTS}
      />
    </label>
  );
}
