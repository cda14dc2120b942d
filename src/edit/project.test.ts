import { describe, expect, it } from 'vitest';
import { IterWebError } from '../base/errors.ts';
import { buildDocument } from '../document/build.ts';
import { allowedRelationTypes, misplacedRelations } from './allowed.ts';
import { documentOf, edit, historyOf, redoEdit, undoEdit } from './project.ts';
import { editTypes } from './typeSteps.ts';
import { addRelation, retypeRelations, turnRelations } from './relationEdits.ts';
import { addSpan, confirm, deleteSpans, moveEdge, retypeSpans } from './spanEdits.ts';
import { documentWith, opened, spansOf } from './testing/documents.ts';
import { addRelationType, changeType } from './types.ts';

describe('a document is edited', () => {
  it('a span is added, moved and retyped with its relations, each as one step with its name', () => {
    let project = opened();
    project = edit(project, 'a', 'Add a span', (now, types) =>
      addSpan(now, types, [{ start: 28, end: 32 }], 'Place'),
    );
    project = edit(project, 'a', 'Move an edge', (now) =>
      moveEdge(now, 'T1', { fragment: 0, side: 'start' }, 4),
    );
    project = edit(project, 'a', 'Change the type', (now, types) =>
      retypeSpans(now, types, ['T1'], 'Bank'),
    );
    expect(spansOf(documentOf(project, 'a'))).toEqual([
      'T1 Bank 4 8',
      'T2 Bank 12 22',
      'new-1 Place 28 32',
    ]);
    expect(documentOf(project, 'a').relations).toMatchObject([{ id: 'R1', head: 'T1' }]);
    expect(historyOf(project, 'a').past.map(({ name }) => name)).toEqual([
      'Add a span',
      'Move an edge',
      'Change the type',
    ]);
    const undone = undoEdit(undoEdit(undoEdit(undoEdit(project, 'a'), 'a'), 'a'), 'a');
    expect(documentOf(undone, 'a')).toEqual(documentWith());
  });

  it('a span is deleted with its relations, and both come back', () => {
    const before = opened();
    const after = edit(before, 'a', 'Delete', (now) => deleteSpans(now, ['T2']));
    expect(documentOf(after, 'a').relations).toEqual([]);
    expect(documentOf(undoEdit(after, 'a'), 'a')).toEqual(documentWith());
  });

  it('a new span has the id of none that was there, even of one that is gone', () => {
    const document = buildDocument({
      ...documentWith(),
      relations: [],
      spans: [{ id: 'new-7', fragments: [{ start: 0, end: 3 }], type: 'Person', status: 'gold' }],
    });
    let project = opened(document);
    project = edit(project, 'a', 'Delete', (now) => deleteSpans(now, ['new-7']));
    project = edit(project, 'a', 'Add', (now, types) =>
      addSpan(now, types, [{ start: 0, end: 3 }], 'Person'),
    );
    expect(documentOf(project, 'a').spans.map(({ id }) => id)).toEqual(['new-8']);
  });

  it('what changes nothing is no step, and keeps what can be done again', () => {
    const project = undoEdit(
      edit(opened(), 'a', 'Confirm', (now) => confirm(now)),
      'a',
    );
    const same = edit(project, 'a', 'Add', (now, types) =>
      addSpan(now, types, [{ start: 0, end: 8 }], 'Person'),
    );
    expect(same).toBe(project);
    expect(historyOf(redoEdit(same, 'a'), 'a').now.isConfirmed).toBe(true);
  });

  it('several fragments are one span, in order, without white space at their ends', () => {
    const project = edit(opened(), 'a', 'Add', (now, types) =>
      addSpan(
        now,
        types,
        [
          { start: 27, end: 33 },
          { start: 3, end: 8 },
          { start: 8, end: 11 },
        ],
        'Place',
      ),
    );
    expect(documentOf(project, 'a').spans.at(1)?.fragments).toEqual([
      { start: 4, end: 11 },
      { start: 28, end: 33 },
    ]);
  });

  it.each([
    ['nothing selected', [{ start: 3, end: 3 }]],
    ['white space', [{ start: 3, end: 4 }]],
    ['behind the text', [{ start: 30, end: 99 }]],
    ['backwards', [{ start: 8, end: 0 }]],
    ['no range', []],
    ['half an offset', [{ start: 0.5, end: 3 }]],
  ])('refuses %s, and nothing changes', (_, fragments) => {
    const add = () =>
      edit(opened(), 'a', 'Add', (now, types) => addSpan(now, types, fragments, 'Person'));
    expect(add).toThrow(IterWebError);
    expect(add).toThrow(/no text/u);
  });

  it('refuses to cut a character, to lose a span, and what is not there', () => {
    const project = opened(documentWith('\u{1f600}ab Moen of Fjord Bank left.'));
    const trying = (make: Parameters<typeof edit>[3]) => () => edit(project, 'a', 'Try', make);
    expect(trying((now, types) => addSpan(now, types, [{ start: 1, end: 3 }], 'Person'))).toThrow(
      /no text/u,
    );
    expect(trying((now) => moveEdge(now, 'T1', { fragment: 0, side: 'end' }, 0))).toThrow(
      /no text/u,
    );
    expect(trying((now) => moveEdge(now, 'T1', { fragment: 1, side: 'end' }, 9))).toThrow(
      /fragment/u,
    );
    expect(trying((now) => deleteSpans(now, ['T9']))).toThrow(/T9/u);
    expect(trying((now, types) => retypeSpans(now, types, ['T1'], 'City'))).toThrow(/City/u);
    expect(() => edit(project, 'b', 'Try', (now) => confirm(now))).toThrow(/not open/u);
  });
});

