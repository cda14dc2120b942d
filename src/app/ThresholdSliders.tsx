import { useId } from 'react';
import type { Schema, Thresholds } from '../iter/schema.ts';
import { CurveNote, type CurveNoteProps } from './CurveNote.tsx';

/** Properties of `ThresholdSliders`. */
export interface ThresholdSlidersProps {
  readonly schema: Schema;
  readonly thresholds: Thresholds;
  readonly lowest: Thresholds;
  /** Whether sliders of other schemas are there too. */
  readonly amongOthers: boolean;
  readonly onChange: (thresholds: Thresholds) => void;
}

/** λ and τ of a schema, with what they mean; moving one only decodes again. */
export function ThresholdSliders(props: ThresholdSlidersProps) {
  const { schema, thresholds, lowest, amongOthers, onChange } = props;
  const { dev, relationTypes, title } = schema;
  const curve = (what: CurveNoteProps['what']) => {
    const points = dev?.[what];
    return dev && points && points.length > 0 ? { what, texts: dev.texts, points } : undefined;
  };
  return (
    <fieldset className="sliders" aria-label={amongOthers ? `Thresholds, ${title}` : undefined}>
      <legend>Thresholds</legend>
      {relationTypes.length > 0 && (
        <Slider
          label="Relations λ"
          value={thresholds.lambda}
          lowest={lowest.lambda}
          curve={curve('relations')}
          onChange={(lambda) => onChange({ ...thresholds, lambda })}
        />
      )}
      <Slider
        label="Entities τ"
        value={thresholds.tau}
        lowest={lowest.tau}
        curve={curve('entities')}
        onChange={(tau) => onChange({ ...thresholds, tau })}
      />
    </fieldset>
  );
}

interface SliderProps {
  readonly label: string;
  readonly value: number;
  readonly lowest: number;
  /** Missing where nobody has measured what the threshold means. */
  readonly curve: Pick<CurveNoteProps, 'what' | 'texts' | 'points'> | undefined;
  readonly onChange: (value: number) => void;
}

const STEP = 0.01;

function Slider({ label, value, lowest, curve, onChange }: SliderProps) {
  const id = useId();
  const noteId = `${id}-note`;
  return (
    <div>
      <div className="slider">
        <label htmlFor={id}>{label}</label>
        <input
          id={id}
          type="range"
          // A step that starts at a round number, so that 0.50 can be reached.
          min={Math.ceil(lowest / STEP - 1e-9) * STEP}
          max={0.99}
          step={STEP}
          value={value}
          aria-valuetext={value.toFixed(2)}
          aria-describedby={curve && noteId}
          onChange={(event) => onChange(event.target.valueAsNumber)}
        />
        <span className="slider-value" aria-hidden="true">
          {value.toFixed(2)}
        </span>
      </div>
      {curve && <CurveNote id={noteId} threshold={value} {...curve} />}
    </div>
  );
}
