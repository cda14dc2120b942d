import { useEffect, useLayoutEffect, useRef } from 'react';
import type { Fragment } from '../../document/document.ts';
import { spanText } from '../../document/spanText.ts';
import { shorten } from '../focus/describe.ts';
import type { Drawing } from '../layout/drawing.ts';
import type { Box, Metrics } from '../layout/geometry.ts';
import type { TypeStyles } from '../legend/typeStyles.ts';
import { cornerBelow, showBoxes } from './boxes.ts';
import { type Choice, relationChoices, relationTypeChoices, spanTypeChoices } from './choices.ts';
import { fragmentsWords } from './editWords.ts';
import { Handles } from './Handles.tsx';
import { type MarkMove, movedMark, wordFrom } from './marking.ts';
import { boxesOf } from './textPlaces.ts';
import { TypeMenu } from './TypeMenu.tsx';
import { type EditedText, useEditPointer } from './useEditPointer.ts';

/** Properties of `EditLayer`. */
export interface EditLayerProps extends EditedText {
  readonly styles: TypeStyles;
}

/** So wide a menu may be; editing.css has the same number. */
const MENU_WIDTH = 300;

/** What lies over the text while it is edited: what is marked, handles, and types to choose from. */
export function EditLayer(props: EditLayerProps) {
  const { document, lookup, styles, editing, text, canvas, paragraphs, marks, metrics } = props;
  const { state, act, target } = editing;
  const marked = useRef<HTMLDivElement>(null);
  const preview = useRef<HTMLDivElement>(null);
  const line = useRef<SVGLineElement>(null);
  const menu = useRef<HTMLDivElement>(null);
  useEditPointer({ ...props, preview, line });

  const fragments = state.kind === 'marking' ? state.fragments : NONE;
  const isMarking = state.kind === 'marking';
  // Before the paint, as it is measured.
  useLayoutEffect(() => {
    if (text.current === null || canvas.current === null || marked.current === null) return;
    const [flow, area] = [text.current, canvas.current];
    const boxes = fragments.flatMap((one) => boxesOf(flow, area, paragraphs, one));
    showBoxes(marked.current, boxes);
    if (menu.current === null) return;
    const corner = isMarking
      ? cornerBelow(boxes, metrics.width, MENU_WIDTH)
      : cornerBelow(boxesOfState(), metrics.width, MENU_WIDTH);
    const { style } = menu.current;
    style.left = `${corner?.left ?? 0}px`;
    style.top = `${corner?.top ?? 0}px`;
    // What is marked by keys may be anywhere.
    menu.current.scrollIntoView({ block: 'nearest', behavior: 'instant' });
    function boxesOfState(): readonly Box[] {
      if (state.kind === 'relating') return partsOf(marks, state.tail, metrics);
      if (state.kind !== 'retyping') return [];
      const { kind, id } = state.target;
      if (kind === 'span') return partsOf(marks, id, metrics);
      const label = marks.arcs.find(({ relation }) => relation.id === id)?.label;
      return label ? [{ x: label.x, y: label.y, width: 0, height: metrics.labelHeight / 2 }] : [];
    }
  }, [text, canvas, paragraphs, fragments, isMarking, state, marks, metrics]);

  // It is marked by then, and selected no more when that ends.
  useEffect(() => {
    if (!isMarking) return;
    return () => getSelection()?.removeAllRanges();
  }, [isMarking]);

  const asked = choicesOf(props);
  const span = target?.kind === 'span' ? lookup.spanById.get(target.id) : undefined;
  const drawing = span && marks.spans.find((one) => one.span.id === span.id);
  return (
    <div className="edit-layer">
      <div className="edit-marked" aria-hidden="true" ref={marked} />
      <div className="edit-marked" aria-hidden="true" ref={preview} />
      <svg className="edit-link" aria-hidden="true">
        <line ref={line} visibility="hidden" />
      </svg>
      {drawing && state.kind === 'idle' && (
        <Handles
          span={drawing}
          text={text}
          canvas={canvas}
          paragraphs={paragraphs}
          metrics={metrics}
        />
      )}
      {asked && (
        <div className="edit-menu-place" ref={menu}>
          <TypeMenu
            key={state.kind}
            title={asked.title}
            choices={asked.choices}
            styleOf={(name) => asked.stylesOf(styles).get(name)}
            takesFocus={state.kind !== 'marking' || state.takesFocus}
            onChoose={({ operation }) => editing.perform(operation)}
            onCancel={() => {
              act({ kind: 'cancelled' });
              canvas.current?.closest('section')?.focus({ preventScroll: true });
            }}
            {...(isMarking && {
              copied: fragments.map(({ start, end }) => document.text.slice(start, end)).join(' '),
              onKey: (event: KeyboardEvent) => markKey(event, props),
            })}
          >
            {isMarking && (
              <button type="button" onClick={() => act({ kind: 'kept-open' })}>
                {state.isOpen ? 'Select the next piece' : 'Another piece'}
              </button>
            )}
          </TypeMenu>
        </div>
      )}
    </div>
  );
}

