import { gzipSync, strToU8, zipSync, type Zippable } from 'fflate';
import { describe, expect, it } from 'vitest';
import { FormatError } from '../base/errors.ts';
import { OPEN_LIMITS } from './limits.ts';
import { unpack } from './unpack.ts';

const LIMITS = { maxFiles: 10, maxBytes: 10_000, maxDepth: 2 };

function file(path: string, text = 'x') {
  return { path, bytes: strToU8(text) };
}

function zip(path: string, content: Zippable) {
  return { path, bytes: zipSync(content) };
}

function paths(...files: Parameters<typeof unpack>[0]) {
  return unpack(files, LIMITS).files.map(({ path }) => path);
}

describe('opening files', () => {
  it('unpacks archives in archives, and says by the path where a file lay', () => {
    const inner = zipSync({ 'n/b.ann': strToU8('T1') });
    const { files, report } = unpack(
      [file('z.txt'), zip('all.zip', { 'a.txt': strToU8('A'), 'in.zip': inner })],
      LIMITS,
    );
    expect(files.map(({ path }) => path)).toEqual([
      'all.zip/a.txt',
      'all.zip/in.zip/n/b.ann',
      'z.txt',
    ]);
    expect(new TextDecoder().decode(files[1]?.bytes)).toBe('T1');
    expect(report).toEqual([]);
  });

  it('takes the first of two files of one path, and says so', () => {
    const { files, report } = unpack([file('a.txt', 'one'), file('./a.txt', 'two')], LIMITS);
    expect(files.map(({ bytes }) => new TextDecoder().decode(bytes))).toEqual(['one']);
    expect(report).toMatchObject([{ kind: 'dropped', path: 'a.txt' }]);
  });

  it('unpacks a file that was packed alone', () => {
    const text = 'line\n'.repeat(1000);
    const { files } = unpack([{ path: 'd/x.jsonl.gz', bytes: gzipSync(strToU8(text)) }], LIMITS);
    expect(files.map(({ path }) => path)).toEqual(['d/x.jsonl']);
    expect(new TextDecoder().decode(files[0]?.bytes)).toBe(text);
  });

  it('leaves out what systems put beside files', () => {
    const packed = zip('a.zip', {
      '__MACOSX/._a.txt': strToU8('x'),
      '.DS_Store': strToU8('x'),
      'd/Thumbs.db': strToU8('x'),
      'a.txt': strToU8('x'),
    });
    expect(paths(packed, file('._b.txt'), file('.hidden'))).toEqual(['.hidden', 'a.zip/a.txt']);
  });

  it('opens nothing whose path leads out of the folder', () => {
    const { files, report } = unpack(
      [
        zip('a.zip', { '../../evil.txt': strToU8('x'), 'd\\..\\..\\e.txt': strToU8('x') }),
        file('/etc/a.txt'),
        file('./b//c.txt'),
      ],
      LIMITS,
    );
    expect(files.map(({ path }) => path)).toEqual(['b/c.txt', 'etc/a.txt']);
    expect(report).toHaveLength(2);
    expect(report[0]).toMatchObject({
      kind: 'dropped',
      message: expect.stringContaining('out of the folder') as string,
    });
  });

  it('says what can’t be unpacked, and opens the rest', () => {
    const whole = zipSync({ 'a.txt': strToU8('hello '.repeat(100)) });
    const encrypted = whole.slice();
    encrypted[6] = 1;
    const { files, report } = unpack(
      [
        { path: 'cut.zip', bytes: whole.subarray(0, 40) },
        { path: 'locked.zip', bytes: encrypted },
        { path: 'cut.gz', bytes: gzipSync(strToU8('hello')).subarray(0, 12) },
        file('b.txt'),
      ],
      LIMITS,
    );
    expect(files.map(({ path }) => path)).toContain('b.txt');
    expect(report.map(({ path }) => path)).toEqual(['cut.zip', 'locked.zip/a.txt', 'cut.gz']);
    expect(report[1]?.message).toMatch(/password/u);
  });

  it.each([
    ['fewer', 40, /says that it has 40 bytes, and it has more/u],
    ['more', 4000, /says that it has 4000 bytes, and it has 600/u],
  ])('opens no entry that has another size than its archive says: %s', (_, stated, message) => {
    const bytes = zipSync({
      'a.txt': strToU8('hello '.repeat(100)),
      'b.txt': strToU8('fine'),
    });
    const central = bytes.findIndex((_byte, at) => bytes[at] === 0x50 && bytes[at + 2] === 1);
    new DataView(bytes.buffer).setUint32(central + 24, stated, true);
    const { files, report } = unpack([{ path: 'a.zip', bytes }], LIMITS);
    expect(files.map(({ path }) => path)).toEqual(['a.zip/b.txt']);
    expect(report).toHaveLength(1);
    expect(report[0]).toMatchObject({ kind: 'dropped', path: 'a.zip/a.txt' });
    expect(report[0]?.message).toMatch(message);
  });

  it('opens no entry whose bytes are not those that were packed', () => {
    const bytes = zipSync({ 'a.txt': [strToU8('hello'), { level: 0 }], 'b.txt': strToU8('fine') });
    const at = bytes.indexOf(strToU8('h')[0] ?? 0);
    bytes[at] = 0x6a;
    const { files, report } = unpack([{ path: 'a.zip', bytes }], LIMITS);
    expect(files.map(({ path }) => path)).toEqual(['a.zip/b.txt']);
    expect(report.map(({ path }) => path)).toEqual(['a.zip/a.txt']);
    expect(report[0]?.message).toMatch(/damaged/u);
  });

  it('makes no room for what an entry only says it has', () => {
    const bytes = zipSync({ 'a.txt': strToU8('hello') });
    const central = bytes.findIndex((_byte, at) => bytes[at] === 0x50 && bytes[at + 2] === 1);
    new DataView(bytes.buffer).setUint32(central + 24, 4_000_000_000, true);
    expect(() => unpack([{ path: 'a.zip', bytes }], LIMITS)).toThrow(/more than/u);
  });

  it('unpacks no archive over and over', () => {
    const bytes = zipSync({ 'a.txt': new Uint8Array(9000) });
    const same = Array.from({ length: 3 }, () => ({ path: 'same.zip', bytes }));
    expect(unpack(same, { ...LIMITS, maxBytes: 20_000 }).files).toHaveLength(1);
    expect(() => unpack(same, { ...LIMITS, maxBytes: 20_000, maxDepth: 1 })).toThrow(/more than/u);
  });

  it('stops where there is more than a tab can hold', () => {
    const bomb = zipSync({ 'zeros.txt': new Uint8Array(20_000) });
    const swelling = gzipSync(new Uint8Array(5_000_000));
    const many = Array.from({ length: 11 }, (_, at) => file(`${at}.txt`));
    for (const files of [
      [{ path: 'b.zip', bytes: bomb }],
      [{ path: 'b.gz', bytes: swelling }],
      many,
    ]) {
      expect(() => unpack(files, LIMITS)).toThrow(FormatError);
    }
  });

  it('goes so deep and no deeper', () => {
    let bytes = zipSync({ 'a.txt': strToU8('x') });
    for (let depth = 0; depth < 3; depth += 1) bytes = zipSync({ 'in.zip': bytes });
    const { files, report } = unpack([{ path: 'a.zip', bytes }], LIMITS);
    expect(files).toEqual([]);
    expect(report[0]?.message).toContain('in 2 archives');
  });

  it('reads names as they were meant', () => {
    const name = 'Zusatz\u0308/Å.txt';
    const bytes = zipSync({ [name]: strToU8('x') });
    // Bit 11 says that a name is UTF-8 (ZIP, 4.4.4); some tools write UTF-8 without it.
    for (const [at, byte] of bytes.entries()) {
      if (byte !== 0x50 || bytes[at + 1] !== 0x4b) continue;
      if (bytes[at + 2] === 3) bytes[at + 7] = 0;
      if (bytes[at + 2] === 1) bytes[at + 9] = 0;
    }
    expect(paths({ path: 'a.zip', bytes })).toEqual([`a.zip/${name}`]);
  });

  it('leaves documents of offices as they are', () => {
    expect(paths(zip('letter.docx', { 'word/document.xml': strToU8('<x/>') }))).toEqual([
      'letter.docx',
    ]);
  });

  it('has room for a hundred megabytes of lines', () => {
    expect(OPEN_LIMITS.maxBytes).toBeGreaterThan(100_000_000);
  });
});
