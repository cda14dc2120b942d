import { type Verdict, VERDICTS } from '../../../compare/pair.ts';
import type { ComparisonSummary } from '../../../filesWorker/protocol/comparison.ts';
import { countWords } from '../../shared/countWords.ts';
import type { DifferenceFilter, TypeChoice } from './differenceFilter.ts';
import { verdictWords } from './words.ts';

/** Properties of `DifferenceFilters`. */
export interface DifferenceFiltersProps {
  readonly summary: ComparisonSummary;
  readonly filter: DifferenceFilter;
  /** How many differences are left, of how many. */
  readonly left: number;
  readonly all: number;
  readonly onFilter: (filter: DifferenceFilter) => void;
}

/** What the list and the drawing are narrowed by: how the sides differ, and a type. */
export function DifferenceFilters(props: DifferenceFiltersProps) {
  const { summary, filter, left, all, onFilter } = props;
  const { verdicts, type } = filter;
  const words = verdictWords(summary.gold, summary.other);
  const countOf = (verdict: Verdict) =>
    summary.counts.spans[verdict] + summary.counts.relations[verdict];
  const toggle = (verdict: Verdict) => {
    const next = new Set(verdicts);
    if (!next.delete(verdict)) next.add(verdict);
    onFilter({ ...filter, verdicts: next });
  };
  const choices = (kind: TypeChoice['kind'], label: string) => {
    const { types } = summary.confusion[kind === 'span' ? 'spans' : 'relations'];
    return (
      types.length > 0 && (
        <optgroup label={label}>
          {types.map((name) => (
            <option key={name} value={`${kind} ${name}`}>
              {name}
            </option>
          ))}
        </optgroup>
      )
    );
  };
  return (
    <div className="compare-filters">
      <fieldset>
        <legend>Shown</legend>
        {VERDICTS.map((verdict) => (
          <label key={verdict}>
            <input
              type="checkbox"
              checked={verdicts.has(verdict)}
              onChange={() => toggle(verdict)}
            />
            <span>{words[verdict]}</span>
            <span className="compare-count">{countOf(verdict).toLocaleString('en')}</span>
          </label>
        ))}
      </fieldset>
      <select
        aria-label="Type of differences"
        value={type === undefined ? '' : `${type.kind} ${type.name}`}
        onChange={({ target: { value } }) => {
          const kind = value.startsWith('span ') ? 'span' : 'relation';
          onFilter({
            verdicts,
            ...(value !== '' && { type: { kind, name: value.slice(kind.length + 1) } }),
          });
        }}
      >
        <option value="">all types</option>
        {choices('span', 'Entity types')}
        {choices('relation', 'Relation types')}
      </select>
      <p role="status" aria-label="Differences listed">
        {left === all
          ? countWords(all, 'difference')
          : `${left.toLocaleString('en')} of ${countWords(all, 'difference')}`}
      </p>
    </div>
  );
}
