import { expect, it } from 'vitest';
import { createShared } from './shared.ts';

const PAGE = 'https://host.test/#/text';

function share(fields: Readonly<Record<string, string>>): Request {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.set(name, value);
  return new Request('https://host.test/share', { method: 'POST', body });
}

function setting() {
  const timers: (() => void)[] = [];
  const shared = createShared((work) => timers.push(work));
  return { shared, pass: () => timers.shift()?.() };
}

it('gives a text away once, and leads to the page by an address that has nothing of it', async () => {
  const { shared } = setting();
  const answer = await shared.take(share({ title: 'A title', text: 'Anna Berg', url: ' ' }), PAGE);
  expect(answer.status).toBe(303);
  expect(answer.headers.get('Location')).toBe(PAGE);
  expect(shared.handOver()).toBe('A title\n\nAnna Berg');
  expect(shared.handOver()).toBeUndefined();
  await shared.handedOver();
});

it('forgets a text that nobody comes for', async () => {
  const { shared, pass } = setting();
  await shared.take(share({ text: 'Anna Berg' }), PAGE);
  pass();
  await shared.handedOver();
  expect(shared.handOver()).toBeUndefined();
});

it('has the last of two texts, for as long as that one lives', async () => {
  const { shared, pass } = setting();
  await shared.take(share({ text: 'first' }), PAGE);
  await shared.take(share({ text: 'second' }), PAGE);
  pass();
  expect(shared.handOver()).toBe('second');
});

it('takes what is no text for none', async () => {
  const { shared } = setting();
  const file = new FormData();
  file.set('text', new File(['x'], 'x.txt'));
  await shared.take(new Request('https://host.test/share', { method: 'POST', body: file }), PAGE);
  expect(shared.handOver()).toBeUndefined();
  await shared.take(new Request('https://host.test/share', { method: 'POST', body: '{}' }), PAGE);
  expect(shared.handOver()).toBeUndefined();
});
