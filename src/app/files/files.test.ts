import { expect, it } from 'vitest';
import { inputs } from '../../filesWorker/client/testing/testFilesWorker.ts';
import { canSave } from './projectSteps.ts';
import { rowsShown } from './rowsShown.ts';
import { folderOf } from './testing/folder.ts';
import { ANN, BRAT, createRoom, openedRoom } from './testing/room.ts';

it('what is opened is listed, and its first document looked at', async () => {
  const { files, state, until } = await openedRoom();
  expect(state().rows.map(({ name }) => name)).toEqual(['ida/a', 'jon/a', 'jon/b']);
  expect(state().looking).toMatchObject({ id: 0, loaded: { document: { spans: [{}, {}] } } });
  files.step(1);
  files.step(1);
  await until(() => state().looking?.loaded?.id === 2);
  files.step(1);
  expect(state().looking?.id).toBe(2);
  files.setFilter({ words: '', types: [], state: 'annotated' });
  files.step(-1);
  await until(() => state().looking?.loaded?.id === 1);
});

it('of what is opened next the first document is looked at, and nothing is left of the one before', async () => {
  const { files, state, until } = await openedRoom();
  files.step(1);
  await until(() => state().looking?.loaded?.id === 1);
  files.open(inputs({ 'x.txt': 'Ida sang.', 'x.ann': 'T1\tPerson 0 3\tIda\n' }));
  expect(state().looking).toBeUndefined();
  expect(state().report).toBeUndefined();
  await until(() => state().looking?.loaded?.document.text === 'Ida sang.');
});

it('words are looked for in names at once and in texts a moment later', async () => {
  const { files, state, clock, until } = await openedRoom();
  files.setFilter({ words: 'heron', types: [] });
  expect(rowsShown(state())).toEqual([]);
  expect(state().searching.isBusy).toBe(true);
  clock.leap(1000);
  await until(() => !state().searching.isBusy);
  expect(rowsShown(state()).map(({ id }) => id)).toEqual([2]);
  files.setFilter({ words: '', types: [] });
  expect(rowsShown(state())).toHaveLength(3);
});

it('another version is drawn with the one that is looked at until another is', async () => {
  const { files, state, until } = await openedRoom();
  files.compare(1);
  await until(() => state().looking?.other !== undefined);
  expect(state().looking?.other?.id).toBe(1);
  files.compare(undefined);
  expect(state().looking?.other).toBeUndefined();
  files.compare(1);
  files.look(2);
  await until(() => state().looking?.loaded?.id === 2);
  expect(state().looking?.other).toBeUndefined();
});

it('a removed span is gone from its file alone; undone it is as if nothing had been', async () => {
  const { files, state, saved, answers, until } = await openedRoom();
  files.setEditing(true);
  files.edit.operate({ kind: 'delete-spans', ids: ['T1'] });
  expect(state().looking?.loaded?.document.spans).toHaveLength(1);
  expect([...state().changed]).toEqual([0]);
  answers.push(false, false);
  files.open(inputs({ 'c.txt': 'Olga', 'c.ann': '' }));
  files.close();
  expect(answers).toEqual([]);
  expect(state().rows).toHaveLength(3);
  files.save(false);
  await until(() => saved.length === 1);
  expect(await saved[0]?.blob.text()).toBe('T2\tPlace 16 21\tTurku\n');
  files.edit.undo();
  expect(state().looking?.loaded?.document.spans).toHaveLength(2);
  expect(state().changed.size).toBe(0);
  files.edit.redo();
  expect([...state().changed]).toEqual([0]);
  files.revert();
  await until(() => state().looking?.loaded?.document.spans.length === 2);
  expect(state().changed.size).toBe(0);
});

it('each document has its history while others are looked at, and confirming goes to the next', async () => {
  const { files, state, until } = await openedRoom();
  files.setEditing(true);
  files.edit.operate({ kind: 'add-span', fragments: [{ start: 8, end: 12 }], type: 'Place' });
  files.confirmAndStep();
  await until(() => state().looking?.loaded?.id === 1);
  expect([...state().confirmed]).toEqual([0]);
  files.edit.operate({ kind: 'retype-spans', ids: ['T1'], type: 'Place' });
  files.edit.operate({ kind: 'retype-spans', ids: ['T1'], type: 'Nothing' });
  expect(state().editing.problem?.message).toContain('Nothing');
  files.step(-1);
  await until(() => state().looking?.loaded?.id === 0);
  expect(state().looking?.loaded?.document.spans.map(({ id }) => id)).toEqual([
    'T1',
    'new-1',
    'T2',
  ]);
  files.edit.undo();
  expect(state().confirmed.size).toBe(0);
  expect([...state().changed]).toEqual([0, 1]);
  files.edit.undo();
  expect([...state().changed]).toEqual([1]);
  files.setEditing(false);
  files.edit.operate({ kind: 'delete-spans', ids: ['T1'] });
});

