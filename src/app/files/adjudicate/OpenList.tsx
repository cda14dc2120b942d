import { useMemo } from 'react';
import type { Decision } from '../../../adjudicate/decisions.ts';
import { countWords } from '../../shared/countWords.ts';
import { OptionList } from '../../shared/OptionList.tsx';
import type { Adjudicating, AdjudicationFound } from './adjudication.ts';
import { type OpenFilter, typesSaid } from './differenceState.ts';
import { decisionWords, saidWords } from './words.ts';

/** Properties of `OpenList`. */
export interface OpenListProps {
  readonly adjudicating: Adjudicating;
  readonly run: AdjudicationFound;
  readonly filter: OpenFilter;
  /** Indexes of the differences that are listed. */
  readonly shown: readonly number[];
  /** By the indexes of all differences. */
  readonly decisionOf: readonly (Decision | undefined)[];
  /** Index of the one that is looked at. */
  readonly looking: number | undefined;
}

/** All differences and what was decided of them; choosing one goes there. */
export function OpenList(props: OpenListProps) {
  const { adjudicating, run, filter, shown, decisionOf, looking } = props;
  const { differences, summary, names } = run;
  const { onlyUndecided, type } = filter;
  const types = useMemo(
    () =>
      (['span', 'relation'] as const).flatMap((kind) =>
        typesSaid(differences, kind).map((name) => ({ kind, name })),
      ),
    [differences],
  );
  return (
    <>
      <div className="compare-filters">
        <label>
          <input
            type="checkbox"
            checked={onlyUndecided}
            onChange={({ target }) =>
              adjudicating.setFilter({ ...filter, onlyUndecided: target.checked })
            }
          />
          <span>only what is open</span>
        </label>
        <select
          aria-label="Type of differences"
          value={type === undefined ? '' : `${type.kind} ${type.name}`}
          onChange={({ target: { value } }) => {
            const chosen = types.find(({ kind, name }) => value === `${kind} ${name}`);
            adjudicating.setFilter({ onlyUndecided, ...(chosen && { type: chosen }) });
          }}
        >
          <option value="">all types</option>
          {types.map(({ kind, name }) => (
            <option key={`${kind} ${name}`} value={`${kind} ${name}`}>
              {kind === 'span' ? name : `${name} (relation)`}
            </option>
          ))}
        </select>
        <p role="status" aria-label="Differences listed">
          {shown.length === differences.length
            ? countWords(shown.length, 'difference')
            : `${shown.length.toLocaleString('en')} of ${countWords(differences.length, 'difference')}`}
        </p>
      </div>
      <OptionList
        label="Differences"
        count={shown.length}
        at={looking === undefined ? -1 : shown.indexOf(looking)}
        keyOf={(index) => shown[index] ?? index}
        onChoose={(index) => {
          const difference = shown[index];
          if (difference !== undefined) adjudicating.goTo(difference);
        }}
        render={(index) => {
          const place = shown[index] ?? -1;
          const one = differences[place];
          if (one === undefined) return undefined;
          const text = summary.texts[one.text];
          const said = saidWords(one);
          const decision = decisionOf[place];
          return (
            <>
              <span className="document-name">
                <b translate="no">{said.types}</b> <bdi translate="no">{said.words}</bdi>
              </span>
              <span className="document-facts">
                <span data-decided={decision !== undefined}>
                  {decisionWords(decision, (version) => names[text?.sides[version] ?? -1] ?? '')}
                </span>
                <bdi translate="no">{text?.name}</bdi>
              </span>
            </>
          );
        }}
      />
    </>
  );
}
