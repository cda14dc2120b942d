import { describe, expect, it } from 'vitest';
import type { SourcedFind } from '../../redact/finds.ts';
import { measureOwn } from '../../redact/measureOwn.ts';
import { analysisOf } from '../shared/testing/heldEngine.ts';
import { queueCounts } from './queue.ts';
import { ownDocumentOf } from './ownMeasure.ts';
import { NOTHING } from './state.ts';
import { opened } from './testing/opened.ts';

const TEXT = 'Mrs Quillfeather rang Zanderling on 0113 496 0123.';

describe('several files', () => {
  const file = (path: string, content: string | Uint8Array<ArrayBuffer>) => ({
    path,
    file: new Blob([content]),
  });
  const pathOf = ({ path }: { readonly path: string | undefined }) => path;

  /** Three letters, one of which is none, all looked through. */
  async function queued(model?: readonly SourcedFind[]) {
    const made = opened(model);
    const { room, until } = made;
    await room.open([
      file('in/10.txt', 'Mrs Quillfeather rang Dr Okonkwo.'),
      file('in/2.txt', 'Dr Okonkwo saw Ingrid Quillfeather.'),
      file('in/.hidden', 'Mrs Quillfeather'),
      file('in/3.txt', Uint8Array.of(0, 0xff)),
    ]);
    const isDone = () =>
      room
        .state()
        .documents.every(({ work, found, refused }) =>
          refused === undefined ? work.kind === 'idle' && found !== undefined : true,
        );
    await until(isDone);
    await until(() => room.state().labels !== undefined && !room.state().isLabelling);
    return { ...made, isDone };
  }

  it('are documents in the order in which people count, and a bad one is no other one’s end', async () => {
    const { room, after } = await queued();
    const { documents } = room.state();
    expect(documents.map(pathOf)).toEqual(['in/2.txt', 'in/3.txt', 'in/10.txt']);
    expect(documents.map(({ refused }) => refused !== undefined)).toEqual([false, true, false]);
    expect(after()).toBe('[Person 1] saw [Person 2].');
    room.stepTo(-1);
    expect(after()).toBe('[Person 2] rang [Person 1].');
    room.setOneLabel(false);
    expect(after()).toBe('[Person 1] rang [Person 2].');
  });

  it('are decided one by one, each with steps of its own to take back', async () => {
    const { room, after } = await queued();
    room.decide(room.state().items.slice(0, 1), 'keep');
    room.stepTo(-1);
    room.undo();
    room.decide(room.state().items, 'keep');
    expect(after()).toBe('Mrs Quillfeather rang Dr Okonkwo.');
    room.stepTo(1);
    expect(after()).toBe('Dr Okonkwo saw [Person 2].');
    room.undo();
    expect(after()).toBe('[Person 1] saw [Person 2].');
    expect(room.state().undo).toEqual([]);
  });

  it('are done one after another, but for those that can’t be redacted', async () => {
    const { room } = await queued();
    room.done();
    expect(room.state().path).toBe('in/10.txt');
    room.done();
    expect(room.state().path).toBe('in/10.txt');
    expect(room.state().documents.map(({ isSeen }) => isSeen)).toEqual([true, false, true]);
  });

  it('are to look at again once more is found in them', async () => {
    const { room, until, isDone } = await queued();
    room.done();
    room.setLists({ termsList: 'saw' });
    await until(isDone);
    expect(room.state().documents.map(({ isSeen }) => isSeen)).toEqual([false, false, false]);
    room.stepTo(1);
    room.done();
    room.setLists({ keepList: 'Okonkwo' });
    await until(isDone);
    expect(room.state().documents.map(({ isSeen }) => isSeen)).toEqual([true, false, false]);
  });

  it('are all read by the model, and its finds are of their own text', async () => {
    const { room, until, isDone } = await queued([
      { kind: 'other', start: 11, end: 14, score: 0.9, rule: 'x', source: 'model' },
    ]);
    room.useModel();
    await until(() =>
      room
        .state()
        .documents.every(({ model, refused }) => refused !== undefined || model.kind === 'used'),
    );
    await until(isDone);
    expect(queueCounts(room.state().documents)).toMatchObject({ read: 2, unread: 0, refused: 1 });
    const [first] = room.state().documents;
    expect(first?.found?.own.flat().filter(({ source }) => source === 'model')).toHaveLength(1);
  });

  it('come from other rooms, with what the model found there, and say where they still are', async () => {
    const { room, until, known, isDone } = await queued();
    const analyses = new Map([['personal', analysisOf('personal', 'Mrs Hill')]]);
    const gone: string[] = [];
    const origin = { words: 'It is there too.', forget: () => gone.push('there') };
    room.receive({
      kind: 'documents',
      documents: [
        { path: undefined, load: () => Promise.resolve('Mrs Hill'), analyses },
        { path: 'gone.txt', load: () => Promise.reject(new Error('It was closed.')) },
      ],
      origin,
    });
    await until(isDone);
    expect(room.state().source?.text).toBe('Mrs Hill');
    expect(room.state().documents.at(-1)?.refused?.message).toContain('It was closed.');
    expect(room.state().origins).toEqual([origin]);
    room.useModel();
    await until(() =>
      room
        .state()
        .documents.every(({ refused, model }) => refused !== undefined || model.kind === 'used'),
    );
    expect(known.map(({ size }) => size).toSorted()).toEqual([0, 0, 1]);
    room.clear();
    expect(gone).toEqual(['there']);
    expect(room.state()).toEqual(NOTHING);
  });

  it('come behind what is there, and pasted texts too', async () => {
    const { room, until } = await queued();
    room.take('Mrs Quillfeather');
    await until(() => room.state().found !== undefined);
    expect(room.state().documents.map(pathOf)).toEqual([
      'in/2.txt',
      'in/3.txt',
      'in/10.txt',
      undefined,
    ]);
    expect(room.state().source?.text).toBe('Mrs Quillfeather');
  });

  it('are taken out, with what is known of them, and the one behind is opened', async () => {
    const { room, after, until, isDone } = await queued();
    room.stepTo(1);
    expect(room.state().path).toBe('in/3.txt');
    room.takeOut();
    expect(room.state().path).toBe('in/10.txt');
    room.takeOut();
    await until(isDone);
    expect(room.state().documents.map(pathOf)).toEqual(['in/2.txt']);
    await until(() => room.state().labels === undefined);
    expect(after()).toBe('[Person 1] saw [Person 2].');
    room.takeOut();
    expect(room.state().documents).toHaveLength(1);
  });

  it('are found in as far as they are not cancelled, and again', async () => {
    const { room, until } = opened();
    await room.open([file('1.txt', 'Mrs Quillfeather'), file('2.txt', 'Dr Okonkwo')]);
    room.cancelAll();
    const kinds = () => room.state().documents.map(({ work }) => work.kind);
    expect(kinds()).toEqual(['cancelled', 'cancelled']);
    room.again();
    await until(() => kinds().every((kind) => kind === 'idle'));
    expect(room.state().documents.every(({ found }) => found !== undefined)).toBe(true);
  });
});

describe('measuring on one’s own documents', () => {
  it('compares what was found, what was hidden at first, and what is marked in the end', async () => {
    const { room, idle } = opened();
    room.take(TEXT);
    await idle();
    const measured = () => {
      const own = room.state().documents.flatMap((one) => ownDocumentOf(one) ?? []);
      const { all, documents } = measureOwn(own);
      return [all, documents].map(({ before, after }) => [before.count, after.count, before.of]);
    };
    room.setComplete(true);
    expect(measured()).toEqual([
      [2, 2, 2],
      [1, 1, 1],
    ]);
    room.mark(TEXT.indexOf('Zanderling'), TEXT.indexOf(' on '), 'other');
    await idle();
    expect(measured()[0]).toEqual([2, 3, 3]);
    room.done();
    room.hideWords('rang', 'other');
    await idle();
    expect(measured()).toEqual([
      [2, 3, 4],
      [0, 0, 1],
    ]);
    room.setComplete(false);
    expect(measured()[0]).toEqual([0, 0, 0]);
  });
});
