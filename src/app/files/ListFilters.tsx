import { useState } from 'react';
import { countStates } from '../../corpus/filter.ts';
import { ROW_STATES } from '../../corpus/row.ts';
import { NO_ASSISTANTS } from '../../view/dom/noAssistants.ts';
import { countWords } from '../shared/countWords.ts';
import type { Files } from './files.ts';
import type { FilesState } from './state.ts';
import { TypesDialog } from './TypesDialog.tsx';
import { STATE_WORDS } from './words.ts';

/** Properties of `ListFilters`. */
export interface ListFiltersProps {
  readonly files: Files;
  readonly state: FilesState;
  /** How many documents are left. */
  readonly left: number;
}

/** What the list is narrowed by: words in names and texts, a state, a type; and what types there are. */
export function ListFilters({ files, state, left }: ListFiltersProps) {
  const { opening, rows, types, filter, searching } = state;
  const [hasTypes, setHasTypes] = useState(false);
  const counts = countStates(rows);
  const { words, state: wanted, types: chosen } = filter;
  const set = (change: Parameters<Files['setFilter']>[0]) => files.setFilter(change);
  const kept = { words, types: chosen, ...(wanted && { state: wanted }) };
  const typesOf = (kind: 'entity' | 'relation', label: string) => {
    const some = types.filter((type) => type.kind === kind);
    return (
      some.length > 0 && (
        <optgroup label={label}>
          {some.map((type) => (
            <option key={type.id} value={type.id}>
              {type.label}
            </option>
          ))}
        </optgroup>
      )
    );
  };
  return (
    <div className="list-filters">
      <input
        type="search"
        aria-label="Search names and texts"
        placeholder="Search names and texts"
        value={words}
        onChange={({ target }) => set({ ...kept, words: target.value })}
        {...NO_ASSISTANTS}
      />
      <select
        aria-label="State"
        value={wanted ?? ''}
        onChange={({ target }) => {
          const state = ROW_STATES.find((one) => one === target.value);
          set({ words, types: chosen, ...(state && { state }) });
        }}
      >
        <option value="">all states</option>
        {ROW_STATES.filter((one) => one !== 'unread' || counts.unread > 0).map((one) => (
          <option key={one} value={one}>
            {`${STATE_WORDS[one]} (${counts[one].toLocaleString('en')})`}
          </option>
        ))}
      </select>
      <select
        aria-label="Type"
        value={chosen[0] ?? ''}
        onChange={({ target }) =>
          set({ ...kept, types: target.value === '' ? [] : [Number(target.value)] })
        }
      >
        <option value="">all types</option>
        {typesOf('entity', 'Entity types')}
        {typesOf('relation', 'Relation types')}
      </select>
      <div className="list-foot">
        <p role="status" aria-label="Listed">
          {left === rows.length
            ? countWords(rows.length, 'document')
            : `${left.toLocaleString('en')} of ${countWords(rows.length, 'document')}`}
          {counts.unread > 0 && (
            <span>{` · ${counts.unread.toLocaleString('en')} not read yet`}</span>
          )}
          {searching.isBusy && <span> · looking through texts …</span>}
        </p>
        {opening.kind === 'open' && (
          <button type="button" onClick={() => setHasTypes(true)}>
            Types …
          </button>
        )}
      </div>
      {hasTypes && <TypesDialog files={files} state={state} onClose={() => setHasTypes(false)} />}
    </div>
  );
}
