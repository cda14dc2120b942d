import { describe, expect, it } from 'vitest';
import { RequestQueue } from './requestQueue.ts';

/** Work that ends when the test says so. */
function work() {
  let end: () => void = () => undefined;
  let fail: (error: Error) => void = () => undefined;
  const done = new Promise<void>((resolve, reject) => {
    [end, fail] = [resolve, reject];
  });
  return { run: () => done, end, fail };
}

const settle = () => new Promise((resolve) => setTimeout(resolve, 0));

describe('a queue of requests', () => {
  it('counts those that wait, not the one under way', async () => {
    const queue = new RequestQueue();
    const [first, second, third] = [work(), work(), work()];
    expect([queue.waiting, queue.empty]).toEqual([0, true]);
    const all = [first, second, third].map(({ run }) => queue.add(undefined, run));
    await settle();
    expect([queue.waiting, queue.empty]).toEqual([2, false]);
    first.end();
    await settle();
    expect(queue.waiting).toBe(1);
    second.fail(new Error('no'));
    await expect(all[1]).rejects.toThrow('no');
    await settle();
    expect([queue.waiting, queue.empty]).toEqual([0, false]);
    third.end();
    await queue.settled;
    expect([queue.waiting, queue.empty]).toEqual([0, true]);
  });

  it('counts one that is called off while it waits no longer, and once', async () => {
    const queue = new RequestQueue();
    const [first, second] = [work(), work()];
    const controller = new AbortController();
    const running = queue.add(undefined, first.run);
    const called = queue.add(controller.signal, second.run);
    await settle();
    expect(queue.waiting).toBe(1);
    controller.abort();
    await expect(called).rejects.toMatchObject({ name: 'AbortError' });
    expect([queue.waiting, queue.empty]).toEqual([0, false]);
    first.end();
    await running;
    await queue.settled;
    expect([queue.waiting, queue.empty]).toEqual([0, true]);
  });

  it('begins the next when one that was called off has really ended', async () => {
    const queue = new RequestQueue();
    const [first, second] = [work(), work()];
    const heard: string[] = [];
    const controller = new AbortController();
    const called = queue.add(controller.signal, first.run, () => {
      heard.push('abort');
      return () => heard.push('end');
    });
    const next = queue.add(undefined, () => {
      heard.push('next');
      return second.run();
    });
    await settle();
    controller.abort();
    await expect(called).rejects.toMatchObject({ name: 'AbortError' });
    expect(heard).toEqual(['abort']);
    first.end();
    second.end();
    await next;
    expect(heard).toEqual(['abort', 'end', 'next']);
  });
});
