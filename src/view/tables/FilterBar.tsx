import { useMemo } from 'react';
import type { Status } from '../../document/document.ts';
import { isFiltering, type RowFilter } from '../focus/filter.ts';
import { NO_ASSISTANTS } from '../dom/noAssistants.ts';
import { STATUS_LABELS } from '../legend/statusWords.ts';
import type { TypeStyle } from '../legend/typeStyles.ts';

/** Properties of `FilterBar`. */
export interface FilterBarProps {
  /** What the table lists, as "entities". */
  readonly name: string;
  readonly filter: RowFilter;
  readonly onFilter: (filter: RowFilter) => void;
  readonly types: ReadonlyMap<string, TypeStyle>;
  /** All rows, without the filter. */
  readonly all: readonly { readonly type: string; readonly status: Status }[];
  /** How many rows pass the filter. */
  readonly shown: number;
}

/** What leaves rows of a table out, and says how many are left. */
export function FilterBar({ name, filter, onFilter, types, all, shown }: FilterBarProps) {
  const { used, statuses } = useMemo(() => valuesOf(all), [all]);
  return (
    <div className="filter-bar" role="search" aria-label={`Filter ${name}`}>
      <input
        type="search"
        aria-label={`Search ${name}`}
        placeholder="Search"
        value={filter.query}
        onChange={(event) => onFilter({ ...filter, query: event.target.value })}
        {...NO_ASSISTANTS}
      />
      <select
        aria-label={`Type of ${name}`}
        value={filter.type ?? ''}
        onChange={(event) => onFilter({ ...filter, type: event.target.value || undefined })}
      >
        <option value="">All types</option>
        {[...types.values()]
          .filter((type) => used.has(type.name) || type.name === filter.type)
          .map((type) => (
            <option key={type.name} value={type.name}>
              {type.label}
            </option>
          ))}
      </select>
      {(statuses.length > 1 || filter.status !== undefined) && (
        <select
          aria-label={`Status of ${name}`}
          value={filter.status ?? ''}
          onChange={({ target: { value } }) =>
            onFilter({ ...filter, status: statuses.find((status) => status === value) })
          }
        >
          <option value="">Any status</option>
          {statuses.map((status) => (
            <option key={status} value={status}>
              {STATUS_LABELS[status]}
            </option>
          ))}
        </select>
      )}
      <span role="status" aria-label={`Shown ${name}`} className="filter-count">
        {isFiltering(filter) ? `${shown} of ${all.length}` : ''}
      </span>
    </div>
  );
}

/** The types and statuses that rows have. */
function valuesOf(rows: FilterBarProps['all']) {
  const used = new Set<string>();
  const statuses = new Set<Status>();
  for (const { type, status } of rows) {
    used.add(type);
    statuses.add(status);
  }
  return { used, statuses: [...statuses] };
}
