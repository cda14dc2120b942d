import fc from 'fast-check';
import { expect, test } from 'vitest';
import { doneOf, doneWith, nextOf, type Queue, startQueue } from './queue.ts';

const lengthOf = (id: number) => (id + 1) * 10;
const queueOf = (ids: readonly number[]) =>
  startQueue(ids.map((id) => ({ id, length: lengthOf(id) })));

test('the document that is open is read next, and then all others in their order', () => {
  let queue = queueOf([0, 1, 2, 3]);
  const order: number[] = [];
  const open = [undefined, 2, 2, 9];
  for (const one of open) {
    const id = nextOf(queue, one);
    if (id === undefined) throw new Error('There is one.');
    order.push(id);
    queue = doneWith(queue, { id, length: lengthOf(id) });
  }
  expect(order).toEqual([0, 2, 1, 3]);
  expect(nextOf(queue, 2)).toBeUndefined();
});

test('what could not be read is counted, and named', () => {
  const queue = doneWith(queueOf([4, 5]), { id: 4, length: 50 }, true);
  expect(queue).toMatchObject({ waiting: [5], failed: [4], total: 2, lengthDone: 50 });
  expect(doneOf(queue)).toBe(1);
  expect(doneWith(queue, { id: 4, length: 50 })).toBe(queue);
});

test('whichever documents are open meanwhile, each is read once and all lengths are counted', () => {
  const ids = fc.uniqueArray(fc.nat(30));
  fc.assert(
    fc.property(ids, fc.array(fc.nat(30)), (all, opens) => {
      let queue: Queue = queueOf(all);
      const read: number[] = [];
      for (let step = 0; ; step += 1) {
        const id = nextOf(queue, opens[step]);
        if (id === undefined) break;
        read.push(id);
        queue = doneWith(queue, { id, length: lengthOf(id) });
      }
      expect([...read].sort()).toEqual([...all].sort());
      expect(queue.lengthDone).toBe(queue.length);
      expect(doneOf(queue)).toBe(all.length);
    }),
  );
});
