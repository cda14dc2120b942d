import {
  type CSSProperties,
  Fragment,
  memo,
  type ReactNode,
  useCallback,
  useMemo,
  useRef,
} from 'react';
import type { Emphasis } from '../focus/focus.ts';
import type { Fragment as Stretch } from '../../document/document.ts';
import { type LaneCounts, linesFor } from '../layout/geometry.ts';
import type { Typography } from './measure.ts';
import { directionsOf } from '../layout/direction.ts';
import { Overlay } from './Overlay.tsx';
import { PrintedLines } from './PrintedLines.tsx';
import type { TypeStyles } from '../legend/typeStyles.ts';
import { type Block, highStretchesOf, roomOf } from './useTextParts.ts';
import type { DrawnBlock } from './useDrawings.ts';
import { BAND, bandOf, WHOLE } from './bands.ts';
import type { Part } from './nearParts.ts';
import { type Near, useWatched } from './useNear.ts';

/** Properties of `ParagraphView`. */
export interface ParagraphViewProps {
  /** Its place among the paragraphs. */
  readonly index: number;
  readonly block: Block;
  /** Missing until the first measurement. */
  readonly typography: Typography | undefined;
  /** Missing while it is far from the screen, or not yet measured. */
  readonly drawn: DrawnBlock | undefined;
  /** Those of its bands that are near the screen. */
  readonly bands: ReadonlySet<number>;
  /** Whether all bands are drawn, near the screen or not. */
  readonly whole: boolean;
  /** Missing while it can't be near the screen. */
  readonly watch: Near['watch'] | undefined;
  readonly emphasis: Emphasis | undefined;
  readonly styles: TypeStyles;
}

/** A paragraph of the text, with what is drawn over it. */
export const ParagraphView = memo(function ParagraphView(props: ParagraphViewProps) {
  const { index, block, typography, drawn, bands, whole, watch, emphasis, styles } = props;
  const { paragraph, text, gap } = block;
  const element = useRef<HTMLDivElement>(null);
  const part = useMemo((): Part => ({ kind: 'paragraph', index }), [index]);
  useWatched(element, watch, part);
  const room = roomOf(block);
  const style = useMemo(() => typography && lineStyle(typography, room), [typography, room]);
  // The same list whatever the thresholds: the text is not rendered again when they move.
  const stretches = highStretchesOf(block);
  const flow = useMemo(
    () => (
      // No <p>: Chromium puts blank lines around it into what is selected.
      <div role="paragraph" className="annotated-lines" dir="auto">
        {withHighLines(text, stretches)}
      </div>
    ),
    [text, stretches],
  );
  const lineCount = drawn?.tops.length ?? 0;
  const isShown = useCallback(
    (line: number) => whole || lineCount <= WHOLE || bands.has(bandOf(line)),
    [bands, lineCount, whole],
  );
  const printed = whole ? drawn?.printed : undefined;
  return (
    <>
      <div className="annotated-paragraph" data-start={paragraph.start} style={style} ref={element}>
        {printed === undefined || drawn === undefined
          ? flow
          : typography && (
              <PrintedLines
                text={text}
                lineStarts={printed.lineStarts}
                rows={printed.rows}
                rtl={directionsOf(text)(0)}
                drawing={drawn.drawing}
                metrics={typography.metrics}
                styles={styles}
              />
            )}
        {drawn && typography && printed === undefined && (
          <Overlay
            drawing={drawn.drawing}
            metrics={typography.metrics}
            emphasis={emphasis}
            styles={styles}
            isShown={isShown}
          />
        )}
        {drawn && watch && lineCount > WHOLE && (
          <Bands paragraph={index} tops={drawn.tops} watch={watch} />
        )}
      </div>
      {gapBlocks(gap).map((lines, at) => (
        <div key={at}>{lines}</div>
      ))}
    </>
  );
});

/** The room that the lines with annotations have, for `annotated.css`. */
function lineStyle({ metrics }: Typography, room: LaneCounts): CSSProperties {
  const { above, below, pitch, textHeight } = linesFor(metrics, room);
  const lengths = { pitch, raise: (above - below) / 2, glyphs: textHeight };
  return Object.fromEntries(
    Object.entries(lengths).map(([name, length]) => [`--_${name}`, `${length}px`]),
  );
}

/** The paragraph's text, with an element around each stretch that makes its lines higher. */
function withHighLines(text: string, stretches: readonly Stretch[]): ReactNode {
  let end = 0;
  const content = stretches.map((stretch) => {
    const before = text.slice(end, stretch.start);
    end = stretch.end;
    return (
      <Fragment key={stretch.start}>
        {before}
        <span className="annotated-high">
          <span>{text.slice(stretch.start, end)}</span>
        </span>
      </Fragment>
    );
  });
  return [...content, text.slice(end)];
}

/** After each line break. */
const LINE_END = /(?<=\n)/u;

/** So many blank lines are seldom more than the reader's own. */
const FEW_LINES = 8;

/**
 * One block a line: of several line breaks in one, selections have one too many in some browsers,
 * though not what is copied. A great many are one block all the same, as each costs its time.
 */
function gapBlocks(gap: string): readonly string[] {
  if (gap === '') return [];
  const lines = gap.split(LINE_END);
  return lines.length > FEW_LINES ? [gap] : lines;
}

interface BandsProps {
  readonly paragraph: number;
  readonly tops: DrawnBlock['tops'];
  readonly watch: Near['watch'];
}

/** The bands of a long paragraph: the same ones until its lines are elsewhere. */
const Bands = memo(function Bands({ paragraph, tops, watch }: BandsProps) {
  return Array.from({ length: Math.ceil(tops.length / BAND) }, (_, band) => {
    const top = tops[band * BAND] ?? 0;
    const end = tops[Math.min(tops.length - 1, (band + 1) * BAND)] ?? top;
    return (
      <Band
        key={band}
        paragraph={paragraph}
        band={band}
        top={top}
        height={end - top}
        watch={watch}
      />
    );
  });
});

interface BandProps {
  readonly paragraph: number;
  readonly band: number;
  readonly top: number;
  readonly height: number;
  readonly watch: Near['watch'];
}

/** Some lines of a long paragraph: nothing to see, only to know whether they are near. */
function Band({ paragraph, band, top, height, watch }: BandProps) {
  const element = useRef<HTMLDivElement>(null);
  const part = useMemo((): Part => ({ kind: 'band', paragraph, band }), [paragraph, band]);
  useWatched(element, watch, part);
  return (
    <div className="annotated-band" aria-hidden="true" style={{ top, height }} ref={element} />
  );
}
