import { useEffect, useRef, useSyncExternalStore } from 'react';
import { Guarded } from '../shared/Guarded.tsx';
import { NewVersionNote } from '../shared/NewVersionNote.tsx';
import type { Shared } from '../shared/room.ts';
import { ColumnChooser } from './ColumnChooser.tsx';
import { FindingNote } from './FindingNote.tsx';
import { Lists } from './Lists.tsx';
import { Measured } from './Measured.tsx';
import { ModelBar } from './ModelBar.tsx';
import { QueueBar } from './QueueBar.tsx';
import { QueueSave } from './QueueSave.tsx';
import { OwnMeasure } from './OwnMeasure.tsx';
import type { Redacting } from './redacting.ts';
import { Review } from './Review.tsx';
import { Start } from './Start.tsx';
import { useTextDrop } from './useTextDrop.ts';

/** Hands a file to a person. */
export type HandOut = (name: string, content: Blob) => void;

/** Properties of `RedactView`. */
export interface RedactViewProps {
  readonly shared: Shared;
  readonly redacting: Redacting;
  readonly onForget: () => void;
  readonly handOut: HandOut;
}

/** A text goes in, what is personal in it is looked at, and a text without it comes out. */
export function RedactView({ shared, redacting, onForget, handOut }: RedactViewProps) {
  const state = useSyncExternalStore(redacting.subscribe, redacting.state);
  const { documents, openId, source, work, found } = state;
  const isOver = useTextDrop(redacting.open);
  const heading = useRef<HTMLHeadingElement>(null);
  const problem = work.kind === 'failed' ? work.problem : state.problem;
  const isBrought = documents.length > 0;
  const isQueue = documents.length > 1;
  const focusHeading = () => heading.current?.focus({ preventScroll: true });
  useEffect(() => {
    // The box, or what is said of several documents, had the focus and is gone.
    if (isBrought) focusHeading();
  }, [isBrought, isQueue]);
  return (
    <div className="redact" data-over={isOver}>
      <NewVersionNote problem={problem} shared={shared} first="Save your text" />
      {!isBrought ? (
        <Start redacting={redacting} />
      ) : (
        <div className="redact-head">
          <h2 ref={heading} tabIndex={-1}>
            What was found
          </h2>
          <button type="button" onClick={onForget}>
            Forget everything
          </button>
        </div>
      )}
      {state.origins.map((origin) => (
        <div key={origin.words} className="redact-note" role="note">
          <span>{origin.words}</span>
          {origin.erase && (
            <button type="button" onClick={() => redacting.erase(origin)}>
              {origin.erase.label}
            </button>
          )}
        </div>
      ))}
      {isQueue && <QueueBar redacting={redacting} state={state} />}
      <FindingNote redacting={redacting} state={state} />
      {source?.columns !== undefined && source.columns.length > 1 && (
        <ColumnChooser
          key={`${openId} ${(source.searched ?? []).join()}`}
          redacting={redacting}
          columns={source.columns}
          searched={source.searched ?? []}
          isFirst={work.kind === 'choosing'}
          onChosen={focusHeading}
        />
      )}
      {source !== undefined && work.kind !== 'choosing' && (
        <Guarded what="The model" occasion={state.model}>
          <ModelBar shared={shared} redacting={redacting} state={state} />
        </Guarded>
      )}
      {source !== undefined && found !== undefined && (
        <Guarded what="The text" occasion={source}>
          <Review
            key={openId}
            redacting={redacting}
            state={state}
            source={source}
            found={found}
            handOut={handOut}
          />
        </Guarded>
      )}
      {isQueue && (
        <Guarded what="Saving all documents" occasion={documents}>
          <QueueSave redacting={redacting} state={state} handOut={handOut} />
        </Guarded>
      )}
      {source !== undefined && found !== undefined && (
        <Guarded what="The measurement" occasion={documents}>
          <OwnMeasure redacting={redacting} state={state} />
        </Guarded>
      )}
      <Lists redacting={redacting} state={state} />
      <Measured />
    </div>
  );
}
