import { describe, expect, it } from 'vitest';
import type { Clock } from './clock.ts';
import { TestClock } from './testing/clock.ts';
import { InGaps, inOneGo, inSlices, SLICE, timed, type Work } from './work.ts';

/** Work of so many steps, each of which takes a part of a slice; hears each step. */
function* counted(
  clock: TestClock,
  steps: number,
  share: number,
  onStep: () => void = () => undefined,
): Work<string> {
  for (let step = 0; step < steps; step += 1) {
    clock.pass(SLICE * share);
    onStep();
    yield;
  }
  return 'done';
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 0));
const never = new AbortController().signal;

describe('inSlices', () => {
  it('gives others their turn as soon as a slice is over, and goes on in another task', async () => {
    const clock = new TestClock();
    let done = 0;
    const work = counted(clock, 10, 0.25, () => (done += 1));
    const result = inSlices(work, clock, never);
    let isGiven = false;
    void result.then(() => (isGiven = true));
    // Four quarters of a slice; the other six steps wait for a timer, and so does the result.
    const seen: number[] = [];
    for (let slice = 0; slice < 3; slice += 1) {
      seen.push(done);
      clock.pass(0);
      await settled();
    }
    expect(seen).toEqual([4, 8, 10]);
    expect(isGiven).toBe(true);
    expect(await result).toBe('done');
  });

  it('gives none where all is done within one', async () => {
    const clock = new TestClock();
    // No timer of this clock goes off.
    expect(await inSlices(counted(clock, 3, 0.25), clock, never)).toBe('done');
  });

  it('does nothing more after a cancel', async () => {
    const clock = new TestClock(0);
    const controller = new AbortController();
    let done = 0;
    const work = counted(clock, 100, 1, () => {
      done += 1;
      if (done === 3) controller.abort();
    });
    await expect(inSlices(work, clock, controller.signal)).rejects.toMatchObject({
      name: 'AbortError',
    });
    expect(done).toBe(3);
  });
});

describe('timed', () => {
  it('counts what the work took, and nothing that happened between its steps', () => {
    const clock = new TestClock();
    const work = timed(counted(clock, 3, 1), () => clock.now());
    for (let step = work.next(); ; step = work.next()) {
      if (step.done === true) {
        expect(step.value).toEqual({ value: 'done', took: 3 * SLICE });
        break;
      }
      clock.pass(1000);
    }
  });
});

it('all at once is the same work', () => {
  expect(inOneGo(counted(new TestClock(), 5, 1))).toBe('done');
});

describe('InGaps', () => {
  /** Work of ten steps, each of half as long as it may go on, with a clock that the test winds. */
  function tenSteps() {
    let now = 0;
    let next: (() => void) | undefined;
    const clock: Clock = {
      now: () => now,
      after: (_, action) => {
        next = action;
        return () => (next = undefined);
      },
    };
    const steps = { done: 0 };
    const work = function* (): Work<string> {
      for (; steps.done < 10; yield) {
        steps.done += 1;
        now += SLICE / 4;
      }
      return 'done';
    };
    const gaps = new InGaps(work(), clock);
    const nextTask = () => {
      const action = next;
      next = undefined;
      action?.();
      return steps.done;
    };
    return { gaps, steps, nextTask };
  }

  it('begins in a task of its own and works half a slice at a time', () => {
    const { gaps, steps, nextTask } = tenSteps();
    expect(steps.done).toBe(0);
    expect([1, 2, 3, 4, 5, 6, 7].map(nextTask)).toEqual([2, 4, 6, 8, 10, 10, 10]);
    expect(gaps.take()).toBe('done');
  });

  it('does at once what is left when the result is needed', () => {
    const { gaps, steps, nextTask } = tenSteps();
    expect(nextTask()).toBe(2);
    expect(gaps.take()).toBe('done');
    expect([steps.done, nextTask()]).toEqual([10, 10]);
  });

  it('does no more of it once it is stopped', () => {
    const { gaps, nextTask } = tenSteps();
    expect(nextTask()).toBe(2);
    gaps.stop();
    expect(nextTask()).toBe(2);
  });

  it('says what went wrong to who asks for the result, and to nobody else', () => {
    const clock = new TestClock();
    const failing = function* (): Work<string> {
      yield;
      throw new Error('no memory');
    };
    const gaps = new InGaps(failing(), clock);
    expect(() => clock.pass(SLICE)).not.toThrow();
    expect(() => gaps.take()).toThrow('no memory');
  });
});
