import { expect, it } from 'vitest';
import { isAboutText, together } from './together.ts';

/** Files as they go together, by their names; what is in them is behind a colon. */
async function grouped(...files: readonly string[]): Promise<string[]> {
  const all = files.map((file) => {
    const [path = '', head = ''] = file.split(':');
    return { path, head };
  });
  const groups = await together(all, ({ head }) => Promise.resolve(head));
  return groups.map(({ file, beside }) => [file, ...beside].map(({ path }) => path).join(' '));
}

const ABOUT = ':"TextPositionSelector"';

it.each([
  ['a text and its annotations', ['a.txt', 'a.ann', 'b.txt'], ['a.ann a.txt', 'b.txt']],
  ['texts of folders', ['x/a.txt', 'y/a.ann'], ['x/a.txt', 'y/a.ann']],
  [
    'the types of a project',
    ['annotation.conf', 'x/a.ann', 'x/a.txt', 'tools.conf'],
    ['x/a.ann x/a.txt annotation.conf tools.conf'],
  ],
  ['types of nobody', ['annotation.conf', 'a.txt'], ['annotation.conf', 'a.txt']],
  [
    'a type system',
    ['a.xmi', 'b.xmi', 'TypeSystem.xml'],
    ['a.xmi TypeSystem.xml', 'b.xmi TypeSystem.xml'],
  ],
  ['annotations of the web', ['a.txt', `a.json${ABOUT}`], ['a.json a.txt']],
  ['JSON that has its own text', ['a.txt', 'a.json'], ['a.txt', 'a.json']],
])('%s', async (_, files, expected) => {
  expect(await grouped(...files)).toEqual(expected);
});

it('knows annotations of another file by what selects in it', () => {
  expect(isAboutText('{"selector": {"type": "TextQuoteSelector"}}')).toBe(true);
  expect(isAboutText('{"text": "Ada"}')).toBe(false);
});
