import { useState } from 'react';
import { counted } from '../../base/counted.ts';
import { KINDS } from '../../recognise/find.ts';
import { itemKey, type ReviewGroup } from '../../redact/review.ts';
import { Context } from './Context.tsx';
import type { Redacting } from './redacting.ts';
import type { RedactState } from './state.ts';
import { KIND_WORDS, SOURCE_WORDS } from './words.ts';

/** Groups that are listed at once. */
const GROUPS = 50;
/** Items of a group that are listed. */
const SHOWN = 100;

/** Properties of `GroupList`. */
export interface GroupListProps {
  readonly redacting: Redacting;
  readonly state: RedactState;
  readonly text: string;
}

/** All that was found, by person or thing. */
export function GroupList({ redacting, state, text }: GroupListProps) {
  const [shown, setShown] = useState(GROUPS);
  const { groups } = state;
  return (
    <section className="redact-groups" aria-label="Persons and things">
      <h3>Persons and things</h3>
      <ul>
        {groups.slice(0, shown).map((group) => (
          <GroupPart key={group.id} group={group} redacting={redacting} state={state} text={text} />
        ))}
      </ul>
      {groups.length > shown && (
        <button type="button" onClick={() => setShown(shown + GROUPS)}>
          {`Show more of ${groups.length}`}
        </button>
      )}
    </section>
  );
}

interface GroupPartProps extends GroupListProps {
  readonly group: ReviewGroup;
}

function GroupPart({ group, redacting, state, text }: GroupPartProps) {
  const [isOpen, setIsOpen] = useState(false);
  const { finds, label } = group;
  const kept = finds.filter((find) => state.decisions.kept.has(itemKey(find))).length;
  const [first] = finds;
  const sources = [...new Set(finds.map(({ source }) => SOURCE_WORDS[source]))].join(', ');
  return (
    <li>
      <label>
        <input
          type="checkbox"
          ref={(box) => {
            if (box) box.indeterminate = kept > 0 && kept < finds.length;
          }}
          checked={kept < finds.length}
          onChange={() => redacting.decide(finds, kept === finds.length ? 'hide' : 'keep')}
        />
        <span>{`Hide ${label}: `}</span>
        <b dir="auto" translate="no">
          {first && text.slice(first.start, first.end)}
        </b>
      </label>
      <details
        onToggle={({ currentTarget }) => {
          setIsOpen(currentTarget.open);
        }}
      >
        <summary>
          {`${counted(finds.length, 'item')}, ${KIND_WORDS[group.kind]}, ${sources}`}
          {kept > 0 && `, ${kept} kept`}
          <span className="visually-hidden">{` of ${label}`}</span>
        </summary>
        {isOpen && <Items group={group} redacting={redacting} state={state} text={text} />}
      </details>
    </li>
  );
}

function Items({ group, redacting, state, text }: GroupPartProps) {
  const { finds, label, id } = group;
  const others = state.groups.filter((one) => one.id !== id && one.kind === group.kind);
  return (
    <>
      <ul>
        {finds.slice(0, SHOWN).map((find) => (
          <li key={itemKey(find)}>
            <label>
              <input
                type="checkbox"
                checked={!state.decisions.kept.has(itemKey(find))}
                onChange={({ target }) =>
                  redacting.decide([find], target.checked ? 'hide' : 'keep')
                }
              />
              <span className="visually-hidden">Hide </span>
              <Context text={text} place={find} />
            </label>
            <span className="hint">{`${SOURCE_WORDS[find.source]}, ${find.score.toFixed(2)}`}</span>
            {finds.length > 1 && (
              <button type="button" className="quiet" onClick={() => redacting.split([find])}>
                Somebody or something else
              </button>
            )}
          </li>
        ))}
      </ul>
      <label>
        <span>{`Take ${label} as `}</span>
        <select
          value={group.kind}
          onChange={({ target }) => {
            const chosen = KINDS.find((one) => one === target.value);
            if (chosen !== undefined) redacting.retype(finds, chosen);
          }}
        >
          {KINDS.map((one) => (
            <option key={one} value={one}>
              {KIND_WORDS[one]}
            </option>
          ))}
        </select>
      </label>
      {others.length > 0 && (
        <label>
          <span>{`${label} is the same as `}</span>
          <select
            value=""
            onChange={({ target }) => {
              const into = others.find((one) => one.id === target.value);
              if (into) redacting.join(into, group);
            }}
          >
            <option value="">…</option>
            {others.slice(0, SHOWN).map((one) => (
              <option key={one.id} value={one.id}>
                {`${one.label}: ${text.slice(one.finds[0]?.start ?? 0, one.finds[0]?.end ?? 0)}`}
              </option>
            ))}
          </select>
        </label>
      )}
    </>
  );
}
