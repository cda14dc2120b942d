import { memo, useId } from 'react';
import type { Document } from '../../document/document.ts';
import type { Thresholds } from '../../iter/schema.ts';
import { Legend } from '../../view/legend/Legend.tsx';
import type { TypeStyles } from '../../view/legend/typeStyles.ts';
import type { HiddenTypes } from '../../view/legend/visible.ts';
import { lowestThresholds } from '../shared/lowestThresholds.ts';
import type { SchemaResult } from './result.ts';
import { ThresholdSliders } from '../shared/ThresholdSliders.tsx';

/** Properties of `SchemaControls`. */
export interface SchemaControlsProps {
  readonly part: SchemaResult;
  /** All that the result shows, hidden types too. */
  readonly document: Document;
  readonly styles: TypeStyles;
  readonly hidden: HiddenTypes;
  /** Whether other schemas are on too. */
  readonly amongOthers: boolean;
  readonly onToggle: (kind: keyof HiddenTypes, name: string) => void;
  readonly onThresholds: (schema: string, thresholds: Thresholds) => void;
}

/** The legend and the thresholds of one schema; under its title where there are others. */
export const SchemaControls = memo(function SchemaControls(props: SchemaControlsProps) {
  const { part, document, styles, hidden, amongOthers, onToggle, onThresholds } = props;
  const { schema } = part.analysis;
  const id = useId();
  const controls = (
    <div className="result-controls">
      <ThresholdSliders
        schema={schema}
        thresholds={part.thresholds}
        lowest={lowestThresholds(schema)}
        amongOthers={amongOthers}
        onChange={(thresholds) => onThresholds(schema.name, thresholds)}
      />
      <Legend
        document={document}
        styles={styles}
        hidden={hidden}
        schema={schema.name}
        onToggle={onToggle}
      />
    </div>
  );
  return amongOthers ? (
    <section className="schema-controls" aria-labelledby={id}>
      <h3 id={id}>{schema.title}</h3>
      {controls}
    </section>
  ) : (
    controls
  );
});
