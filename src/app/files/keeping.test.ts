import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { buildDocument } from '../../document/build.ts';
import { openProjects } from '../../storage/projects.ts';
import { createKeeper } from './keeping.ts';
import { createStore } from './store.ts';

/** A document of so many letters: how often it was edited. */
const edited = (edits: number) =>
  buildDocument({
    text: 'x'.repeat(edits),
    entityTypes: [],
    relationTypes: [],
    spans: [],
    relations: [],
  });

it('at any moment all edits are stored that the page says to be kept, the last of each document', async () => {
  const moments = fc.array(fc.record({ row: fc.nat(2), waits: fc.nat(6) }), {
    minLength: 20,
    maxLength: 20,
  });
  await fc.assert(
    fc.asyncProperty(moments, async (edits) => {
      const store = createStore();
      const keeper = createKeeper(store, openProjects());
      const files = [{ path: 'a.txt', file: new Blob(['x']) }];
      const content = {
        name: 'a',
        files,
        choices: {},
        changes: new Map(),
        confirmed: new Set([9]),
      };
      await keeper.keep(content);
      const { kept } = store.state();
      if (kept.kind !== 'on') throw new Error('It is not kept.');
      const asked = new Map<number, number>();
      let told = new Map<number, number>();
      store.subscribe(() => {
        const now = store.state().kept;
        if (now.kind === 'on' && now.isAll) told = new Map(asked);
      });
      for (const [at, { row, waits }] of edits.entries()) {
        asked.set(row, at + 1);
        keeper.keepDocument(row, { document: edited(at + 1), isConfirmed: false });
        for (let turn = 0; turn < waits; turn += 1) await new Promise(setImmediate);
        // As another page finds it after this one was killed.
        const promised = told;
        const found = await openProjects().load(kept.id);
        for (const [one, count] of promised) {
          expect(found?.changes.get(one)?.text.length ?? 0).toBeGreaterThanOrEqual(count);
        }
      }
      await expect.poll(() => store.state().kept).toMatchObject({ isAll: true });
      const last = await openProjects().load(kept.id);
      expect(
        [...(last?.changes ?? [])].map(([row, { text }]) => [row, text.length]).sort(),
      ).toEqual([...asked].sort());
      expect(last?.confirmed).toEqual(new Set([9]));
      await keeper.forget();
    }),
    { numRuns: 20 },
  );
});
