import { expect, it } from 'vitest';
import { createHandOut } from './handing.ts';
import { createFilesStore } from './store.ts';

it.each([
  [undefined, 'Saved as a.zip.'],
  [0, 'Saved as a.zip.'],
  [1, 'Saved as a.zip. 1 span grew to whole tokens, as its file knows no others.'],
  [2, 'Saved as a.zip. 2 spans grew to whole tokens, as their files know no others.'],
])('says how many spans grew where files were handed out: %s', async (widened, words) => {
  const store = createFilesStore();
  const given: string[] = [];
  const handing = createHandOut(store, ({ name }) => given.push(name));
  await new Promise<void>((resolve) => {
    store.subscribe(() => {
      if (store.state().handing.kind === 'done') resolve();
    });
    const saved = {
      name: 'a.zip',
      blob: new Blob([]),
      files: 1,
      ...(widened !== undefined && { widened }),
    };
    handing.begin(() => Promise.resolve(saved));
  });
  expect(given).toEqual(['a.zip']);
  expect(store.state().handing.words).toBe(words);
});
