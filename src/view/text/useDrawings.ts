import {
  type RefObject,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { Fragment } from '../../document/document.ts';
import { linesElement } from '../dom/ids.ts';
import { rangesIn } from '../layout/contents.ts';
import type { Drawing } from '../layout/drawing.ts';
import type { Row } from '../layout/geometry.ts';
import {
  layoutMeasured,
  layoutMeasuredForPrint,
  lineStartsIn,
  type LineTops,
  lineTopsIn,
  measureRanges,
  type Pieces,
  type Typography,
} from './measure.ts';
import { inOneGo, inSlices } from '../dom/slices.ts';
import { RangeMap } from './rangeMap.ts';
import { type Block, heightsOf, roomOf, type TextParts } from './useTextParts.ts';

/** A paragraph's drawing. */
export interface DrawnBlock {
  readonly drawing: Drawing;
  readonly tops: LineTops;
  /** Only of what is printed. */
  readonly printed?: PrintedBlock;
}

/** The lines of a paragraph for paper. */
export interface PrintedBlock {
  /** Offsets in its text at which lines begin. */
  readonly lineStarts: readonly number[];
  /** One for each line. */
  readonly rows: readonly Row[];
}

/** All drawings near the screen. */
export interface Drawn {
  /** By the paragraph's index. */
  readonly blocks: ReadonlyMap<number, DrawnBlock>;
  /** When their layout began, by `performance.now()`. */
  readonly startedAt: number;
}

/** What has been measured of a paragraph. */
interface Measured {
  readonly pieces: Pieces;
  readonly tops: LineTops;
  /** What its lines' heights depend on, as it was then. */
  readonly heights: string;
  /** Only of what is printed. */
  readonly lineStarts: readonly number[] | undefined;
}

/** All that has been measured of a text; a new text or width starts anew. */
interface Measurements {
  readonly of: object;
  readonly byParagraph: ReadonlyMap<number, Measured>;
}

/** What the reader wants to see of the arcs. */
export interface ArcWishes {
  readonly focus: ReadonlySet<string> | undefined;
  readonly showAll: boolean;
}

/**
 * Measures the paragraphs that are near the screen, in slices, and lays them out.
 *
 * @param near - Indices of paragraphs.
 * @param atOnce - Measures all of them before the browser goes on.
 */
export function useDrawings(
  text: RefObject<HTMLElement | null>,
  parts: TextParts,
  near: ReadonlySet<number>,
  typography: Typography | undefined,
  { focus, showAll }: ArcWishes,
  atOnce: boolean,
): Drawn {
  const { paragraphs, blocks } = parts;
  const wrapping = useMemo(() => ({ paragraphs, typography }), [paragraphs, typography]);
  const [measurements, setMeasurements] = useState<Measurements>();
  const known = measurements?.of === wrapping ? measurements.byParagraph : NOTHING;

  /** Paragraphs that are measured in part: what is near may change before one is done. */
  const begun = useRef({ of: wrapping, byParagraph: new Map<number, Begun>() });

  const measure = useCallback(
    (run: (work: (isTimeUp: () => boolean) => boolean) => () => void) => {
      if (typography === undefined || text.current === null) return undefined;
      const { current } = text;
      if (begun.current.of !== wrapping) begun.current = { of: wrapping, byParagraph: new Map() };
      const open = begun.current.byParagraph;
      const queue = [...near]
        .sort((a, b) => a - b)
        .filter((index) => isMissing(blocks[index], known.get(index)));
      if (queue.length === 0) return undefined;
      const done = new Map<number, Measured>();
      return run((isTimeUp) => {
        let next = queue[0];
        while (next !== undefined) {
          const block = blocks[next];
          const element = block && linesElement(current, block.paragraph.start);
          if (block !== undefined && element) {
            const { paragraph } = block;
            const heights = heightsOf(block);
            const before = open.get(next);
            const own =
              before?.heights === heights
                ? before
                : begin(element, typography, heights, known.get(next));
            open.set(next, own);
            const { pieces, tops } = own;
            const request = { element, start: paragraph.start, ranges: rangesOf(block), tops };
            if (!measureRanges(request, pieces, isTimeUp)) return false;
            open.delete(next);
            const lineStarts = atOnce ? lineStartsIn(element, tops) : undefined;
            done.set(next, { ...own, lineStarts });
          }
          queue.shift();
          next = queue[0];
          if (isTimeUp()) break;
        }
        const found = new Map(done);
        setMeasurements((before) => ({
          of: wrapping,
          byParagraph: new Map([
            ...(before?.of === wrapping ? before.byParagraph : NOTHING),
            ...found,
          ]),
        }));
        return queue.length === 0;
      });
    },
    [text, blocks, near, typography, wrapping, known, atOnce],
  );

  // A page that is printed is taken as it is at the end of the event.
  useLayoutEffect(() => (atOnce ? measure(inOneGo) : undefined), [measure, atOnce]);
  useEffect(() => (atOnce ? undefined : measure(inSlices)), [measure, atOnce]);

  const layOut = useMemo(
    () => (typography === undefined ? undefined : layouter(typography)),
    [typography],
  );
  return useMemo(() => {
    if (text.current !== null) measureEdited(text.current, blocks, near, known);
    return layOutNear(blocks, near, known, layOut, { focus, showAll });
  }, [text, blocks, near, known, layOut, focus, showAll]);
}

/**
 * Measures what an edit has put in, a range or two: what it adds is in the next frame. The text stays
 * as it is, so this is done before the page changes, when its layout is there to be read.
 */
function measureEdited(
  text: HTMLElement,
  blocks: readonly Block[],
  near: ReadonlySet<number>,
  known: ReadonlyMap<number, Measured>,
): void {
  for (const index of near) {
    const [block, measured] = [blocks[index], known.get(index)];
    if (block === undefined || measured === undefined) continue;
    if (!isKnownOfEdited(block, measured) || !isMissing(block, measured)) continue;
    const element = linesElement(text, block.paragraph.start);
    if (element === null) continue;
    const { pieces, tops } = measured;
    const request = { element, start: block.paragraph.start, ranges: rangesOf(block), tops };
    measureRanges(request, pieces, () => false);
  }
}

function layOutNear(
  blocks: readonly Block[],
  near: ReadonlySet<number>,
  known: ReadonlyMap<number, Measured>,
  layOut: ReturnType<typeof layouter> | undefined,
  { focus, showAll }: ArcWishes,
): Drawn {
  const startedAt = performance.now();
  const drawings = new Map<number, DrawnBlock>();
  for (const index of near) {
    const block = blocks[index];
    const measured = known.get(index);
    if (block === undefined || layOut === undefined || measured === undefined) continue;
    if (isMissing(block, measured) && !isKnownOfEdited(block, measured)) continue;
    const concerned = block.contents.relations.some(({ id }) => focus?.has(id) === true);
    drawings.set(index, layOut.drawn(block, measured, concerned ? focus : undefined, showAll));
  }
  layOut?.forget(new Set([...drawings.keys()].map((index) => blocks[index]?.paragraph.start)));
  return { blocks: drawings, startedAt };
}

/** What has been measured of a paragraph that is not done. */
type Begun = Pick<Measured, 'pieces' | 'tops' | 'heights'>;

/**
 * Measures where a paragraph's lines are.
 *
 * @param known - What was measured before: where ranges lie on lines is as it was, and more are added to
 *   it; where the lines are is so too, unless their heights are others.
 */
function begin(
  element: HTMLElement,
  { metrics }: Typography,
  heights: string,
  known: Measured | undefined,
): Begun {
  const tops = known?.heights === heights ? known.tops : lineTopsIn(element, metrics);
  return { heights, tops, pieces: known?.pieces ?? new RangeMap() };
}

const NOTHING: ReadonlyMap<number, Measured> = new Map();

function isMissing(block: Block | undefined, measured: Measured | undefined): boolean {
  if (block === undefined) return false;
  if (measured?.heights !== heightsOf(block)) return true;
  return rangesOf(block).some(({ start, end }) => !measured.pieces.has(start, end));
}

/** Whether a paragraph that is edited was measured before: then a range or two may be missing, and no more. */
function isKnownOfEdited(block: Block | undefined, measured: Measured | undefined): boolean {
  return block?.isEdited === true && measured?.heights === heightsOf(block);
}

const RANGES = new WeakMap<Block, readonly Fragment[]>();

/** All ranges of a paragraph that are or may be drawn, each once. */
function rangesOf(block: Block): readonly Fragment[] {
  const before = RANGES.get(block);
  if (before !== undefined) return before;
  const ranges = new RangeMap<Fragment>();
  for (const contents of new Set([block.widest, block.contents])) {
    for (const range of rangesIn(contents, block.paragraph)) {
      ranges.set(range.start, range.end, range);
    }
  }
  const all = ranges.values();
  RANGES.set(block, all);
  return all;
}

/** Lays out, and gives the same drawing again where nothing has changed. */
function layouter(typography: Typography) {
  const last = new Map<number, { readonly of: readonly unknown[]; readonly drawn: DrawnBlock }>();
  const drawn = (
    block: Block,
    measured: Measured,
    focus: ReadonlySet<string> | undefined,
    showAll: boolean,
  ): DrawnBlock => {
    const { paragraph, contents } = block;
    const room = roomOf(block);
    const of = [contents, room, measured, focus, showAll];
    const before = last.get(paragraph.start);
    if (before?.of.every((value, index) => value === of[index]) === true) return before.drawn;
    const { pieces, tops, lineStarts } = measured;
    const layOut = (): DrawnBlock => {
      if (lineStarts !== undefined) {
        const count = lineStarts.length;
        const request = { paragraph, contents };
        const { drawing, rows } = layoutMeasuredForPrint(request, pieces, typography, count);
        return { drawing, tops, printed: { lineStarts, rows } };
      }
      const choice = { showAll, ...(focus === undefined ? {} : { focus }) };
      const own = { paragraph, contents, room };
      const drawing = layoutMeasured(own, pieces, typography, choice, tops);
      return { drawing, tops };
    };
    const now = layOut();
    last.set(paragraph.start, { of, drawn: now });
    return now;
  };
  return {
    drawn,
    /** Keeps only the drawings of paragraphs that begin at these offsets. */
    forget: (kept: ReadonlySet<number | undefined>) => {
      for (const start of last.keys()) if (!kept.has(start)) last.delete(start);
    },
  };
}
