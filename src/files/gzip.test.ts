import { gzipSync, strToU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import { FormatError } from '../base/errors.ts';
import { gunzip } from './gzip.ts';

const read = (bytes: Uint8Array) => new TextDecoder().decode(gunzip(bytes, () => undefined));
const lines = (count: number) =>
  Array.from({ length: count }, (_, at) => `line ${at * at}\n`).join('');
const joined = (...parts: readonly Uint8Array[]) =>
  Uint8Array.from(parts.flatMap((part) => [...part]));

describe('unpacking gzip', () => {
  it.each([0, 1, 100, 60_000])('gives all of %d lines, and of several members', (count) => {
    const text = lines(count);
    const packed = gzipSync(strToU8(text));
    expect(read(packed)).toBe(text);
    expect(read(joined(packed, gzipSync(strToU8('end')), packed))).toBe(`${text}end${text}`);
  });

  it('says how much comes out, before all is there', () => {
    const heard: number[] = [];
    const packed = gzipSync(new Uint8Array(20_000_000));
    expect(() =>
      gunzip(packed, (more) => {
        heard.push(more);
        if (heard.length === 2) throw new FormatError('enough');
      }),
    ).toThrow('enough');
    expect(heard).toHaveLength(2);
  });

  it.each<[string, (packed: Uint8Array) => Uint8Array]>([
    ['is cut in the middle', (packed) => packed.subarray(0, packed.length >> 1)],
    ['lacks its last byte', (packed) => packed.subarray(0, -1)],
    ['has another sum', (packed) => packed.with(packed.length - 8, 1)],
    ['has another length', (packed) => packed.with(packed.length - 1, 1)],
    ['has a damaged first member', (packed) => joined(packed.with(packed.length - 8, 1), packed)],
    ['has a header alone', (packed) => packed.subarray(0, 10)],
    ['is empty', () => new Uint8Array(0)],
  ])('refuses one that %s', (_, change) => {
    const packed = gzipSync(strToU8(lines(40_000)));
    expect(() => read(change(packed))).toThrow(FormatError);
  });
});
