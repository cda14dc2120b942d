import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { AbortError } from '../../base/errors.ts';
import { replaceIn } from '../../redact/replace.ts';
import type { Analysis } from '../../extract/extractor.ts';
import { analysisOf } from '../shared/testing/heldEngine.ts';
import type { SourcedFind } from '../../redact/finds.ts';
import type { Finder } from './client/finder.ts';
import { findAll } from './host/findAll.ts';
import { pageAt, pagesOf } from './pages.ts';
import { readSource } from './readFile.ts';
import { createRedacting } from './redacting.ts';
import { NOTHING } from './state.ts';

const finder: Finder = {
  find: (request, onRule) => Promise.resolve().then(() => findAll(request, onRule)),
  end: () => undefined,
};

/** The room with the finder itself where the page has it in a worker, and a model with these finds. */
function opened(model: readonly SourcedFind[] = []) {
  const forgotten: string[] = [];
  const known: ReadonlyMap<string, Analysis>[] = [];
  const room = createRedacting([finder, finder], {
    isReady: () => false,
    find: (_text, reading) => {
      known.push(reading.known);
      const { aborted } = reading.signal;
      return aborted ? Promise.reject(new AbortError()) : Promise.resolve([...model]);
    },
    forget: () => {
      forgotten.push('model');
      return Promise.resolve();
    },
  });
  const until = (fits: () => boolean) =>
    new Promise<void>((resolve) => {
      if (fits()) resolve();
      const leave = room.subscribe(() => {
        if (!fits()) return;
        leave();
        resolve();
      });
    });
  const idle = () =>
    until(() => room.state().work.kind === 'idle' && room.state().found !== undefined);
  const after = () => replaceIn(room.state().source?.text ?? '', room.state().replacements).text;
  return { room, idle, after, until, forgotten, known };
}

const TEXT = 'Mrs Quillfeather rang Zanderling on 0113 496 0123.';

describe('the room', () => {
  it('hides what patterns find, then what the model does too', async () => {
    const [start, end] = [TEXT.indexOf('Zanderling'), TEXT.indexOf(' on ')];
    const { room, idle, after, until } = opened([
      { kind: 'organisation', start, end, score: 0.9, rule: 'x', source: 'model' },
    ]);
    room.take(TEXT);
    await idle();
    expect(after()).toBe('[Person 1] rang Zanderling on [Phone 1].');
    room.useModel();
    await until(() => room.state().model.kind === 'used');
    await idle();
    expect(after()).toBe('[Person 1] rang [Organisation 1] on [Phone 1].');
  });

  it('takes marks back in the order in which they were made', async () => {
    const { room, idle, after } = opened();
    room.take(TEXT);
    await idle();
    room.mark(TEXT.indexOf('Zanderling'), TEXT.indexOf(' on '), 'other');
    await idle();
    room.decide(room.state().items.slice(0, 1), 'keep');
    expect(after()).toBe('Mrs Quillfeather rang [Item 1] on [Phone 1].');
    room.undo();
    expect(after()).toBe('[Person 1] rang [Item 1] on [Phone 1].');
    room.undo();
    await idle();
    expect(after()).toBe('[Person 1] rang Zanderling on [Phone 1].');
    room.undo();
    expect(room.state().undo).toEqual([]);
  });

  it('knows nothing once it was cleared', async () => {
    const { room, idle, forgotten } = opened();
    room.setLists({ termsList: 'Zanderling', keepList: 'rang' });
    room.take(TEXT);
    await idle();
    room.mark(0, 3, 'person');
    await idle();
    room.clear();
    expect(room.state()).toEqual(NOTHING);
    expect(forgotten).toEqual(['model']);
  });
});

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
    await until(() => room.state().labels !== undefined);
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
      room.state().documents.every((one) => one.refused || one.model.kind === 'used'),
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

test('pages are the text, and no item is on two', () => {
  const line = fc.string({ maxLength: 3000 });
  fc.assert(
    fc.property(fc.array(line, { maxLength: 12 }), fc.array(fc.nat(30_000)), (lines, places) => {
      const text = lines.join('\n');
      const sorted = [...new Set(places.filter((place) => place <= text.length))].sort(
        (one, other) => one - other,
      );
      const items = sorted.flatMap((start, at) =>
        at % 2 === 0 && sorted[at + 1] !== undefined ? [{ start, end: sorted[at + 1] ?? 0 }] : [],
      );
      const pages = pagesOf(text, items);
      expect(pages.map(({ start, end }) => text.slice(start, end)).join('')).toBe(text);
      for (const { start, end } of items) {
        const page = pages[pageAt(pages, start)];
        expect(page && page.start <= start && end <= page.end).toBe(true);
      }
    }),
  );
});

describe('files', () => {
  const file = (name: string, content: string | Uint8Array<ArrayBuffer>) =>
    new File([content], name);

  it.each([
    ['a.txt', 'A\r\nB', { text: 'A\r\nB', ending: 'txt' }],
    ['a.MD', '\ufeff# A', { text: '# A', ending: 'md' }],
    ['a.text', Uint8Array.of(0xff, 0xfe, 0x41, 0), { text: 'A', ending: 'txt' }],
  ] as const)('of plain text are read: %s', async (name, content, source) => {
    expect(await readSource(file(name, content))).toEqual(source);
  });

  it.each([
    ['a.docx', 'PK', /word processor/u],
    ['a.pdf', '%PDF', /picture of a text/u],
    ['a.eml', 'From: x', /mail program/u],
    ['a', 'A', /plain text/u],
    ['a.txt', Uint8Array.of(0xc3, 0x28), /UTF-8/u],
    ['a.txt', 'A\0', /UTF-8/u],
  ] as const)(
    'of other kinds are refused by name, with what to do: %s',
    async (name, content, advice) => {
      const read = readSource(file(name, content));
      await expect(read).rejects.toMatchObject({
        message: expect.stringContaining(`“${name}”`) as string,
        advice: expect.stringMatching(advice) as string,
      });
    },
  );
});
