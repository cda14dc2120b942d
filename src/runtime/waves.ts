import type { HiddenRow } from './hiddenStore.ts';
import { planSteps, type Step, type StepFits, type StepSetting, type Wanted } from './steps.ts';

/**
 * So many sentences are the first wave: by themselves a few are soon there and cost nothing more;
 * together they are run by length, and the more there are the less is padding.
 */
const FIRST_ALONE = 8;
const FIRST_TOGETHER = 64;

/** A step, or that the scores of a wave are there. */
export type WaveStep = Step | { readonly kind: 'told' };

/**
 * Groups sentences into steps from the top of the text on: in waves of a few sentences first and
 * twice as many each time, so that a reader soon sees something and little is done over. What is
 * held comes first all the same, as encoding may make it give way.
 *
 * @param wanted - In the order of the text.
 * @param find - Where a sentence's hidden states are held, if they are.
 */
export function* planWaves(
  wanted: readonly Wanted[],
  find: (key: string) => HiddenRow | undefined,
  fits: StepFits,
  setting: StepSetting,
): Generator<WaveStep> {
  const held = wanted.filter(({ key }) => find(key) !== undefined);
  const heldKeys = new Set(held.map(({ key }) => key));
  const fresh = wanted.filter(({ key }) => !heldKeys.has(key));
  for (const some of [held, fresh]) {
    let size = setting.alone ? FIRST_ALONE : FIRST_TOGETHER;
    for (let from = 0; from < some.length; size *= 2) {
      yield* planSteps(some.slice(from, from + size), find, fits, setting);
      yield { kind: 'told' };
      from += size;
    }
  }
}
