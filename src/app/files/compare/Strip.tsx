import { useMemo } from 'react';
import { countWords } from '../../shared/countWords.ts';

/** A text, as far as the strip shows it. */
export interface StripText {
  readonly name: string;
  /** How many annotations it has, and how many of them differ. */
  readonly all: number;
  readonly differing: number;
}

/** Properties of `Strip`. */
export interface StripProps {
  readonly texts: readonly StripText[];
  /** Index of the text that is looked at. */
  readonly at: number;
  readonly onLook: (text: number) => void;
}

/** So many bars at most: of more texts, some share one. */
const BARS = 160;
const HEIGHT = 28;

/** All texts as bars, as high as the share of annotations that the sides do not agree on. */
export function Strip({ texts, at, onLook }: StripProps) {
  const bars = useMemo(() => barsOf(texts), [texts]);
  const one = texts[at];
  const words = one ? `${one.name}: ${countWords(one.differing, 'difference')}` : '';
  return (
    <div className="compare-strip">
      <svg viewBox={`0 0 ${bars.length} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
        {bars.map((share, index) => (
          <rect
            key={index}
            x={index + 0.1}
            y={HEIGHT - Math.max(1, share * HEIGHT)}
            width={0.8}
            height={Math.max(1, share * HEIGHT)}
            data-differs={share > 0}
          />
        ))}
      </svg>
      <input
        type="range"
        aria-label="Texts"
        aria-valuetext={words}
        min={0}
        max={texts.length - 1}
        value={at}
        onChange={({ target }) => onLook(Number(target.value))}
      />
    </div>
  );
}

/** Of all annotations of the texts of each bar, the share that differs. */
function barsOf(texts: readonly StripText[]): readonly number[] {
  const count = Math.min(BARS, texts.length);
  return Array.from({ length: count }, (_, bar) => {
    const some = texts.slice(
      Math.floor((bar * texts.length) / count),
      Math.floor(((bar + 1) * texts.length) / count),
    );
    const all = some.reduce((sum, text) => sum + text.all, 0);
    return all === 0 ? 0 : some.reduce((sum, text) => sum + text.differing, 0) / all;
  });
}
