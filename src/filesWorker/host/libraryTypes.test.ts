import { expect, it } from 'vitest';
import { inOneGo } from '../../base/work.ts';
import type { SourceFile } from '../../formats/common/source.ts';
import { FORMATS } from '../../formats/registry.ts';
import type { WantedTypes } from '../../formats/types/typeChange.ts';
import { Library } from './library.ts';

const config = { 'entity types': [{ id: 'Gene', color: '#ff0000' }, { id: 'Level' }] };
const record = (text: string, obj: string) => ({
  text,
  denotations: [{ id: 'T1', span: { begin: 0, end: 3 }, obj }],
  config,
});

const FILES = {
  'a.json': record('BX4 fell.', 'Gene'),
  'b.json': record('Low it was.', 'Level'),
  'c.json': { ...record('CY7 rose.', 'Level'), config: undefined },
};

function opened(files: Readonly<Record<string, object>>): Library {
  const sources = Object.entries(files).map(([path, content]): SourceFile => ({
    path,
    bytes: new TextEncoder().encode(JSON.stringify(content, null, 1)),
  }));
  const library = new Library(FORMATS, sources);
  const ignore = () => undefined;
  inOneGo(library.list({ onRow: ignore, onReport: ignore, onBytes: ignore }));
  return library;
}

/** What is saved once the spans of the first document are gone and types are as they are wanted. */
function saved(renamings: WantedTypes['renamings']): Record<string, object> {
  const library = opened(FILES);
  const { document } = library.read(0);
  const changes = [{ id: 0, document: { ...document, spans: [] } }];
  const own = inOneGo(library.changedFiles(changes)).files;
  const entityTypes = library.types.flatMap(({ name, label }) =>
    renamings.some((one) => 'removed' in one && one.removed === name) ? [] : [{ name, label }],
  );
  const wanted = { entityTypes, relationTypes: [], renamings };
  const files = inOneGo(library.withTypes(own, wanted));
  expect(files[0]?.path).toBe('a.json');
  return Object.fromEntries(
    files.map(({ path, bytes }) => [path, JSON.parse(new TextDecoder().decode(bytes)) as object]),
  );
}

it('takes a removed type out of files that name it beside annotations, changed ones or not', () => {
  const files = saved([{ kind: 'entity', removed: 'Gene' }]);
  const left = { 'entity types': [{ id: 'Level' }] };
  expect(files['a.json']).toEqual({ ...FILES['a.json'], denotations: [], config: left });
  expect(files['b.json']).toEqual({ ...FILES['b.json'], config: left });
  expect(files).not.toHaveProperty('c.json');
  const again = opened({ ...FILES, ...files });
  expect(again.types.map(({ name }) => name)).toEqual(['Level']);
});
