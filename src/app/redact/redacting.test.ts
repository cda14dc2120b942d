import fc from 'fast-check';
import { unzipSync } from 'fflate';
import { describe, expect, it, test } from 'vitest';
import { docx } from '../../redactFiles/testing/docx.ts';
import { PICTURE } from '../../redactFiles/testing/written.ts';
import { pageAt, pagesOf } from './pages.ts';
import { readSource } from './readFile.ts';
import { written } from './written.ts';
import { NOTHING } from './state.ts';
import { documents, opened } from './testing/opened.ts';

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

  it('does again what was taken back, until something else is done', async () => {
    const { room, idle, after } = opened();
    room.take(TEXT);
    await idle();
    room.retype(room.state().groups[0]?.finds ?? [], 'organisation');
    expect(after()).toBe('[Organisation 1] rang Zanderling on [Phone 1].');
    room.mark(TEXT.indexOf('Zanderling'), TEXT.indexOf(' on '), 'other');
    await idle();
    room.undo();
    await idle();
    room.undo();
    expect(after()).toBe('[Person 1] rang Zanderling on [Phone 1].');
    room.redo();
    room.redo();
    await idle();
    expect(after()).toBe('[Organisation 1] rang [Item 1] on [Phone 1].');
    room.redo();
    room.undo();
    await idle();
    room.decide(room.state().items.slice(0, 1), 'keep');
    expect(room.state().redo).toEqual([]);
  });

  it('has stand-ins that stay while one decides, and are others once all is forgotten', async () => {
    const { room, idle, after } = opened();
    room.take(TEXT);
    await idle();
    await room.setStyle('standin');
    await idle();
    const [, name = ''] =
      /^Mrs (\p{L}+) rang Zanderling on 01\d\d 496 0\d{3}\.$/u.exec(after()) ?? [];
    expect(name).not.toBe('');
    room.decide(room.state().items.slice(1), 'keep');
    room.undo();
    await room.setStyle('label');
    await room.setStyle('standin');
    await idle();
    expect(after()).toContain(`Mrs ${name} rang`);
    room.take('QUILLFEATHER and Mrs Quillfeather');
    await idle();
    expect(after()).toBe(`${name.toUpperCase()} and Mrs ${name}`);
    room.clear();
    expect(room.state()).toEqual(NOTHING);
  });

  it('does not turn to stand-ins once all was forgotten meanwhile', async () => {
    const { room } = opened();
    const chosen = room.setStyle('standin');
    room.clear();
    await chosen;
    expect(room.state()).toEqual(NOTHING);
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
  const read = (name: string, content: string | Uint8Array<ArrayBuffer>) =>
    readSource(documents, { name, file: new Blob([content]) });

  it.each([
    ['a.txt', 'A\r\nB', { text: 'A\r\nB', kind: 'text', ending: 'txt' }],
    ['a.MD', '\ufeff# A', { text: '# A', kind: 'text', ending: 'md' }],
    ['a.text', Uint8Array.of(0xff, 0xfe, 0x41, 0), { text: 'A', kind: 'text', ending: 'txt' }],
    ['a', 'A', { text: 'A', kind: 'text', ending: 'txt' }],
    ['a.htm', '<p>A<p>B', { text: 'A\nB\n', kind: 'html', ending: 'html' }],
    ['a.eml', 'From: x\r\n\r\nA', { kind: 'eml', ending: 'txt' }],
    ['a.csv', 'who\nA', { text: 'who\nA\n', kind: 'csv', ending: 'csv' }],
  ] as const)('of many kinds are read: %s', async (name, content, source) => {
    expect(await read(name, content)).toMatchObject(source);
  });

  it.each([
    ['a.docx', 'PK', /plain text/u],
    ['a.pdf', '%PDF-1.4 ', /PDF program/u],
    ['a.doc', 'A', /plain text/u],
    ['a.csv', 'a,"b', /[Qq]uote|again/u],
    ['a.txt', 'A\0', /plain text/u],
    ['a.txt', Uint8Array.of(0xef, 0xbb, 0xbf, 0xc3, 0x28), /UTF-8/u],
  ] as const)(
    'that can’t be read are refused by name, with what to do: %s',
    async (name, content, advice) => {
      await expect(read(name, content)).rejects.toMatchObject({
        message: expect.stringMatching(`^“${name}” can’t be redacted: .*[^.]\\.$`) as string,
        advice: expect.stringMatching(advice) as string,
      });
    },
  );

  it('are not written with what was found in others', async () => {
    const source = await read('a.htm', '<p>Ada');
    const hidden = [{ start: 0, end: 3, text: '[1]' }];
    const { files } = await written(documents, source, hidden, new Set());
    expect(new TextDecoder().decode(files[0]?.bytes)).toContain('[1]');
    const changed = { ...source, file: { name: 'a.htm', file: new Blob(['<p>Other Ada']) } };
    await expect(written(documents, changed, hidden, new Set())).rejects.toThrow(
      /“a\.htm” was moved/u,
    );
  });
});

