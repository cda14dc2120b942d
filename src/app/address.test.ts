import { describe, expect, it } from 'vitest';
import { addressOf, roomAt } from './address.ts';
import { ROOMS } from './rooms.ts';

describe('addresses of rooms', () => {
  it('lead to the room that they are of', () => {
    for (const room of ROOMS) expect(roomAt(addressOf(room), ROOMS)).toBe(room);
    expect(new Set(ROOMS.map(addressOf)).size).toBe(ROOMS.length);
  });

  it.each(['', '#', '#/', '#/nope', '#text', '#/Text', '#/text/more', '#%2Ftext'])(
    'of none that there is (%j) lead to the first',
    (hash) => {
      expect(roomAt(hash, ROOMS)).toBe(ROOMS[0]);
    },
  );
});
