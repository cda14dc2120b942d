import { expect, test } from 'vitest';
import { meetingDocument } from '../layout/testing/drawings.ts';
import { NOTHING_HIDDEN, toggleType, visibleDocument } from './visible.ts';

const annotated = meetingDocument();

test('hiding an entity type hides its relations, hiding a relation type only them', () => {
  const noPlaces = visibleDocument(annotated, toggleType(NOTHING_HIDDEN, 'entities', 'Loc'));
  expect(noPlaces.spans.map(({ id }) => id)).toEqual(['s0', 's1']);
  expect(noPlaces.relations.map(({ id }) => id)).toEqual(['r0']);
  const noMeetings = visibleDocument(annotated, toggleType(NOTHING_HIDDEN, 'relations', 'Met'));
  expect(noMeetings.spans).toHaveLength(3);
  expect(noMeetings.relations.map(({ id }) => id)).toEqual(['r1']);
});
