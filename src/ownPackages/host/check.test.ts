import { readdirSync, readFileSync } from 'node:fs';
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { checkGiven } from './check.ts';
import { given, tiny } from './testing/tiny.ts';

const folder = (name: string) => new URL(`../../../models/${name}/`, import.meta.url);

function packageOf(name: string) {
  return readdirSync(folder(name)).map((file) => ({
    path: `${name}/${file}`,
    file: new Blob([new Uint8Array(readFileSync(new URL(file, folder(name))))]),
  }));
}

/** The names of what is taken of some files. */
async function taken(files: Parameters<typeof checkGiven>[0]): Promise<string[]> {
  return (await checkGiven(files, () => undefined)).map(({ path }) => path);
}

describe('a package that is right', () => {
  it.each(['tiny', 'small', 'base'])(
    'is taken: %s, without what it does not list',
    async (name) => {
      const done: number[] = [];
      const files = await checkGiven(packageOf(name), (share, total) => done.push(share / total));
      const [manifest, ...others] = files;
      expect(manifest?.path).toBe('manifest.json');
      expect(others.every(({ sha256 }) => /^[0-9a-f]{64}$/u.test(sha256 ?? ''))).toBe(true);
      expect(files.map(({ path }) => path)).not.toContain('README.md');
      expect(done).toEqual(done.toSorted((a, b) => a - b));
      expect(done.at(-1)).toBe(1);
    },
  );

  it('is the same as a zip, with a folder around it or without, whatever systems put beside it', async () => {
    const draft = given(tiny());
    const whole = await taken(draft);
    const bytes = await Promise.all(
      draft.map(
        async ({ path, file }) => [path, new Uint8Array(await file.arrayBuffer())] as const,
      ),
    );
    const deeper = zipSync({
      ...Object.fromEntries(bytes),
      '__MACOSX/a folder/._manifest.json': Uint8Array.of(1),
      'readme.txt': Uint8Array.of(1),
    });
    const flat = zipSync(
      Object.fromEntries(bytes.map(([path, content]) => [path.replace('a folder/', ''), content])),
    );
    for (const zip of [deeper, flat]) {
      const files = [{ path: 'tiny.zip', file: new Blob([new Uint8Array(zip)]) }];
      expect(await taken(files)).toEqual(whole);
    }
  });
});
