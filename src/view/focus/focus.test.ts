import { expect, test } from 'vitest';
import { lookUp } from '../../document/lookup.ts';
import { meetingDocument } from '../layout/testing/drawings.ts';
import { emphasisOf } from './focus.ts';

const lookup = lookUp(meetingDocument());

test('what is in focus takes its partners with it', () => {
  const span = emphasisOf(lookup, { kind: 'span', id: 's0' });
  expect([...(span?.spans ?? [])].sort()).toEqual(['s0', 's1']);
  expect([...(span?.relations ?? [])]).toEqual(['r0']);
  const relation = emphasisOf(lookup, { kind: 'relation', id: 'r1' });
  expect([...(relation?.spans ?? [])].sort()).toEqual(['s1', 's2']);
  expect(emphasisOf(lookup, { kind: 'span', id: 'gone' })).toBeUndefined();
  expect(emphasisOf(lookup, undefined)).toBeUndefined();
});
