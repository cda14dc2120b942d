import { useState } from 'react';
import { counted } from '../../base/counted.ts';
import type { Kind } from '../../recognise/find.ts';
import type { Near, NearReason } from '../../redact/near.ts';
import { Context } from './Context.tsx';
import type { Redacting } from './redacting.ts';
import { NEAR_WORDS } from './words.ts';

const SHOWN = 50;
/** What is likely hidden by whoever hides it. */
const KIND_OF: Readonly<Record<NearReason, Kind>> = {
  part: 'other',
  at: 'username',
  number: 'identifier',
  capital: 'person',
};

/** Properties of `NearList`. */
export interface NearListProps {
  readonly redacting: Redacting;
  readonly near: readonly Near[];
  readonly text: string;
}

/** What stays in the text and looks like what is hidden: to be looked at before saving. */
export function NearList({ redacting, near, text }: NearListProps) {
  const [shown, setShown] = useState(SHOWN);
  return (
    <section className="redact-near" aria-label="Not hidden, but looks near it">
      <h3>Not hidden, but looks near it</h3>
      {near.length === 0 && (
        <p className="hint">Nothing else has a capital, a long number or an @.</p>
      )}
      <ul>
        {near.slice(0, shown).map(({ words, reason, places }) => (
          <li key={`${reason} ${words}`}>
            {places[0] && <Context text={text} place={places[0]} />}
            <span className="hint">{`${NEAR_WORDS[reason]}, ${counted(places.length, 'time')}`}</span>
            <button
              type="button"
              onClick={() => {
                const [place] = places;
                if (place) redacting.mark(place.start, place.end, KIND_OF[reason]);
              }}
            >
              Hide <span className="visually-hidden">{words}</span>
            </button>
          </li>
        ))}
      </ul>
      {near.length > shown && (
        <button type="button" onClick={() => setShown(shown + SHOWN)}>
          {`Show more of ${near.length}`}
        </button>
      )}
    </section>
  );
}
