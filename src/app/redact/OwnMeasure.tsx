import { useMemo, useState } from 'react';
import { counted } from '../../base/counted.ts';
import {
  type Compared,
  measuredTable,
  measureOwn,
  type OwnMeasured,
} from '../../redact/measureOwn.ts';
import type { Share } from '../../redact/wilson.ts';
import { ownDocumentOf } from './ownMeasure.ts';
import type { Redacting } from './redacting.ts';
import type { RedactState } from './state.ts';
import { KIND_WORDS } from './words.ts';

/** Properties of `OwnMeasure`. */
export interface OwnMeasureProps {
  readonly redacting: Redacting;
  readonly state: RedactState;
}

/** How well a person's own documents are found: by those of them in which all is marked. */
export function OwnMeasure({ redacting, state }: OwnMeasureProps) {
  const { documents, isComplete } = state;
  const measured = useMemo(() => {
    const own = documents.flatMap((one) => ownDocumentOf(one) ?? []);
    return own.length === 0 ? undefined : measureOwn(own);
  }, [documents]);
  return (
    <details className="redact-own">
      <summary>Measured on your own documents</summary>
      <p className="hint">
        Correct what was found until all that is personal in a text is hidden and nothing else, and
        say so here. What is hidden then is what should have been found. The figures are in this tab
        alone.
      </p>
      <label>
        <input
          type="checkbox"
          checked={isComplete}
          onChange={({ target }) => redacting.setComplete(target.checked)}
        />
        <span>All that is personal in this text is marked</span>
      </label>
      {measured && <Figures measured={measured} />}
    </details>
  );
}

function Figures({ measured }: { readonly measured: OwnMeasured }) {
  const [said, setSaid] = useState('');
  const { byKind, all, documents } = measured;
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(measuredTable(measured));
      setSaid('Copied.');
    } catch {
      setSaid('The browser did not allow copying.');
    }
  };
  const { before, after } = documents;
  return (
    <>
      <p>
        {`Of ${counted(before.of, 'document')}, nothing was left in ${before.count} before review (${rangeWords(before)}), and in ${after.count} after it (${rangeWords(after)}).`}
      </p>
      <table>
        <caption>Found whole, with the range of 95 %</caption>
        <thead>
          <tr>
            <th scope="col">Kind</th>
            <th scope="col">Items</th>
            <th scope="col">Before review</th>
            <th scope="col">After review</th>
          </tr>
        </thead>
        <tbody>
          {[...byKind].map(([kind, compared]) => (
            <Line key={kind} name={KIND_WORDS[kind]} compared={compared} />
          ))}
          <Line name="all" compared={all} />
        </tbody>
      </table>
      <div className="redact-buttons">
        <button type="button" onClick={() => void copy()}>
          Copy as a table
        </button>
        <span role="status" aria-label="Copying the figures">
          {said}
        </span>
      </div>
    </>
  );
}

function Line({ name, compared }: { readonly name: string; readonly compared: Compared }) {
  const { before, after } = compared;
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{before.of}</td>
      <td>{shareWords(before)}</td>
      <td>{shareWords(after)}</td>
    </tr>
  );
}

function shareWords(share: Share): string {
  return share.share === undefined ? '' : `${percent(share.share)} (${rangeWords(share)})`;
}

function rangeWords({ low, high }: Share): string {
  return `${percent(low)} to ${percent(high)}`;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
