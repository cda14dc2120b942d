import { memo, useMemo, useRef } from 'react';
import type { Emphasis } from '../focus/focus.ts';
import { linesFor, type Metrics } from '../layout/geometry.ts';
import type { Typography } from './measure.ts';
import { ParagraphView } from './ParagraphView.tsx';
import type { TypeStyles } from '../legend/typeStyles.ts';
import { highStretchesOf, roomOf, type Section } from './useTextParts.ts';
import type { DrawnBlock } from './useDrawings.ts';
import { type NearParts, NO_BANDS, type Part } from './nearParts.ts';
import { type Near, useWatched } from './useNear.ts';

/** Properties of `SectionView`. */
export interface SectionViewProps {
  readonly section: Section;
  /** Missing until the first measurement. */
  readonly typography: Typography | undefined;
  /** Drawings by their paragraphs' indices; empty while the section is far from the screen. */
  readonly drawn: ReadonlyMap<number, DrawnBlock>;
  /** The paragraphs and bands that are near the screen; none while the section is not. */
  readonly near: NearParts;
  /** Whether all of its drawings are wanted, wherever they are. */
  readonly whole: boolean;
  readonly watchSection: Near['watch'];
  /** Missing while the section is far from the screen: then so are its paragraphs. */
  readonly watch: Near['watch'] | undefined;
  readonly emphasis: Emphasis | undefined;
  readonly styles: TypeStyles;
}

/** Some paragraphs in a row. However long a text is, the page has to do with a few of these only. */
export const SectionView = memo(function SectionView(props: SectionViewProps) {
  const { section, typography, drawn, near, whole, watchSection, watch, emphasis, styles } = props;
  const { first, blocks } = section;
  const element = useRef<HTMLDivElement>(null);
  const part = useMemo((): Part => ({ kind: 'section', first }), [first]);
  useWatched(element, typography && watchSection, part);
  const height = useMemo(() => estimatedHeight(section, typography), [section, typography]);
  return (
    <div
      className={watch ? 'annotated-section near' : 'annotated-section'}
      ref={element}
      style={height === undefined ? undefined : { containIntrinsicBlockSize: `auto ${height}px` }}
    >
      {blocks.map((block, place) => {
        const index = first + place;
        const own = drawn.get(index);
        return (
          <ParagraphView
            key={block.paragraph.start}
            index={index}
            block={block}
            typography={typography}
            drawn={own}
            bands={near.bands.get(index) ?? NO_BANDS}
            whole={whole}
            watch={typography && watch}
            emphasis={own && emphasis}
            styles={styles}
          />
        );
      })}
    </div>
  );
});

/** What its paragraphs and the blank lines between them will take, about, in pixels. */
function estimatedHeight({ blocks }: Section, typography: Typography | undefined) {
  if (typography === undefined) return undefined;
  const { metrics } = typography;
  return blocks.reduce((sum, block) => {
    const lines = estimatedLines(block.text, metrics);
    const high = Math.min(lines, highStretchesOf(block).length);
    const { pitch } = linesFor(metrics, roomOf(block));
    const blank = block.gap.split('\n').length - 1;
    return sum + high * pitch + (lines - high + blank) * metrics.plainPitch;
  }, 0);
}

/** Lines that a paragraph will have, about, before it is near the screen. */
function estimatedLines(text: string, { width, labelSize }: Metrics): number {
  const characters = Math.max(1, width / (labelSize * 0.7));
  const breaks = text.split('\n').length - 1;
  return Math.max(breaks, Math.ceil(text.length / characters));
}