it('what is kept comes back with its changes; without room it is said', async () => {
  const { files, state, projects, until } = await openedRoom();
  files.keep(true);
  await until(() => state().kept.kind === 'on');
  files.setEditing(true);
  files.edit.operate({ kind: 'delete-spans', ids: ['T1'] });
  await until(() => projects.kept?.changes.size === 1);
  files.clear();
  expect(state().rows).toEqual([]);
  expect(projects.kept?.name).toBe('ida');
  files.openKept(7);
  // Nothing is edited before: what is in the file would be written over what is kept.
  const stop = files.subscribe(() => {
    const { opening, rows, kept, changed } = state();
    if (rows.length > 0 && opening.kind !== 'open') expect(canSave(state(), 0)).toBe(false);
    if (opening.kind === 'open') expect([kept.kind, [...changed]]).toEqual(['on', [0]]);
  });
  await until(() => state().opening.kind === 'open');
  stop();
  await until(() => state().looking?.loaded?.document.spans.length === 1);
  files.keep(false);
  await until(() => projects.kept === undefined);
  expect(state().kept.kind).toBe('off');
  projects.hasRoom = false;
  files.keep(true);
  await until(() => state().kept.kind === 'full');
});

it('what was confirmed or changed is handed out a sentence a line, for training', async () => {
  const { files, state, saved, until } = await openedRoom({
    'a.txt': 'Olga sang. Jon left for Turku.',
    'a.ann': 'T1\tPerson 0 4\tOlga\n',
    'b.txt': 'A heron.',
    'b.ann': 'T1\tBird 2 7\theron\n',
  });
  files.setEditing(true);
  files.edit.operate({ kind: 'add-span', fragments: [{ start: 11, end: 14 }], type: 'Person' });
  files.teach();
  await until(() => saved.length === 1);
  const lines = ((await saved[0]?.blob.text()) ?? '').trim().split('\n');
  expect(lines.map((line) => JSON.parse(line) as unknown)).toMatchObject([
    { text: 'Olga sang.', entities: [{ start: 0, end: 4, type: 'Person' }] },
    { text: 'Jon left for Turku.', entities: [{ start: 0, end: 3, type: 'Person' }] },
  ]);
  expect(state().handing.words).toContain('.jsonl');
});

it('files are saved in the folder that they are in, also what is taken back after that', async () => {
  const files = new Map(Object.entries(BRAT).map(([path, text]) => [path, text]));
  const room = createRoom(() => Promise.resolve(folderOf(files, 'ida')));
  room.files.open(inputs(BRAT));
  await room.until(() => room.state().opening.kind === 'open');
  await room.until(() => room.state().looking?.loaded !== undefined);
  room.files.setEditing(true);
  room.files.edit.operate({ kind: 'delete-spans', ids: ['T1'] });
  expect(room.state().unsaved.size).toBe(1);
  room.files.saveInFolder?.();
  await room.until(() => room.state().handing.kind === 'done' && room.state().unsaved.size === 0);
  expect(files.get('ida/a.ann')).toBe('T2\tPlace 16 21\tTurku\n');
  room.files.edit.undo();
  expect(room.state().unsaved.size).toBe(1);
  room.files.saveInFolder?.();
  await room.until(() => room.state().unsaved.size === 0);
  expect(files.get('ida/a.ann')).toBe(ANN);
  files.set('ida/a.ann', 'theirs');
  room.files.edit.redo();
  room.files.saveInFolder?.();
  await room.until(() => room.state().conflicts.length > 0);
  expect(room.state().conflicts.map(({ path }) => path)).toEqual(['ida/a.ann']);
  expect(room.state().unsaved.size).toBe(1);
  expect(files.get('ida/a.ann')).toBe('theirs');
});

it('at the first edit it is asked once whether to keep; without room editing goes on, and it is said', async () => {
  const { files, state, projects, until } = await openedRoom();
  files.setEditing(true);
  expect(state().keepQuestion).toBe('not-asked');
  files.edit.operate({ kind: 'delete-spans', ids: ['T1'] });
  expect(state().keepQuestion).toBe('asked');
  files.keep(true);
  expect(state().keepQuestion).toBe('answered');
  files.edit.confirm(true);
  await until(() => projects.kept?.confirmed.has(0) === true);
  await until(() => state().kept.kind === 'on');
  expect(projects.kept?.changes.size).toBe(1);
  projects.hasRoom = false;
  files.edit.operate({ kind: 'delete-spans', ids: ['T2'] });
  await until(() => state().kept.kind === 'full');
  files.edit.undo();
  expect(state().looking?.loaded?.document.spans).toHaveLength(1);
  projects.hasRoom = true;
  files.openKept(7);
  await until(() => state().confirmed.has(0));
  files.edit.undo();
});

it('nothing is opened where nothing came, and the reason is a sentence', async () => {
  const { files, state, until } = createRoom();
  files.open([]);
  await until(() => state().opening.kind === 'failed');
  expect(state().opening).toMatchObject({
    problem: { code: 'bad-input', message: 'There is no file in what was opened.' },
  });
  files.openLater(Promise.reject(new Error('The folder is gone.')));
  await until(() => state().opening.kind === 'failed');
  expect(state().opening).toMatchObject({ problem: { message: 'The folder is gone.' } });
  files.open([]);
  await until(() => state().opening.kind === 'failed');
  files.open(inputs(BRAT));
  files.open(inputs({ 'c.txt': 'Olga', 'c.ann': 'T1\tPerson 0 4\tOlga\n' }));
  await until(() => state().opening.kind === 'open');
  expect(state().rows.map(({ name }) => name)).toEqual(['c']);
  files.clear();
  expect(state().opening.kind).toBe('nothing');
});
