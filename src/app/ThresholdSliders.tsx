import { useId } from 'react';
import type { Thresholds } from '../iter/schema.ts';

/** Properties of `ThresholdSliders`. */
export interface ThresholdSlidersProps {
  readonly thresholds: Thresholds;
  readonly lowest: Thresholds;
  readonly onChange: (thresholds: Thresholds) => void;
}

/** λ and τ; moving one only decodes again. */
export function ThresholdSliders({ thresholds, lowest, onChange }: ThresholdSlidersProps) {
  return (
    <fieldset className="sliders">
      <legend>Thresholds</legend>
      <Slider
        label="Relations λ"
        value={thresholds.lambda}
        lowest={lowest.lambda}
        onChange={(lambda) => onChange({ ...thresholds, lambda })}
      />
      <Slider
        label="Entities τ"
        value={thresholds.tau}
        lowest={lowest.tau}
        onChange={(tau) => onChange({ ...thresholds, tau })}
      />
    </fieldset>
  );
}

interface SliderProps {
  readonly label: string;
  readonly value: number;
  readonly lowest: number;
  readonly onChange: (value: number) => void;
}

const STEP = 0.01;

function Slider({ label, value, lowest, onChange }: SliderProps) {
  const id = useId();
  return (
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
        onChange={(event) => onChange(event.target.valueAsNumber)}
      />
      <span className="slider-value" aria-hidden="true">
        {value.toFixed(2)}
      </span>
    </div>
  );
}
