import { expect, it } from 'vitest';
import { opened } from './testing/opened.ts';

const TEXT = 'Mrs Quillfeather rang Zanderling on 0113 496 0123.';

it('reads a text again with another model where that is wanted, and hides what was found till then', async () => {
  const [start, end] = [TEXT.indexOf('Zanderling'), TEXT.indexOf(' on ')];
  const { room, idle, after, until, choose } = opened([
    { kind: 'organisation', start, end, score: 0.9, rule: 'x', source: 'model' },
  ]);
  const isUsedBy = (wanted: string) => () => {
    const { model } = room.state();
    return model.kind === 'used' && model.model === wanted;
  };
  room.take(TEXT);
  await idle();
  room.useModel('base');
  await until(isUsedBy('base'));
  await idle();
  choose('small');
  room.useModel('base');
  expect(room.state().model).toMatchObject({ kind: 'used', model: 'base' });
  room.useModel('small');
  expect(room.state().model).toMatchObject({ kind: 'running' });
  expect(after()).toBe('[Person 1] rang [Organisation 1] on [Phone 1].');
  room.cancelModel();
  expect(room.state().model).toMatchObject({ kind: 'cancelled' });
  expect(after()).toBe('[Person 1] rang [Organisation 1] on [Phone 1].');
  room.useModel('small');
  await until(isUsedBy('small'));
});

it('begins a reading again where another model is chosen meanwhile, without what the other one found', async () => {
  const { room, idle, until, known, choose } = opened();
  room.take(TEXT);
  await idle();
  room.useModel('base');
  expect(room.state().model).toMatchObject({ kind: 'running' });
  choose('small');
  await until(() => room.state().model.kind === 'used');
  expect(room.state().model).toMatchObject({ model: 'small' });
  expect(known).toHaveLength(2);
});
