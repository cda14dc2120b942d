import { gzipSync, strToU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import { FormatError } from '../base/errors.ts';
import { isTar, tarEntries } from './tar.ts';
import { unpack } from './unpack.ts';

const BLOCK = 512;

interface Entry {
  readonly name: string;
  readonly content?: string;
  readonly kind?: string;
  readonly prefix?: string;
  /** As it stands in the header. */
  readonly size?: string;
}

/** A header and its content, in blocks. */
function entry({ name, content = '', kind = '0', prefix = '', size }: Entry): Uint8Array {
  const data = strToU8(content);
  const block = new Uint8Array(BLOCK + Math.ceil(data.length / BLOCK) * BLOCK);
  const put = (at: number, text: string) => {
    block.set(strToU8(text), at);
  };
  put(0, name);
  put(124, size ?? `${data.length.toString(8).padStart(11, '0')}\0`);
  put(156, kind);
  put(257, 'ustar\x0000');
  put(345, prefix);
  put(148, ' '.repeat(8));
  const sum = block.subarray(0, BLOCK).reduce((total, byte) => total + byte, 0);
  put(148, `${sum.toString(8).padStart(6, '0')}\0 `);
  block.set(data, BLOCK);
  return block;
}

function tar(...entries: readonly Entry[]): Uint8Array {
  const blocks = [...entries.map(entry), new Uint8Array(2 * BLOCK)];
  return Uint8Array.from(blocks.flatMap((block) => [...block]));
}

const read = (bytes: Uint8Array) =>
  Array.from(tarEntries(bytes), ({ path, bytes: content }) => [
    path,
    new TextDecoder().decode(content),
  ]);

describe('reading tar', () => {
  it('gives files, and neither folders nor links', () => {
    const long = 'x'.repeat(1300);
    expect(
      read(
        tar(
          { name: 'd/', kind: '5' },
          { name: 'd/a.txt', content: 'abc' },
          { name: 'l', kind: '2' },
          { name: 'b.txt', content: long, prefix: 'far/away' },
          { name: 'empty' },
          { name: 'old', content: '1', kind: '\0' },
        ),
      ),
    ).toEqual([
      ['d/a.txt', 'abc'],
      ['far/away/b.txt', long],
      ['empty', ''],
      ['old', '1'],
    ]);
  });

  it('gives names that are too long for a header', () => {
    const name = `${'é'.repeat(90)}/a.txt`;
    const record = (text: string) => {
      const length = strToU8(text).length + 1;
      const whole = [2, 3]
        .map((digits) => length + digits)
        .find((all) => `${all}`.length + length === all);
      return `${whole} ${text}`;
    };
    expect(
      read(
        tar(
          { name: '././@LongLink', kind: 'L', content: `${name}\0` },
          { name: 'cut', content: '1' },
          { name: 'b', content: '2' },
          { name: 'p', kind: 'x', content: `${record('mtime=1.5\n')}${record(`path=${name}2\n`)}` },
          { name: 'cut', content: '3' },
        ),
      ),
    ).toEqual([
      [name, '1'],
      ['b', '2'],
      [`${name}2`, '3'],
    ]);
  });

  it('gives a size that stands as a binary number', () => {
    const bytes = tar({ name: 'a', content: 'abc' });
    bytes.fill(0, 124, 136);
    bytes[124] = 0x80;
    bytes[135] = 3;
    const sum = bytes
      .subarray(0, BLOCK)
      .reduce((all, byte, at) => all + (at >= 148 && at < 156 ? 32 : byte), 0);
    bytes.set(strToU8(`${sum.toString(8).padStart(6, '0')}\0 `), 148);
    expect(read(bytes)).toEqual([['a', 'abc']]);
  });

  it.each<[string, (whole: Uint8Array) => Uint8Array]>([
    ['is cut within a file', (whole) => whole.subarray(0, BLOCK + 2)],
    ['has a header with a wrong sum', (whole) => whole.with(2 * BLOCK, 1)],
    [
      'has a size that is no number',
      () => tar({ name: 'a', content: 'abc', size: '0000000x003\0' }),
    ],
    ['has a size beyond its end', () => tar({ name: 'a', content: 'abc', size: '77777777777\0' })],
    [
      'has a record without a length',
      () => tar({ name: 'p', kind: 'x', content: 'path=a\n' }, { name: 'a' }),
    ],
  ])('refuses one that %s', (_, change) => {
    const whole = tar({ name: 'a', content: 'abc' }, { name: 'b', content: 'abc' });
    expect(() => read(change(whole))).toThrow(FormatError);
  });

  it('is told by the sum of its first header', () => {
    expect(isTar(tar({ name: 'a' }))).toBe(true);
    expect(isTar(new Uint8Array(1024))).toBe(false);
    expect(isTar(strToU8('a '.repeat(600)))).toBe(false);
    expect(isTar(new Uint8Array(3))).toBe(false);
  });

  it('is opened where it is packed, whatever its ending', () => {
    const bytes = gzipSync(tar({ name: 'd/a.txt', content: 'abc' }, { name: '../b.txt' }));
    for (const path of ['all.tgz', 'all.TAR.gz']) {
      const { files, report } = unpack([{ path, bytes }]);
      expect(files.map((file) => file.path.toLowerCase())).toEqual(['all.tar/d/a.txt']);
      expect(report).toHaveLength(1);
    }
    const { report } = unpack([{ path: 'cut.tgz', bytes: bytes.subarray(0, 30) }]);
    expect(report[0]?.message).toMatch(/damaged/u);
  });
});
