import type { Room } from './shared/room.ts';

/** The end of the address of a room. */
export function addressOf({ name }: Room): string {
  return `#/${name}`;
}

/**
 * The room that an address names, and the first one where it names none that there is.
 *
 * @param hash - The end of an address from its `#` on; empty where it has none.
 */
export function roomAt(hash: string, rooms: readonly [Room, ...Room[]]): Room {
  return rooms.find((room) => addressOf(room) === hash) ?? rooms[0];
}
