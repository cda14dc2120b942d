import type { Device } from '../extract/engine.ts';
import { LARGEST_STATES } from '../device/machine.ts';
import type { Schema } from '../iter/schema.ts';
import { firstSlots } from '../iter/sparse.ts';
import type { RelativeInputs } from '../model/relativeInputs.ts';
import type { Frame } from '../text/index.ts';
import type { Fits } from './batchesByLength.ts';
import { batchLimit, STEP_TIME } from './batchLimits.ts';
import type { BatchSize, Pace } from './pace.ts';
import { lengthOf, positionsOf, type Step, type StepFits } from './steps.ts';

/** How large a step's batch is. */
export function sizeOf(step: Step, schema: Schema, frame: Frame): BatchSize {
  const held = step.kind === 'held';
  const positions = held ? Math.max(...step.wanted.map(lengthOf)) : positionsOf(step.wanted, frame);
  return { rows: step.wanted.length, positions, slots: firstSlots(schema, positions), held };
}

/** As much as the device does in the time of a step, at its pace by then, and memory holds. */
export function stepFits(
  pace: Pace,
  schema: Schema,
  device: Device['kind'],
  relative: RelativeInputs,
): StepFits {
  const { maxTokens, maxRows } = batchLimit(device, schema.slots);
  const fits =
    (held: boolean): Fits =>
    (rows, positions) => {
      if (rows > maxRows || rows * positions > maxTokens) return false;
      if (!held && rows * relative.stateBytes(positions) > LARGEST_STATES) return false;
      const slots = firstSlots(schema, positions);
      const predicted = pace.predict(schema.name, { rows, positions, slots, held });
      return predicted !== undefined && predicted <= STEP_TIME;
    };
  return { new: fits(false), held: fits(true) };
}
