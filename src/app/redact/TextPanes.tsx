import { type ReactNode, useEffect, useMemo, useRef } from 'react';
import type { Fragment } from '../../document/document.ts';
import { piecesOf } from '../../redact/pieces.ts';
import { itemKey } from '../../redact/review.ts';
import type { Redacting } from './redacting.ts';
import type { RedactState } from './state.ts';

/** Properties of `TextPanes`. */
export interface TextPanesProps {
  readonly redacting: Redacting;
  readonly state: RedactState;
  readonly text: string;
  /** Of the old text. */
  readonly pages: readonly Fragment[];
  readonly page: number;
  readonly onTurn: (page: number) => void;
}

/** The text as it came, and beside it what is saved, differences marked; of a long one a page. */
export function TextPanes(props: TextPanesProps) {
  const { state, text, pages, page, onTurn } = props;
  const range = useMemo(() => pages[page] ?? { start: 0, end: text.length }, [pages, page, text]);
  const { items, current, replacements } = state;
  const item = items[current];
  const pieces = useMemo(() => piecesOf(text, replacements, range), [text, replacements, range]);
  return (
    <div className="redact-texts">
      {pages.length > 1 && (
        <div className="redact-buttons">
          <button
            type="button"
            aria-disabled={page === 0}
            onClick={() => onTurn(Math.max(0, page - 1))}
          >
            Page before
          </button>
          <button
            type="button"
            aria-disabled={page + 1 === pages.length}
            onClick={() => onTurn(Math.min(pages.length - 1, page + 1))}
          >
            Page behind
          </button>
          <span role="status" aria-label="Page">{`Page ${page + 1} of ${pages.length}`}</span>
        </div>
      )}
      <div className="redact-panes">
        <Original {...props} range={range} />
        <section aria-label="Saved text">
          <h3>What is saved</h3>
          <div
            className="redact-pane redact-after"
            role="group"
            aria-label="What is saved"
            dir="auto"
            translate="no"
          >
            {pieces.map((piece) =>
              piece.isReplaced ? (
                <mark key={piece.start} {...(piece.start === item?.start && CURRENT)}>
                  {piece.text}
                </mark>
              ) : (
                piece.text
              ),
            )}
          </div>
        </section>
      </div>
    </div>
  );
}

function Original({
  redacting,
  state,
  text,
  range,
}: TextPanesProps & { readonly range: Fragment }) {
  const { items, current, decisions } = state;
  const pane = useRef<HTMLDivElement>(null);
  const item = items[current];
  const shown = useMemo(
    () =>
      items.flatMap((one, index) =>
        one.start >= range.start && one.end <= range.end ? [{ one, index }] : [],
      ),
    [items, range],
  );
  useCurrentInSight(pane, item);
  useClicks(pane, redacting);
  return (
    <section aria-label="Text as it came">
      <h3>As it came</h3>
      <div
        ref={pane}
        className="redact-pane redact-before"
        role="group"
        aria-label="As it came"
        data-start={range.start}
        dir="auto"
        translate="no"
      >
        {shown.map(({ one, index }, at) => (
          <Part
            key={itemKey(one)}
            before={text.slice(shown[at - 1]?.one.end ?? range.start, one.start)}
          >
            <mark
              data-item={index}
              data-kept={decisions.kept.has(itemKey(one))}
              {...(index === current && CURRENT)}
            >
              {text.slice(one.start, one.end)}
            </mark>
          </Part>
        ))}
        {text.slice(shown.at(-1)?.one.end ?? range.start, range.end)}
      </div>
    </section>
  );
}

function Part({ before, children }: { readonly before: string; readonly children: ReactNode }) {
  return (
    <>
      {before}
      {children}
    </>
  );
}

const CURRENT = { 'data-current': true };

/** Has the item be seen that somebody goes to. */
function useCurrentInSight(
  pane: { readonly current: HTMLElement | null },
  item: Fragment | undefined,
): void {
  const start = item?.start;
  const seen = useRef(start);
  useEffect(() => {
    if (seen.current === start) return;
    seen.current = start;
    pane.current?.querySelector('[data-current]')?.scrollIntoView({ block: 'nearest' });
  }, [pane, start]);
}

/** Has a click on an item go to it; whatever a click does, N and P do. */
function useClicks(pane: { readonly current: HTMLElement | null }, redacting: Redacting): void {
  useEffect(() => {
    const { current } = pane;
    const click = ({ target }: MouseEvent) => {
      const mark = target instanceof Element ? target.closest('[data-item]') : null;
      // A click may be the end of selecting.
      if (mark === null || getSelection()?.isCollapsed === false) return;
      redacting.look(Number(mark.getAttribute('data-item')));
    };
    current?.addEventListener('click', click);
    return () => current?.removeEventListener('click', click);
  }, [pane, redacting]);
}
