import type { Emphasis } from '../focus/focus.ts';
import type { TypeStyles } from '../legend/typeStyles.ts';
import { NOTHING_NEAR } from './nearParts.ts';
import { SectionView } from './SectionView.tsx';
import type { Drawn } from './useDrawings.ts';
import type { TextView } from './useTextView.ts';

/** Properties of `Sections`. */
export interface SectionsProps {
  readonly view: Omit<TextView, 'canvas' | 'attach' | 'text'>;
  readonly emphasis: Emphasis | undefined;
  readonly styles: TypeStyles;
}

/** The text, section by section. What is far from the screen isn't rendered again. */
export function Sections({ view, emphasis, styles }: SectionsProps) {
  const { parts, count, near, drawn, typography, isPrinted } = view;
  return parts.sections.slice(0, count).map((section, place) => {
    const isNear = near.sections.has(place);
    return (
      <SectionView
        key={section.first}
        section={section}
        typography={typography}
        drawn={isNear ? drawn.blocks : NOTHING_DRAWN}
        near={isNear ? near.parts : NOTHING_NEAR}
        whole={isPrinted}
        watchSection={near.watchSection}
        watch={isNear ? near.watch : undefined}
        emphasis={isNear ? emphasis : undefined}
        styles={styles}
      />
    );
  });
}

const NOTHING_DRAWN: Drawn['blocks'] = new Map();
