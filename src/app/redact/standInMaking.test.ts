import { expect, it } from 'vitest';
import { whyNotAllYet, whyNotYet } from './notYet.ts';
import { NOTHING } from './state.ts';
import { opened } from './testing/opened.ts';

/** Two letters for each number below 676. */
const letters = (at: number) => String.fromCharCode(97 + (at % 26), 97 + Math.floor(at / 26));
/** More persons than stand-ins are made for in one slice. */
const MANY = Array.from(
  { length: 600 },
  (_, at) => `Mrs Quill${letters(at)}ton met Mr Quar${letters(at)}son.`,
).join('\n');

it('makes stand-ins of a long text in parts, and nothing of it is saved before they are all there', async () => {
  const { room, idle, after, until } = opened();
  const told: (number | undefined)[] = [];
  room.subscribe(() => told.push(room.state().standInsDone));
  room.take(MANY);
  await idle();
  expect(whyNotYet(room.state())).toBeUndefined();
  void room.setStyle('standin');
  expect(whyNotYet(room.state())).toMatch(/^Names for stand-ins/u);
  await until(() => room.state().standIns !== undefined);
  expect(whyNotYet(room.state())).toMatch(/^Stand-ins are being made/u);
  expect(whyNotAllYet(room.state())).toMatch(/^Stand-ins are being made/u);
  expect(after()).toContain('[Person 1] met [Person 2]');
  await idle();
  expect(told.some((share) => share !== undefined && share > 0 && share < 1)).toBe(true);
  expect(room.state().standInsDone).toBeUndefined();
  expect(after()).not.toMatch(/\[Person|Quill/u);
  expect(whyNotYet(room.state())).toBeUndefined();
});

it('ends making stand-ins of what was decided otherwise meanwhile', async () => {
  const { room, idle, after, until } = opened();
  room.take(MANY);
  await idle();
  await room.setStyle('standin');
  const [first] = room.state().items;
  room.decide(first ? [first] : [], 'keep');
  expect(whyNotYet(room.state())).toMatch(/^Stand-ins are being made/u);
  await until(() => whyNotYet(room.state()) === undefined);
  const { standInsMade, items } = room.state();
  expect(standInsMade?.texts.size).toBe(items.length - 1);
  expect(after()).toMatch(/^Mrs Quilla[a-z]+ met/u);
  const before = after();
  room.undo();
  // What it had stays to be seen, but is not to be saved.
  expect(after()).toBe(before.replace(/^Mrs \p{L}+/u, '[Person 1]'));
  expect(whyNotYet(room.state())).toMatch(/^Stand-ins are being made/u);
  room.clear();
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(room.state()).toEqual(NOTHING);
});