const NONE: readonly Fragment[] = [];

/** What is asked for, if anything is. */
function choicesOf({ document, lookup, editing }: EditLayerProps):
  | {
      readonly title: string;
      readonly choices: readonly Choice[];
      readonly stylesOf: (styles: TypeStyles) => TypeStyles['entities'];
    }
  | undefined {
  const { state, types } = editing;
  const words = (id: string) => {
    const span = lookup.spanById.get(id);
    return span === undefined ? '' : shorten(spanText(document.text, span));
  };
  const entities = (styles: TypeStyles) => styles.entities;
  const relations = (styles: TypeStyles) => styles.relations;
  switch (state.kind) {
    case 'idle':
    case 'linking':
      return undefined;
    case 'marking': {
      const { fragments } = state;
      const choices = types.entityTypes.map((type): Choice => ({
        type,
        operation: { kind: 'add-span', fragments, type: type.name },
      }));
      return { title: fragmentsWords(document.text, fragments), choices, stylesOf: entities };
    }
    case 'relating': {
      const choices = relationChoices(types, lookup, state.head, state.tail);
      const title = `${words(state.head)} → ${words(state.tail)}`;
      return choices.length === 0 ? undefined : { title, choices, stylesOf: relations };
    }
    case 'retyping': {
      const { kind, id } = state.target;
      const relation = lookup.relationById.get(id);
      if (kind === 'span') {
        if (!lookup.spanById.has(id)) return undefined;
        return {
          title: words(id),
          choices: spanTypeChoices(types, id),
          stylesOf: entities,
        };
      }
      if (relation === undefined) return undefined;
      return {
        title: `${words(relation.head)} → ${words(relation.tail)}`,
        choices: relationTypeChoices(types, lookup, relation),
        stylesOf: relations,
      };
    }
  }
}

const MOVES: Readonly<Record<string, Pick<MarkMove, 'by'> & { readonly isFar?: true }>> = {
  ArrowRight: { by: 1 },
  ArrowLeft: { by: -1 },
  PageDown: { by: 1, isFar: true },
  PageUp: { by: -1, isFar: true },
};

/** Keys that change what is marked; whether this was one. */
function markKey(event: KeyboardEvent, props: EditLayerProps): boolean {
  const { document, editing, paragraphs } = props;
  const { state, act } = editing;
  if (state.kind !== 'marking' || event.ctrlKey || event.metaKey) return false;
  const last = state.fragments.at(-1) ?? state.fragments[0];
  const { text } = document;
  if (event.key === 'Enter' && event.shiftKey) {
    const next = wordFrom(text, last.end);
    act({ kind: 'kept-open' });
    if (next) act({ kind: 'marked', fragment: next, isMore: true, takesFocus: true });
    return true;
  }
  const move = MOVES[event.key];
  if (move === undefined) return false;
  const { by, isFar } = move;
  const kind = isFar ? 'paragraph' : event.shiftKey ? 'end' : 'whole';
  const unit = event.altKey ? 'character' : 'word';
  const starts = paragraphs.map(({ start }) => start);
  act({ kind: 'moved', fragment: movedMark(text, last, { kind, unit, by }, starts) });
  return true;
}

function partsOf({ spans }: Drawing, id: string, { bracketLane }: Metrics): readonly Box[] {
  const parts = spans.find(({ span }) => span.id === id)?.parts ?? [];
  return parts.map(({ left, right, top }) => ({
    x: left,
    y: top,
    width: right - left,
    height: bracketLane,
  }));
}
