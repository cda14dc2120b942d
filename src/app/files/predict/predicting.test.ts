import 'fake-indexeddb/auto';
import { afterEach, expect, it, vi } from 'vitest';
import { openFilesClient } from '../../../filesWorker/client/client.ts';
import { inputs, TestFilesWorker } from '../../../filesWorker/client/testing/testFilesWorker.ts';
import { typeKey } from '../../../predict/mapping.ts';
import { extractorOf } from '../../../session/createExtractor.ts';
import { openPredictions, withPredictions } from '../../../storage/predictions.ts';
import { openProjects } from '../../../storage/projects.ts';
import { createSession } from '../../shared/modelSession.ts';
import { HeldEngine } from '../../shared/testing/heldEngine.ts';
import { createFiles } from '../files.ts';

const SETTINGS = { model: 'any', schemas: ['news'], device: 'auto' } as const;
const predictions = openPredictions();
const projects = withPredictions(openProjects(), predictions);

/** In each the engine finds an E0 over the first four letters, with 73 %. */
const PROJECT = {
  'annotation.conf': '[entities]\nE0\nTown\n',
  'a.txt': 'Oslo a.',
  'a.ann': '',
  'b.txt': 'Oslo b.',
  'b.ann': '',
  'c.txt': 'Oslo c.',
  'c.ann': '',
};

afterEach(() => projects.erase());

function roomOf() {
  const engines: HeldEngine[] = [];
  const session = createSession(SETTINGS, () => {
    const engine = new HeldEngine();
    engines.push(engine);
    return extractorOf(engine);
  });
  const files = createFiles({
    client: openFilesClient({ spawn: () => new TestFilesWorker() }),
    projects,
    predictions,
    session,
    schemas: SETTINGS.schemas,
    handOut: () => undefined,
    mayLose: () => true,
  });
  const { predicting } = files;
  const until = (holds: () => boolean) => vi.waitUntil(holds, { interval: 1 });
  const asked = () =>
    engines.flatMap(({ requests }) =>
      requests.map(({ input }) => (input.kind === 'text' ? input.text : '')),
    );
  /** Answers the request that came as number `count`. */
  const answer = async (count: number) => {
    await until(() => asked().length === count);
    engines.at(-1)?.requests.at(-1)?.answer();
  };
  const layer = () => predicting.state().shown?.layer;
  return { files, predicting, session, engines, until, asked, answer, layer };
}

async function openedRoom() {
  const room = roomOf();
  room.files.open(inputs(PROJECT));
  await room.until(() => room.files.state().opening.kind === 'open');
  await room.until(() => room.files.state().looking?.loaded !== undefined);
  return room;
}

const all = ({ files }: ReturnType<typeof roomOf>) => files.state().rows;

it('the document that is open is read first, and a paused run goes on with what is left', async () => {
  const room = await openedRoom();
  const { files, predicting, until, asked, answer, layer } = room;
  files.look(1);
  await until(() => files.state().looking?.loaded?.id === 1);
  predicting.start(all(room), ['news'], false);
  await answer(1);
  await until(() => asked().length === 2);
  predicting.pause();
  expect(predicting.state()).toMatchObject({
    run: { kind: 'paused' },
    queue: { waiting: [0, 2], total: 3 },
  });
  await until(() => layer() !== undefined);
  expect(layer()?.document.spans).toMatchObject([{ type: 'E0', status: 'predicted' }]);
  expect(files.state().looking?.loaded?.document.spans, 'the gold is as it was').toEqual([]);
  predicting.resume();
  await answer(3);
  await answer(4);
  await until(() => predicting.state().run.kind === 'done');
  expect(asked()).toEqual(['Oslo b.', 'Oslo a.', 'Oslo a.', 'Oslo c.']);
  predicting.start(all(room), ['news'], false);
  await until(() => predicting.state().run.kind === 'done');
  expect(asked(), 'what was read is not read again').toHaveLength(4);
});

it('a run that is cancelled leaves what was read; on another device a document is begun again', async () => {
  const room = await openedRoom();
  const { predicting, session, until, asked, answer, engines } = room;
  predicting.start(all(room), ['news'], false);
  await answer(1);
  await until(() => asked().length === 2);
  session.useDevice('wasm');
  await until(() => asked().length === 2 && engines.length === 1);
  engines[0]?.requests.at(-1)?.fail('It was released.');
  await until(() => engines.length === 2 && asked().length === 3);
  expect(predicting.state().run.kind).toBe('running');
  predicting.cancel();
  expect(predicting.state()).toMatchObject({ run: { kind: 'none' }, queue: undefined });
  expect([...predicting.state().read]).toEqual([0]);
});

