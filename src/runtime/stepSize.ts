import type { Device } from '../extract/engine.ts';
import type { Schema } from '../iter/schema.ts';
import { firstSlots } from '../iter/sparse.ts';
import type { Fits } from '../text/index.ts';
import { batchLimit, STEP_TIME } from './batchLimits.ts';
import type { BatchSize, Pace } from './pace.ts';
import { lengthOf, positionsOf, type Step, type StepFits } from './steps.ts';

/** How large a step's batch is. */
export function sizeOf(step: Step, schema: Schema): BatchSize {
  const held = step.kind === 'held';
  const positions = held ? Math.max(...step.wanted.map(lengthOf)) : positionsOf(step.wanted);
  return { rows: step.wanted.length, positions, slots: firstSlots(schema, positions), held };
}

/**
 * As much as the device does in the time of a step, at its pace by then, and memory holds.
 *
 * @param most - Milliseconds that the device may take for one sentence.
 */
export function stepFits(
  pace: Pace,
  schema: Schema,
  device: Device['kind'],
  most = Infinity,
): StepFits {
  const { maxTokens, maxRows } = batchLimit(device, schema.slots);
  const within = (time: number, held: boolean) => (rows: number, positions: number) => {
    const slots = firstSlots(schema, positions);
    const predicted = pace.predict(schema.name, { rows, positions, slots, held });
    return predicted === undefined ? time === Infinity : predicted <= time;
  };
  const fits = (held: boolean): Fits => {
    const inTime = within(STEP_TIME, held);
    return (rows, positions) =>
      rows <= maxRows && rows * positions <= maxTokens && inTime(rows, positions);
  };
  const alone = within(most, false);
  return { new: fits(false), held: fits(true), alone: (positions) => alone(1, positions) };
}
