import { describe, expect, it } from 'vitest';
import {
  documentOf,
  edit,
  historyOf,
  openDocument,
  redoEdit,
  startProject,
  type Project,
} from './project.ts';
import { removeType } from './removal.ts';
import { addRelation } from './relationEdits.ts';
import { addSpan, deleteSpans } from './spanEdits.ts';
import { documentWith, opened, spansOf } from './testing/documents.ts';
import { addEntityType, addRelationType, changeType, typesOf } from './types.ts';
import { editTypes, redoNext, redoTypes, undoLast, undoTypes } from './typeSteps.ts';

const OTHER = 'Ole Berg of Other Bank left.';
const two = () => openDocument(opened(), 'b', documentWith(OTHER));
const remove = (project: Project, kind: 'entity' | 'relation', name: string, instead?: string) =>
  editTypes(project, 'Remove', removeType(project.types, kind, name, instead));
const documents = (project: Project) =>
  [...project.histories.keys()].map((key) => documentOf(project, key));

describe('a type is removed', () => {
  it.each([undefined, 'Bank'])(
    'from all documents as one step, its place taken by %s',
    (instead) => {
      const before = two();
      const after = remove(before, 'entity', 'Person', instead);
      const own = instead === undefined ? [] : ['T1 Bank 0 8'];
      for (const document of documents(after)) {
        expect(spansOf(document)).toEqual([...own, 'T2 Bank 12 22']);
        expect(document.relations).toHaveLength(instead === undefined ? 0 : 1);
        expect(document.entityTypes.map(({ name }) => name)).toEqual(['Bank', 'Place']);
      }
      for (const undone of [undoTypes(after), undoLast(after, 'a'), undoLast(after, 'b')]) {
        expect(documents(undone)).toEqual(documents(before));
        expect(undone.types).toEqual(before.types);
        for (const again of [redoTypes(undone), redoNext(undone, 'b')]) {
          expect(documents(again)).toEqual(documents(after));
        }
      }
    },
  );

  it('from relations alone where it is theirs', () => {
    let project = two();
    project = editTypes(
      project,
      'Add',
      addRelationType(project.types, { name: 'Owns', label: 'Owns', symmetric: false }),
    );
    const changed = remove(project, 'relation', 'Works', 'Owns');
    expect(documentOf(changed, 'a').relations).toMatchObject([{ id: 'R1', type: 'Owns' }]);
    const gone = remove(project, 'relation', 'Works');
    expect(documentOf(gone, 'b').relations).toEqual([]);
    expect(spansOf(documentOf(gone, 'b'))).toHaveLength(2);
    expect(documents(undoTypes(gone))).toEqual(documents(project));
    const allowed = { head: ['Bank'], tail: ['Bank'] };
    project = editTypes(
      project,
      'Allow',
      changeType(project.types, 'relation', 'Owns', { arguments: allowed }),
    );
    expect(() => remove(project, 'relation', 'Works', 'Owns')).toThrow(
      /“Owns” may not lead from “Person” to “Bank”/u,
    );
  });

  it('from what relations may join and what attributes are of, and comes back there', () => {
    let project = startProject({
      ...typesOf([documentWith()]),
      attributeTypes: [
        { name: 'Sure', label: 'Sure', kind: 'flag', values: [], entityTypes: ['Person', 'Bank'] },
      ],
    });
    const allowed = { head: ['Person', 'Bank'], tail: ['Bank'] };
    project = editTypes(
      project,
      'Allow',
      changeType(project.types, 'relation', 'Works', { arguments: allowed }),
    );
    const { types } = project;
    const gone = remove(project, 'entity', 'Person');
    expect(gone.types.relationTypes[0]?.arguments).toEqual({ head: ['Bank'], tail: ['Bank'] });
    expect(gone.types.attributeTypes?.[0]?.entityTypes).toEqual(['Bank']);
    expect(undoTypes(gone).types).toEqual(types);
    const changed = remove(project, 'entity', 'Bank', 'Place');
    expect(changed.types.relationTypes[0]?.arguments).toEqual({
      head: ['Person', 'Place'],
      tail: ['Place'],
    });
    expect(undoTypes(changed).types).toEqual(types);
    expect(() => remove(project, 'entity', 'Bank')).toThrow(/“works for”|“Works”/u);
  });

  it('from documents that are opened later, and comes back to them', () => {
    let project = remove(two(), 'entity', 'Person', 'Bank');
    project = editTypes(
      project,
      'Rename',
      changeType(project.types, 'entity', 'Bank', { name: 'Person' }),
    );
    project = openDocument(project, 'c', documentWith());
    expect(spansOf(documentOf(project, 'c'))).toEqual(['T1 Person 0 8', 'T2 Person 12 22']);
    expect(project.types.entityTypes.map(({ name }) => name)).toEqual(['Person', 'Place']);
    project = undoLast(undoLast(project, 'c'), 'c');
    for (const document of documents(project)) {
      expect(spansOf(document)).toEqual(['T1 Person 0 8', 'T2 Bank 12 22']);
    }
    expect(historyOf(project, 'c').past).toEqual([]);
    const kept = startProject(typesOf([]), [{ kind: 'entity', removed: 'Person' }]);
    const restored = openDocument(kept, 'a', documentWith());
    expect(spansOf(documentOf(restored, 'a'))).toEqual(['T2 Bank 12 22']);
    expect(restored.types.entityTypes.map(({ name }) => name)).toEqual(['Bank', 'Place']);
    expect(historyOf(restored, 'a').past).toEqual([]);
  });

  it('and its name given to another one: what was done with it before comes back as it was', () => {
    let project = two();
    project = edit(project, 'b', 'Add', (now, types) =>
      addSpan(now, types, [{ start: 23, end: 27 }], 'Place'),
    );
    project = edit(project, 'b', 'Delete', (now) => deleteSpans(now, ['new-1']));
    project = remove(project, 'entity', 'Place');
    project = editTypes(
      project,
      'Rename',
      changeType(project.types, 'entity', 'Bank', { name: 'Place' }),
    );
    for (let step = 0; step < 3; step += 1) project = undoLast(project, 'b');
    expect(spansOf(documentOf(project, 'b'))).toEqual([
      'T1 Person 0 8',
      'T2 Bank 12 22',
      'new-1 Place 23 27',
    ]);
    expect(documentOf(undoLast(project, 'b'), 'b')).toEqual(documentWith(OTHER));
  });

  it('and does not come back beneath what was done since, nor go again from what was', () => {
    let project = remove(two(), 'entity', 'Person', 'Bank');
    project = edit(project, 'b', 'Delete', (now) => deleteSpans(now, ['T1']));
    expect(() => undoLast(project, 'a')).toThrow(/“Person” were changed since/u);
    project = undoLast(undoLast(project, 'b'), 'b');
    expect(spansOf(documentOf(project, 'b'))[0]).toBe('T1 Person 0 8');
    // Something else is done: it can't be removed again as it was.
    const other = edit(project, 'a', 'Draw', (now, types) =>
      addRelation(now, types, { head: 'T2', tail: 'T1', type: 'Works' }),
    );
    expect(redoTypes(other)).toBe(other);
    expect(redoEdit(other, 'b')).toBe(other);
  });

  it('again only after what was done before it', () => {
    let project = edit(two(), 'a', 'Add', (now, types) =>
      addSpan(now, types, [{ start: 28, end: 32 }], 'Person'),
    );
    project = remove(project, 'entity', 'Person');
    const after = documents(project);
    project = undoLast(undoLast(project, 'a'), 'a');
    expect(() => redoTypes(project)).toThrow(/taken back/u);
    project = redoNext(redoNext(project, 'a'), 'a');
    expect(documents(project)).toEqual(after);
  });

  it('and what was taken back with it can not be done again', () => {
    let project = edit(two(), 'a', 'Add', (now, types) =>
      addSpan(now, types, [{ start: 28, end: 32 }], 'Place'),
    );
    project = remove(undoLast(project, 'a'), 'entity', 'Place');
    expect(historyOf(project, 'a').future).toEqual([]);
    const named = editTypes(
      project,
      'Add',
      addEntityType(project.types, { name: 'Place', label: 'Place' }),
    );
    expect(named.types.entityTypes.map(({ name }) => name)).toEqual(['Person', 'Bank', 'Place']);
  });

  it.each([
    ['Nobody', undefined, /no type “Nobody”/u],
    ['Person', 'Nobody', /no type “Nobody”/u],
    ['Person', 'Person', /stand in for itself/u],
  ])('but not %s for %s', (name, instead, message) => {
    expect(() => removeType(opened().types, 'entity', name, instead)).toThrow(message);
  });
});