it('what a model suggested stays when another one is chosen, and whose it is can be said', async () => {
  const room = await openedRoom();
  const { files, predicting, session, engines, until, asked, answer, layer } = room;
  const models = () => predicting.state().shown?.models;
  predicting.start(all(room).slice(0, 2), ['news'], false);
  await answer(1);
  await until(() => layer() !== undefined);
  await until(() => asked().length === 2);
  session.useModel('small');
  engines[0]?.requests.at(-1)?.fail('It was released.');
  await until(() => asked().length === 3);
  await answer(3);
  await until(() => predicting.state().run.kind === 'done');
  expect(models()).toEqual(['any']);
  files.look(1);
  await until(() => predicting.state().shown?.row === 1);
  expect(models()).toEqual(['small']);
});

it('accepting is one step of the document; what is rejected stays so', async () => {
  const room = await openedRoom();
  const { files, predicting, until, answer, layer } = room;
  const document = () => files.state().looking?.loaded?.document;
  predicting.start(all(room).slice(0, 1), ['news'], false);
  await answer(1);
  await until(() => layer() !== undefined);
  const ids = () => layer()?.document.spans.map(({ id }) => id) ?? [];
  predicting.accept(ids());
  expect(document()?.spans).toMatchObject([{ type: 'E0', status: 'gold', origin: 'model' }]);
  files.edit.undo();
  expect(document()?.spans).toEqual([]);
  expect(files.state().changed.size).toBe(0);

  predicting.reject(ids());
  await until(() => layer()?.rejected === 1);
  predicting.setThresholds('news', { lambda: 0.5, tau: 0.8 });
  await until(() => layer()?.rejected === 0);
  predicting.setThresholds('news', { lambda: 0.5, tau: 0.6 });
  await until(() => layer()?.rejected === 1);
  predicting.setTarget(typeKey('entity', 'news', 'E0'), 'Town');
  predicting.start(all(room).slice(0, 1), ['news'], true);
  await answer(2);
  await until(() => predicting.state().run.kind === 'done');
  expect(ids()).toEqual([]);
  predicting.bringBack();
  await until(() => ids().length === 1);
  expect(layer()?.document.spans).toMatchObject([{ type: 'Town' }]);
  predicting.setTarget(typeKey('entity', 'news', 'E0'), 'City');
  await until(() => layer()?.document.spans[0]?.type === 'City');
  predicting.accept(ids());
  expect(document()?.spans).toMatchObject([{ type: 'City' }]);
  files.edit.undo();
  expect(document()?.spans, 'a new type is no step of its own').toEqual([]);
});

it('what was found, chosen and rejected is kept with a project, and the run goes on from there', async () => {
  const first = await openedRoom();
  const { files, predicting, until, answer, layer } = first;
  files.keep(true);
  await until(() => files.state().kept.kind === 'on');
  predicting.start(all(first), ['news'], false);
  await answer(1);
  await until(() => layer() !== undefined);
  predicting.setTarget(typeKey('entity', 'news', 'E0'), 'Town');
  predicting.reject(layer()?.document.spans.map(({ id }) => id) ?? []);
  const [project] = await projects.list();
  const id = project?.id ?? -1;
  await vi.waitUntil(async () => (await predictions.load(id))?.predictions.get(0)?.rejected.length);
  first.files.clear();

  const later = roomOf();
  later.files.openKept(id);
  await later.until(() => later.predicting.state().run.kind === 'paused');
  expect(later.predicting.state().queue).toMatchObject({ waiting: [1, 2], total: 3 });
  await later.until(() => later.layer()?.rejected === 1);
  later.predicting.resume();
  await later.answer(1);
  await later.answer(2);
  await later.until(() => later.predicting.state().run.kind === 'done');
  expect(later.asked()).toEqual(['Oslo b.', 'Oslo c.']);
  later.files.look(1);
  await later.until(() => later.predicting.state().shown?.row === 1);
  expect(later.layer()?.document.spans).toMatchObject([{ type: 'Town' }]);
  later.files.keep(false);
  await vi.waitUntil(async () => (await predictions.load(id)) === undefined);
});
