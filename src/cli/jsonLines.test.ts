import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { byteLines, readTextRecord, type ByteLine } from './jsonLines.ts';

async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) {
    yield await Promise.resolve(bytes.subarray(at, at + size));
  }
}

async function linesOf(bytes: Uint8Array, size: number, longest?: number): Promise<ByteLine[]> {
  const lines: ByteLine[] = [];
  for await (const line of byteLines(inPieces(bytes, size), longest)) lines.push(line);
  return lines;
}

it('are those between line feeds, however the bytes come', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.string({ unit: fc.constantFrom('a', 'é', '\n', '🙂') }),
      fc.integer({ min: 1, max: 9 }),
      async (text, size) => {
        const bytes = new TextEncoder().encode(text);
        const lines = await linesOf(bytes, size);
        const expected = text.split('\n');
        if (expected.at(-1) === '') expected.pop();
        expect(lines.map((line) => new TextDecoder().decode(line.bytes))).toEqual(expected);
        expect(lines.map(({ number }) => number)).toEqual(expected.map((_, index) => index + 1));
        expect(lines.at(-1)?.read ?? 0).toBe(bytes.length);
      },
    ),
  );
});

it('one that is too long has no bytes, and the next is whole', async () => {
  const lines = await linesOf(new TextEncoder().encode('abc\nabcd\nab\nabcdefgh'), 3, 3);
  expect(lines.map(({ bytes }) => bytes && new TextDecoder().decode(bytes))).toEqual([
    'abc',
    undefined,
    'ab',
    undefined,
  ]);
  expect(readTextRecord({}, 'text')).toMatch(/longer than 64 MB/u);
});

it('the key is an own one, whatever its name', () => {
  const read = (json: string, field: string) =>
    readTextRecord({ bytes: new TextEncoder().encode(json) }, field);
  expect(read('{"__proto__":"a","toString":"b"}', '__proto__')).toEqual({ text: 'a' });
  expect(read('{"a":1}', 'toString')).toMatch(/no text under “toString”/u);
  expect(read('{}', 'text')).toMatch(/it is empty/u);
  expect(read('{"text":"a","id":{"b":1}}', 'text')).toEqual({ text: 'a' });
  expect(read(' \t\r', 'text')).toBeUndefined();
});
