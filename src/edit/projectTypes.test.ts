import { describe, expect, it } from 'vitest';
import { documentOf, edit, openDocument, redoEdit, undoEdit } from './project.ts';
import { editTypes, redoNext, redoTypes, undoLast, undoTypes } from './typeSteps.ts';
import { addSpan, confirm, deleteSpans } from './spanEdits.ts';
import { documentWith, opened, spansOf } from './testing/documents.ts';
import { addEntityType, changeType } from './types.ts';

describe('types of a project', () => {
  const two = () => openDocument(opened(), 'b', documentWith('Ole Berg of Other Bank left.'));

  it('are renamed in all documents and all that was done to them', () => {
    let project = two();
    project = edit(project, 'b', 'Delete', (now) => deleteSpans(now, ['T1']));
    project = editTypes(
      project,
      'Rename',
      changeType(project.types, 'entity', 'Person', { name: 'Human' }),
    );
    project = edit(project, 'a', 'Confirm', (now) => confirm(now));
    expect(spansOf(documentOf(project, 'a'))[0]).toBe('T1 Human 0 8');
    project = undoEdit(project, 'b');
    expect(spansOf(documentOf(project, 'b'))[0]).toBe('T1 Human 0 8');
    expect(project.types.entityTypes[0]).toEqual({ name: 'Human', label: 'Human' });
    project = openDocument(project, 'c', documentWith());
    expect(spansOf(documentOf(project, 'c'))[0]).toBe('T1 Human 0 8');
    project = undoTypes(project);
    for (const key of ['a', 'b', 'c']) {
      expect(spansOf(documentOf(project, key))[0]).toBe('T1 Person 0 8');
    }
  });

  it('are renamed in what relations allow', () => {
    let project = opened();
    const allowed = { head: ['Person'], tail: ['Bank'] };
    project = editTypes(
      project,
      'Allow',
      changeType(project.types, 'relation', 'Works', { arguments: allowed }),
    );
    project = editTypes(
      project,
      'Rename',
      changeType(project.types, 'entity', 'Bank', { name: 'Firm' }),
    );
    expect(project.types.relationTypes[0]?.arguments).toEqual({ head: ['Person'], tail: ['Firm'] });
    expect(undoTypes(project).types.relationTypes[0]?.arguments).toEqual(allowed);
  });

  it('are coloured and described, and a label of their own outlives a new name', () => {
    let project = opened();
    const change = { name: 'Employed', colour: '#0a0', description: 'Is paid by' };
    project = editTypes(project, 'Change', changeType(project.types, 'relation', 'Works', change));
    expect(documentOf(project, 'a').relationTypes).toEqual([
      { label: 'works for', symmetric: false, ...change },
    ]);
    const plain = changeType(project.types, 'relation', 'Employed', { colour: undefined });
    expect(editTypes(project, 'Change', plain).types.relationTypes[0]).not.toHaveProperty('colour');
  });

  it('are not taken away while they are used, and come back with what was done', () => {
    let project = two();
    project = editTypes(
      project,
      'Add',
      addEntityType(project.types, { name: 'Verb', label: 'Verb' }),
    );
    project = edit(project, 'b', 'Add', (now, types) =>
      addSpan(now, types, [{ start: 23, end: 27 }], 'Verb'),
    );
    expect(() => undoLast(project, 'a')).toThrow(/“Verb” is used in b/u);
    project = undoLast(undoLast(project, 'b'), 'b');
    expect(project.types.entityTypes).toHaveLength(3);
    expect(() => redoEdit(project, 'b')).toThrow(/taken back/u);
    project = redoNext(redoNext(project, 'b'), 'b');
    expect(spansOf(documentOf(project, 'b')).at(-1)).toBe('new-1 Verb 23 27');
  });

  it('of a name that was taken back and given again are others', () => {
    let project = two();
    const verb = () => addEntityType(project.types, { name: 'Verb', label: 'Verb' });
    project = editTypes(project, 'Add', verb());
    project = edit(project, 'b', 'Add', (now, types) =>
      addSpan(now, types, [{ start: 23, end: 27 }], 'Verb'),
    );
    project = undoLast(undoLast(project, 'b'), 'b');
    project = editTypes(project, 'Add', verb());
    expect(redoEdit(project, 'b')).toBe(project);
    expect(redoTypes(project)).toBe(project);
  });

  it.each([
    ['a name that is taken', { name: 'Bank' }, /a type “Bank” already/u],
    ['no name', { name: ' ' }, /needs a name/u],
  ])('refuse %s', (_, change, message) => {
    const { types } = opened();
    expect(() => changeType(types, 'entity', 'Person', change)).toThrow(message);
  });

  it('refuse types that there are not', () => {
    const { types } = opened();
    expect(() => changeType(types, 'entity', 'Nobody', { label: 'x' })).toThrow(
      /no type “Nobody”/u,
    );
    const allowed = { head: ['Nobody'], tail: [] };
    expect(() => changeType(types, 'relation', 'Works', { arguments: allowed })).toThrow(/Nobody/u);
  });
});
