import type { Device } from '../engine.ts';
import type { Schema } from '../iter/schema.ts';
import { firstSlots } from '../iter/sparse.ts';
import { batchLimit, paddedPositions, STEP_TIME } from './limits.ts';
import type { BatchSize, Pace } from './pace.ts';
import type { Step, StepFits } from './steps.ts';

/** How large a step's batch is. */
export function sizeOf(step: Step, schema: Schema): BatchSize {
  const held = step.kind === 'held';
  const positions = held
    ? (step.hidden.dims[1] ?? 0)
    : paddedPositions(Math.max(...step.wanted.map(({ sentence }) => sentence.pieces.ids.length)));
  return { rows: step.wanted.length, positions, slots: firstSlots(schema, positions), held };
}

/** As much as the device does in the time of a step, at its pace by then, and memory holds. */
export function stepFits(pace: Pace, schema: Schema, device: Device['kind']): StepFits {
  const { maxTokens, maxRows } = batchLimit(device, schema.slots);
  const fits = (held: boolean) => (rows: number, positions: number) => {
    if (rows > maxRows || rows * positions > maxTokens) return false;
    const slots = firstSlots(schema, positions);
    const time = pace.predict(schema.name, { rows, positions, slots, held });
    return time !== undefined && time <= STEP_TIME;
  };
  return { new: fits(false), held: fits(true) };
}