describe('tables', () => {
  const TABLE = 'name,note\nMrs Quillfeather,Dr Okonkwo rang\nDr Okonkwo,x\n';

  it('are searched once their columns are chosen, and again when others are', async () => {
    const { room, idle, after } = opened();
    await room.open([{ path: 'a.csv', file: new Blob([TABLE]) }]);
    const { work, source, found } = room.state();
    expect([work.kind, source?.searched, found]).toEqual(['choosing', [0, 1], undefined]);
    expect(source?.columns?.map(({ sample }) => sample)).toEqual([
      'Mrs Quillfeather',
      'Dr Okonkwo rang',
    ]);
    // Lists that are taken meanwhile don't begin it.
    room.setLists({ termsList: 'rang' });
    expect(room.state().work.kind).toBe('choosing');
    room.chooseColumns([0]);
    await idle();
    expect(after()).toBe('name\n[Person 1]\n[Person 2]\n');
    const { replacements } = room.state();
    const { signal } = new AbortController();
    const { files } = await room.write(room.state(), replacements, signal);
    expect(new TextDecoder().decode(files[0]?.bytes)).toBe(
      'name,note\n[Person 1],[Person 2] rang\n[Person 2],x\n',
    );
    room.decide(room.state().items, 'keep');
    room.chooseColumns([1]);
    await idle();
    expect(after()).toBe('note\n[Person 1] [Item 1]\nx\n');
    expect(room.state().undo).toEqual([]);
  });

  it('of a queue are searched in all columns, and so is one column alone', async () => {
    const { room, idle, after } = opened();
    await room.open([{ path: 'one.csv', file: new Blob(['name\nMrs Quillfeather\n']) }]);
    await idle();
    expect(after()).toBe('name\n[Person 1]\n');
    room.clear();
    const file = new Blob([TABLE]);
    await room.open(['a.csv', 'b.csv'].map((path) => ({ path, file })));
    await idle();
    expect(room.state().source?.searched).toEqual([0, 1]);
  });
});

describe('pictures', () => {
  it('stay only where somebody looked at them, and are forgotten with all else', async () => {
    const { room, idle } = opened();
    const file = new Blob([new Uint8Array(docx(PICTURE))]);
    await room.open([{ path: 'a.docx', file }]);
    await idle();
    const picturesIn = async () => {
      const { signal } = new AbortController();
      const { replacements } = room.state();
      const { files } = await room.write(room.state(), replacements, signal);
      const [{ bytes } = { bytes: new Uint8Array() }] = files;
      return Object.keys(unzipSync(bytes)).filter((name) => name.includes('media'));
    };
    const [picture] = room.state().source?.pictures ?? [];
    expect(picture).toMatchObject({ id: '1', type: 'image/png' });
    room.keepPicture('1', true);
    expect(await picturesIn()).toEqual([]);
    await room.showPicture('1');
    const address = room.state().views.get('1') ?? '';
    expect(await (await fetch(address)).bytes()).toHaveLength(picture?.size ?? 0);
    expect(await picturesIn()).toEqual([]);
    room.keepPicture('1', true);
    expect(await picturesIn()).toEqual(['word/media/image1.png']);
    room.keepPicture('1', false);
    expect(await picturesIn()).toEqual([]);
    room.clear();
    await expect(fetch(address)).rejects.toThrow();
  });
});

describe('annotations', () => {
  it('are read with their text, and saved with it', async () => {
    const { room, idle, after } = opened();
    const file = (path: string, text: string) => ({ path, file: new Blob([text]) });
    await room.open([
      file('in/a.txt', 'Mrs Quillfeather rang.'),
      file('in/a.ann', 'T1\tPerson 4 16\tQuillfeather\nT2\tAct 17 21\trang\n'),
      file('in/annotation.conf', '[entities]\nPerson\nAct\n'),
    ]);
    await idle();
    expect(room.state().documents.map(({ path }) => path)).toEqual(['in/a.ann']);
    expect(after()).toBe('[Person 1] rang.');
    const { signal } = new AbortController();
    const { files, said } = await room.write(room.state(), room.state().replacements, signal);
    expect(files.map(({ suffix, bytes }) => [suffix, new TextDecoder().decode(bytes)])).toEqual([
      ['.txt', '[Person 1] rang.'],
      ['.ann', 'T1\tPerson 0 10\t[Person 1]\nT2\tAct 11 15\trang\n'],
    ]);
    expect(said).toEqual([
      '1 span that began or ended within something hidden is over all of its label.',
    ]);
  });

  it('of another room are saved in the format in which they were there', async () => {
    const { room, idle } = opened();
    const line = {
      text: 'Mrs Quillfeather',
      entities: [{ start: 4, end: 16, type: 'Person' }],
      relations: [],
    };
    room.receive({
      kind: 'documents',
      documents: [
        {
          path: 'a.txt',
          load: () => Promise.resolve({ lines: new Blob([JSON.stringify(line)]), saveAs: 'brat' }),
        },
      ],
      origin: { words: 'There too.' },
    });
    await idle();
    const { signal } = new AbortController();
    const { files } = await room.write(room.state(), room.state().replacements, signal);
    expect(files.map(({ suffix }) => suffix)).toEqual(['.txt', '.ann']);
  });
});
