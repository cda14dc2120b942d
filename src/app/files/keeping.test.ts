import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { buildDocument } from '../../document/build.ts';
import { openProjects, type ProjectStore } from '../../storage/projects.ts';
import { createKeeper } from './keeping.ts';
import { createFilesStore } from './store.ts';

/** A document of so many letters: how often it was edited. */
const edited = (edits: number) =>
  buildDocument({
    text: 'x'.repeat(edits),
    entityTypes: [],
    relationTypes: [],
    spans: [],
    relations: [],
  });

async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn += 1) await new Promise(setImmediate);
}

/** A page's store, whose writes take a while and never come after it was killed. */
function mortal(): { readonly projects: ProjectStore; readonly kill: () => void } {
  const projects = openProjects();
  let isKilled = false;
  const keepDocuments: ProjectStore['keepDocuments'] = async (id, documents, types) => {
    await turns(2);
    return isKilled ? new Promise(() => undefined) : projects.keepDocuments(id, documents, types);
  };
  const keep: ProjectStore['keep'] = (content) => projects.keep(content);
  return {
    projects: { ...projects, keep, keepDocuments },
    kill: () => {
      isKilled = true;
    },
  };
}

it('a page that is killed at any moment has stored all edits that it said to be kept', async () => {
  const session = fc.array(fc.record({ row: fc.nat(2), waits: fc.nat(8) }), {
    minLength: 1,
    maxLength: 12,
  });
  let promises = 0;
  await fc.assert(
    fc.asyncProperty(session, async (edits) => {
      const store = createFilesStore();
      const { projects, kill } = mortal();
      const keeper = createKeeper(store, projects);
      const files = [{ path: 'a.txt', file: new Blob(['x']) }];
      const confirmed = new Set([9]);
      await keeper.keep({
        name: 'a',
        files,
        choices: {},
        changes: new Map(),
        confirmed,
        decided: new Map(),
      });
      const { kept } = store.state();
      if (kept.kind !== 'on') throw new Error('It is not kept.');
      const asked = new Map<number, number>();
      let told: ReadonlyMap<number, number> = new Map();
      store.subscribe(() => {
        const now = store.state().kept;
        if (now.kind === 'on' && now.isAll) told = new Map(asked);
      });
      for (const [at, { row, waits }] of edits.entries()) {
        asked.set(row, at + 1);
        keeper.keepDocuments(new Map([[row, { document: edited(at + 1), isConfirmed: false }]]));
        await turns(waits);
      }
      kill();
      promises += told.size;
      const found = await openProjects().load(kept.id);
      for (const [row, count] of told) {
        expect(found?.changes.get(row)?.text.length ?? 0).toBeGreaterThanOrEqual(count);
      }
      expect(found?.confirmed).toEqual(confirmed);
      await openProjects().forget(kept.id);
    }),
    { numRuns: 60 },
  );
  expect(promises).toBeGreaterThan(0);
});

it('an edit is kept that comes while all is kept anew and an earlier one is still being written', async () => {
  const store = createFilesStore();
  const projects = openProjects();
  const keeper = createKeeper(store, {
    ...projects,
    forget: (id) => projects.forget(id),
    keep: async (content) => {
      await turns(20);
      return projects.keep(content);
    },
    keepDocuments: async (...documents) => {
      await turns(5);
      return projects.keepDocuments(...documents);
    },
  });
  const content = {
    name: 'a',
    files: [{ path: 'a.txt', file: new Blob(['x']) }],
    choices: {},
    changes: new Map(),
    confirmed: new Set<number>(),
    decided: new Map(),
  };
  const change = (row: number, edits: number) =>
    keeper.keepDocuments(new Map([[row, { document: edited(edits), isConfirmed: false }]]));
  await keeper.keep(content);
  change(0, 1);
  await keeper.forget();
  const again = keeper.keep(content);
  change(1, 3);
  await again;
  await expect.poll(() => store.state().kept).toMatchObject({ kind: 'on', isAll: true });
  const { kept } = store.state();
  const found = await projects.load(kept.kind === 'on' ? kept.id : 0);
  expect(found?.changes.get(1)?.text).toHaveLength(3);
});

it('what was erased meanwhile is said to be kept no longer', async () => {
  const store = createFilesStore();
  const keeper = createKeeper(store, openProjects());
  const files = [{ path: 'a.txt', file: new Blob(['x']) }];
  await keeper.keep({
    name: 'a',
    files,
    choices: {},
    changes: new Map(),
    confirmed: new Set(),
    decided: new Map(),
  });
  expect(store.state().kept).toMatchObject({ kind: 'on', isAll: true });
  await openProjects().erase();
  keeper.keepDocuments(new Map([[0, { document: edited(1), isConfirmed: false }]]));
  await expect.poll(() => store.state().kept.kind).toBe('off');
  expect(await openProjects().list()).toEqual([]);
});
