import type { OpenRoom, Room, Shared } from './shared/room.ts';

/** The rooms that were entered. */
export interface OpenRooms {
  /** Opens a room once. */
  readonly enter: (room: Room) => Promise<OpenRoom>;
  /** Has a room whose scripts did not come opened anew when it is entered next. */
  readonly forget: (room: Room) => void;
  /** Has all rooms forget what the reader brought. */
  readonly clear: () => void;
}

/** No room is open yet. */
export function createOpenRooms(shared: Shared): OpenRooms {
  const entered = new Map<Room, Promise<OpenRoom>>();
  const open = new Map<Room, OpenRoom>();
  return {
    enter: (room) => {
      const before = entered.get(room);
      if (before !== undefined) return before;
      const opening = room.open(shared);
      entered.set(room, opening);
      opening.then(
        (opened) => open.set(room, opened),
        () => open.delete(room),
      );
      return opening;
    },
    forget: (room) => {
      if (!open.has(room)) entered.delete(room);
    },
    clear: () => {
      for (const room of open.values()) room.clear();
    },
  };
}