describe('relations', () => {
  it('are drawn, turned round and retyped between types that may have them', () => {
    let project = opened();
    const { types } = project;
    project = editTypes(
      project,
      'Allow',
      changeType(types, 'relation', 'Works', {
        arguments: { head: ['Person'], tail: ['Bank', 'Place'] },
      }),
    );
    const other = { name: 'Owns', label: 'Owns', symmetric: true };
    const allowed = { head: ['Bank'], tail: ['Person'] };
    project = editTypes(
      project,
      'Add',
      addRelationType(project.types, { ...other, arguments: allowed }),
    );
    const between = (head: string, tail: string) =>
      allowedRelationTypes(project.types, head, tail).map(({ name }) => name);
    expect([between('Person', 'Bank'), between('Bank', 'Person'), between('Bank', 'Bank')]).toEqual(
      [['Works', 'Owns'], ['Owns'], []],
    );
    expect(() =>
      edit(project, 'a', 'Turn', (now, known) => turnRelations(now, known, ['R1'])),
    ).toThrow(/“works for” may not lead from “Bank” to “Person”/u);
    project = edit(project, 'a', 'Type', (now, known) =>
      retypeRelations(now, known, ['R1'], 'Owns'),
    );
    project = edit(project, 'a', 'Turn', (now, known) => turnRelations(now, known, ['R1']));
    const [relation] = documentOf(project, 'a').relations;
    expect(relation).toMatchObject({ id: 'R1', head: 'T2', tail: 'T1', type: 'Owns' });
    const again = edit(project, 'a', 'Draw', (now, known) =>
      addRelation(now, known, { head: 'T1', tail: 'T2', type: 'Owns' }),
    );
    expect(again).toBe(project);
    const moved = edit(project, 'a', 'Type', (now, known) =>
      retypeSpans(now, known, ['T2'], 'Place'),
    );
    expect(misplacedRelations(documentOf(moved, 'a'), moved.types)).toMatchObject([{ id: 'R1' }]);
  });

  it('need two spans', () => {
    const draw = () =>
      edit(opened(), 'a', 'Draw', (now, types) =>
        addRelation(now, types, { head: 'T1', tail: 'T1', type: 'Works' }),
      );
    expect(draw).toThrow(/two spans/u);
  });
});
