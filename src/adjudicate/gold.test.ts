import { expect, it } from 'vitest';
import { buildDocument } from '../document/build.ts';
import type { Said } from '../document/document.ts';
import { goldDocument } from './gold.ts';
import { groupKeys, groupVersions } from './groups.ts';

const version = (type: string, said: Said) =>
  buildDocument({
    text: 'Ida left.',
    entityTypes: [{ name: type, label: type }],
    relationTypes: [],
    spans: [{ id: 'T1', fragments: [{ start: 0, end: 3 }], type, status: 'gold', ...said }],
    relations: [],
  });

it('keeps what the first one says of a span besides, where another one’s is taken that says nothing', () => {
  const said: Said = { note: 'sure of it', attributes: [{ name: 'Known', value: true }] };
  const of = (other: Said) => {
    const grouped = groupVersions([version('Person', said), version('Bank', other)]);
    const keyOf = groupKeys(grouped);
    const keys = grouped.spans.map((group) => keyOf(group));
    const decisions = new Map(keys.map((key) => [key, { take: 'version', version: 1 } as const]));
    return goldDocument(grouped, decisions).spans;
  };
  expect(of({})).toMatchObject([{ id: 'T1', type: 'Bank', ...said }]);
  expect(of({ note: 'hm' })).toMatchObject([{ type: 'Bank', ...said, note: 'hm' }]);
});
