import { useMemo, useState } from 'react';
import { pageAt, pagesOf } from './pages.ts';
import { GroupList } from './GroupList.tsx';
import type { Found } from './host/protocol.ts';
import { MarkForm } from './MarkForm.tsx';
import { NearList } from './NearList.tsx';
import { PictureList } from './PictureList.tsx';
import type { Source } from './readFile.ts';
import type { HandOut } from './RedactView.tsx';
import type { Redacting } from './redacting.ts';
import { SavePanel } from './SavePanel.tsx';
import type { RedactState } from './state.ts';
import { StepPanel } from './StepPanel.tsx';
import { TextPanes } from './TextPanes.tsx';
import { useReviewKeys } from './useReviewKeys.ts';

/** Properties of `Review`. */
export interface ReviewProps {
  readonly redacting: Redacting;
  readonly state: RedactState;
  readonly source: Source;
  readonly found: Found;
  readonly handOut: HandOut;
}

/** What was found, item by item and in the text, what was not, and what is saved. */
export function Review({ redacting, state, source, found, handOut }: ReviewProps) {
  const { items, current } = state;
  const { text } = source;
  const pages = useMemo(() => pagesOf(text, items), [text, items]);
  const item = items[current];
  const [turned, setTurned] = useState({ item, page: pageAt(pages, item?.start ?? 0) });
  // Whoever goes to another item goes to its page; pages are turned without that too.
  if (turned.item !== item) setTurned({ item, page: pageAt(pages, item?.start ?? 0) });
  const page = Math.min(turned.page, pages.length - 1);
  const turn = (to: number) => setTurned({ item, page: to });
  useReviewKeys(redacting);
  return (
    <div className="redact-review">
      <StepPanel redacting={redacting} state={state} text={text} />
      <TextPanes
        redacting={redacting}
        state={state}
        text={text}
        pages={pages}
        page={page}
        onTurn={turn}
      />
      <MarkForm redacting={redacting} text={text} />
      <GroupList redacting={redacting} state={state} text={text} />
      <NearList redacting={redacting} near={found.near} text={text} />
      {source.pictures !== undefined && source.pictures.length > 0 && (
        <PictureList redacting={redacting} state={state} pictures={source.pictures} />
      )}
      <SavePanel
        redacting={redacting}
        state={state}
        source={source}
        near={found.near.length}
        handOut={handOut}
      />
    </div>
  );
}
