import { useState } from 'react';
import type { ListedPicture } from './host/documentProtocol.ts';
import type { Redacting } from './redacting.ts';
import type { RedactState } from './state.ts';

/** Properties of `PictureList`. */
export interface PictureListProps {
  readonly redacting: Redacting;
  readonly state: Pick<RedactState, 'views' | 'keptPictures'>;
  readonly pictures: readonly ListedPicture[];
}

const FORMATS: Readonly<Record<ListedPicture['type'], string>> = {
  'image/png': 'PNG',
  'image/jpeg': 'JPEG',
  'image/gif': 'GIF',
};

/** Pictures of a document: none stays but those that somebody looks at and keeps. */
export function PictureList({ redacting, state, pictures }: PictureListProps) {
  const { views, keptPictures } = state;
  const [broken, setBroken] = useState<ReadonlySet<string>>(new Set());
  return (
    <section className="redact-pictures" aria-label="Pictures">
      <h3>Pictures</h3>
      <p className="hint">
        None is saved unless you look at it and keep it. What its file says about it, such as where
        it was taken, is left out; what is to be seen in it stays as it is.
      </p>
      <ul>
        {pictures.map(({ id, type, size }) => {
          const view = views.get(id);
          const name = `picture ${id}`;
          return (
            <li key={id}>
              <p>
                {`Picture ${id} `}
                <span className="hint">{`${FORMATS[type]}, ${Math.ceil(size / 1000)} kB`}</span>
              </p>
              {/* It stays, so that the keyboard focus does. */}
              <button
                type="button"
                aria-disabled={view !== undefined}
                onClick={() => void redacting.showPicture(id)}
              >
                {`Show ${name}`}
              </button>
              {view !== undefined && !broken.has(id) && (
                <>
                  <img
                    src={view}
                    alt={`Number ${id} of the document`}
                    onError={() => {
                      setBroken(new Set([...broken, id]));
                      redacting.keepPicture(id, false);
                    }}
                  />
                  <label>
                    <input
                      type="checkbox"
                      checked={keptPictures.has(id)}
                      onChange={({ target }) => redacting.keepPicture(id, target.checked)}
                    />
                    <span>{`Keep ${name} in the saved file`}</span>
                  </label>
                </>
              )}
              {broken.has(id) && (
                <p role="alert">{`The browser can’t show ${name}; it is left out.`}</p>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
