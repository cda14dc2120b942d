import { expect, it } from 'vitest';
import { createOwnSource } from './ownSource.ts';
import { partOf } from './testing/parts.ts';

const CONTENT = new TextEncoder().encode('weights');
const PART = partOf('a/weights.bin', CONTENT);

/** A package of one file. */
function sourceOf(content: Uint8Array<ArrayBuffer>, path = PART.path) {
  const file = new Blob([content]);
  return createOwnSource({
    name: 'letters',
    find: (wanted) => Promise.resolve(wanted === path ? file : undefined),
  });
}

it('reads the file that was opened, and says how far', async () => {
  const source = sourceOf(CONTENT);
  const heard: number[] = [];
  expect(await source.readPart(PART, { onBytes: (bytes) => heard.push(bytes) })).toEqual(CONTENT);
  expect(heard).toEqual([CONTENT.length]);
  expect(await source.readText(PART.path)).toBe('weights');
  expect(await source.readText('manifest.json')).toBeUndefined();
});

it('refuses what is another file by now, and what is gone', async () => {
  const other = new TextEncoder().encode('weighty');
  await expect(sourceOf(other).readPart(PART)).rejects.toMatchObject({ code: 'hash-mismatch' });
  const gone = { message: 'a/weights.bin of your model letters is not there any more.' };
  await expect(sourceOf(CONTENT, 'b').readPart(PART)).rejects.toMatchObject(gone);
  const unreadable = Object.assign(new Blob([CONTENT]), {
    arrayBuffer: () => Promise.reject(new DOMException('gone', 'NotReadableError')),
  });
  const source = createOwnSource({ name: 'letters', find: () => Promise.resolve(unreadable) });
  await expect(source.readPart(PART)).rejects.toMatchObject(gone);
  await expect(sourceOf(CONTENT).readPart(PART, { signal: AbortSignal.abort() })).rejects.toThrow(
    'cancelled',
  );
});
