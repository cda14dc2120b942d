import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Document } from '../../document/document.ts';
import type { EditOperation } from '../../edit/operations.ts';
import { CORPORA } from '../../edit/testing/corpora.ts';
import { compareFiles, type Corpus } from '../../edit/testing/sequence.ts';
import { inputs } from '../../filesWorker/client/testing/testFilesWorker.ts';
import { folderOf } from './testing/folder.ts';
import { createRoom } from './testing/room.ts';

/** What somebody does: to which document, and numbers that choose what it is about. */
const STEP = fc.record({
  row: fc.nat(20),
  kind: fc.constantFrom(
    'add',
    'retype',
    'move',
    'delete',
    'relate',
    'turn',
    'unrelate',
    'undo',
    'save',
  ),
  one: fc.nat(1000),
  other: fc.nat(1000),
});

type Kind = (typeof STEP extends fc.Arbitrary<infer Step> ? Step : never)['kind'];

function operationFor(
  kind: Kind,
  { text, spans, relations, entityTypes, relationTypes }: Document,
  one: number,
  other: number,
): EditOperation | undefined {
  const of = <T>(list: readonly T[], at: number) => list[at % Math.max(1, list.length)];
  const [span, second, relation] = [of(spans, one), of(spans, other), of(relations, one)];
  const [type, relationType] = [of(entityTypes, other)?.name, of(relationTypes, other)?.name];
  const start = one % text.length;
  switch (kind) {
    case 'add': {
      const end = Math.min(text.length, start + 1 + (other % 9));
      return type === undefined
        ? undefined
        : { kind: 'add-span', fragments: [{ start, end }], type };
    }
    case 'retype':
      return span && type !== undefined
        ? { kind: 'retype-spans', ids: [span.id], type }
        : undefined;
    case 'move':
      return (
        span && { kind: 'move-edge', id: span.id, edge: { fragment: 0, side: 'end' }, to: start }
      );
    case 'delete':
      return span && { kind: 'delete-spans', ids: [span.id] };
    case 'relate':
      return span && second && relationType !== undefined
        ? {
            kind: 'add-relation',
            relation: { head: span.id, tail: second.id, type: relationType },
          }
        : undefined;
    case 'turn':
      return relation && { kind: 'turn-relations', ids: [relation.id] };
    case 'unrelate':
      return relation && { kind: 'delete-relations', ids: [relation.id] };
    case 'undo':
    case 'save':
      return undefined;
  }
}

/** The room with a corpus open and being edited, in a folder that it is saved in. */
async function roomWith({ files: given }: Corpus) {
  const folder = new Map(given.map(({ path, text }) => [path, text]));
  const room = createRoom(() => Promise.resolve(folderOf(folder)));
  const { files, state, until } = room;
  files.open(inputs(Object.fromEntries(folder)));
  await until(() => state().opening.kind === 'open' && state().looking?.loaded !== undefined);
  files.setEditing(true);
  const read = async (row: number): Promise<Document> => {
    files.look(row);
    await until(() => state().looking?.loaded?.id === row && state().looking?.id === row);
    const document = state().looking?.loaded?.document;
    if (document === undefined) throw new Error(`There is no document ${row}.`);
    return document;
  };
  const save = async (): Promise<void> => {
    if (state().unsaved.size === 0) return;
    files.saveInFolder?.();
    await until(() => state().handing.kind !== 'busy' && state().unsaved.size === 0);
  };
  return { ...room, folder, read, save };
}

describe('what is edited and saved in its folder differs in touched lines alone, and taken back in none', () => {
  it.each(CORPORA)('of $format.title', async (corpus) => {
    const before = corpus.format.read(corpus.files).documents.map(({ document }) => document);
    let saved = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(STEP, { minLength: 1, maxLength: 30 }), async (steps) => {
        const { files, state, folder, read, save } = await roomWith(corpus);
        const rows = state().rows.length;
        for (const { row, kind, one, other } of steps) {
          const document = await read(row % rows);
          const operation = operationFor(kind, document, one, other);
          if (operation) files.edit.operate(operation);
          else if (kind === 'undo') files.edit.undo();
          else if (kind === 'save') await save();
        }
        const after: Document[] = [];
        for (let row = 0; row < rows; row += 1) after.push(await read(row));
        if (state().unsaved.size > 0) saved += 1;
        await save();
        const now = corpus.files.map((file) => ({ ...file, text: folder.get(file.path) ?? '' }));
        compareFiles(corpus, before, after, now);
        for (let row = 0; row < rows; row += 1) {
          await read(row);
          steps.forEach(() => files.edit.undo());
        }
        await save();
        expect(corpus.files.map(({ path }) => folder.get(path))).toEqual(
          corpus.files.map(({ text }) => text),
        );
        files.clear();
      }),
      { numRuns: 25 },
    );
    expect(saved).toBeGreaterThan(5);
  });
});
