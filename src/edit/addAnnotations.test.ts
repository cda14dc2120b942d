import { expect, test } from 'vitest';
import { buildDocument } from '../document/build.ts';
import { addAnnotations, type NewAnnotations } from './addAnnotations.ts';
import { applyEdit, invertEdit, isNothing, startEditing } from './edit.ts';

const types = {
  entityTypes: ['Person', 'Bank'].map((name) => ({ name, label: name })),
  relationTypes: [
    {
      name: 'works-for',
      label: 'works for',
      symmetric: false,
      arguments: { head: ['Person'], tail: ['Bank'] },
    },
    { name: 'knows', label: 'knows', symmetric: true },
  ],
};
const edited = startEditing(
  buildDocument({
    text: 'Ida Moen of Fjord Bank met Olga.',
    ...types,
    spans: [{ id: 'T1', fragments: [{ start: 0, end: 8 }], type: 'Person', status: 'gold' }],
    relations: [],
  }),
);
const person = { fragments: [{ start: 0, end: 8 }], type: 'Person' };
const bank = { fragments: [{ start: 12, end: 22 }], type: 'Bank' };
const olga = { fragments: [{ start: 27, end: 31 }], type: 'Person' };
const add = (given: NewAnnotations, to = edited) => addAnnotations(to, types, given);

test('what the document has stays, and relations lead to it; one edit takes all of it back', () => {
  const edit = add({
    spans: [person, bank, olga],
    relations: [
      { head: 0, tail: 1, type: 'works-for' },
      { head: 0, tail: 2, type: 'knows' },
      { head: 2, tail: 0, type: 'knows' },
    ],
  });
  const after = applyEdit(edited, edit);
  const { spans, relations } = after.document;
  expect(spans.map(({ id, type, status }) => [id, type, status])).toEqual([
    ['T1', 'Person', 'gold'],
    ['new-1', 'Bank', 'gold'],
    ['new-2', 'Person', 'gold'],
  ]);
  expect(relations.map(({ head, tail, type }) => [head, tail, type])).toEqual([
    ['T1', 'new-1', 'works-for'],
    ['T1', 'new-2', 'knows'],
  ]);
  expect(spans.some((span) => 'score' in span)).toBe(false);
  expect(applyEdit(after, invertEdit(edit))).toEqual(edited);
  const again = add(
    { spans: [olga, person], relations: [{ head: 0, tail: 1, type: 'knows' }] },
    after,
  );
  expect(isNothing(again)).toBe(true);
});

test('what the project does not know or allow is refused', () => {
  expect(() => add({ spans: [{ ...bank, type: 'Town' }], relations: [] })).toThrow(
    /no type “Town”/u,
  );
  const back = { head: 1, tail: 0, type: 'works-for' };
  expect(() => add({ spans: [person, bank], relations: [back] })).toThrow(/may not lead/u);
});
