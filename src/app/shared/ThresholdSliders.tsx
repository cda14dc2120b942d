import { useId } from 'react';
import type { Schema, Thresholds } from '../../iter/schema.ts';
import { CurveNote, type CurveNoteProps } from './CurveNote.tsx';
import { possibleThreshold, STEP } from './possibleThreshold.ts';

/** Properties of `ThresholdSliders`. */
export interface ThresholdSlidersProps {
  readonly schema: Schema;
  readonly thresholds: Thresholds;
  readonly lowest: Thresholds;
  /** Whether sliders of other schemas are there too. */
  readonly amongOthers: boolean;
  readonly onChange: (thresholds: Thresholds) => void;
}

/** The thresholds of a schema, with what they mean; moving one only decodes again. */
export function ThresholdSliders(props: ThresholdSlidersProps) {
  const { schema, thresholds, lowest, amongOthers, onChange } = props;
  const { dev, relationTypes, title } = schema;
  const curve = (what: CurveNoteProps['what']) => {
    const points = dev?.[what];
    return dev && points && points.length > 0 ? { what, texts: dev.texts, points } : undefined;
  };
  return (
    <fieldset
      className="sliders"
      aria-label={amongOthers ? `How sure the model must be, ${title}` : undefined}
    >
      <legend>How sure the model must be</legend>
      <Slider
        label="Entities"
        value={thresholds.tau}
        lowest={lowest.tau}
        curve={curve('entities')}
        onChange={(tau) => onChange({ ...thresholds, tau })}
      />
      {relationTypes.length > 0 && (
        <Slider
          label="Relations"
          value={thresholds.lambda}
          lowest={lowest.lambda}
          curve={curve('relations')}
          onChange={(lambda) => onChange({ ...thresholds, lambda })}
        />
      )}
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

function Slider({ label, value, lowest, curve, onChange }: SliderProps) {
  const id = useId();
  const noteId = `${id}-note`;
  const percent = Math.round(value * 100);
  return (
    <div>
      <div className="slider">
        <label htmlFor={id}>{label}</label>
        <input
          id={id}
          type="range"
          // All sliders have one scale, so that the same value is at the same place.
          min={0}
          max={1}
          step={STEP}
          value={value}
          aria-valuetext={`${percent} percent`}
          aria-describedby={curve && noteId}
          onChange={(event) => onChange(possibleThreshold(event.target.valueAsNumber, lowest))}
        />
        <span className="slider-value" aria-hidden="true">
          {`${percent} %`}
        </span>
      </div>
      {curve && <CurveNote id={noteId} threshold={value} {...curve} />}
    </div>
  );
}
