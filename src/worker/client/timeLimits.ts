/** How long things may take before the client does something about it. */
import type { Progress } from '../../extract/engine.ts';

/** All limits of a worker engine, in milliseconds but for `stepFactor`. */
export interface TimeLimits {
  /** What any step of a run may take, however short it was predicted to be. */
  readonly step: number;
  /** How many times as long as predicted a step may take. */
  readonly stepFactor: number;
  /** Starting the worker, creating the sessions, warm-up and self-test: each of them. */
  readonly stage: number;
  /** How long a cancelled request may still take before its worker is ended. */
  readonly stop: number;
  /** How long a worker that nobody needs is kept. */
  readonly idle: number;
  /** The same where nobody sees the page. */
  readonly hiddenIdle: number;
}

/** The usual limits. */
export const TIME_LIMITS: TimeLimits = {
  step: 30_000,
  stepFactor: 8,
  stage: 120_000,
  stop: 200,
  idle: 300_000,
  hiddenIdle: 60_000,
};

/**
 * The usual limits times a factor: below 1 for tests, above it for slow machines. `stepFactor` is a
 * ratio and `stop` is what a reader feels: both stay.
 */
export function scaledTimeLimits(factor: number): TimeLimits {
  const { step, stage, idle, hiddenIdle } = TIME_LIMITS;
  return {
    ...TIME_LIMITS,
    step: step * factor,
    stage: stage * factor,
    idle: idle * factor,
    hiddenIdle: hiddenIdle * factor,
  };
}

/** What the worker was asked for. */
export type RequestKind = 'start' | 'score' | 'prepare' | 'forget';

/**
 * How long a worker may take until its next message.
 *
 * @param last - Its last progress with this request; undefined where there was none yet.
 * @returns Milliseconds; undefined during a download, which has limits of its own and may wait for
 * another tab's.
 */
export function silenceLimit(
  asked: RequestKind,
  last: Progress | undefined,
  { step, stepFactor, stage }: TimeLimits,
): number | undefined {
  switch (last?.stage) {
    case undefined:
      return asked === 'start' ? stage : step;
    case 'download':
      return undefined;
    case 'create':
    case 'warm-up':
    case 'self-test':
      return stage;
    case 'run':
      return Math.max(step, stepFactor * (last.next ?? 0));
  }
}
