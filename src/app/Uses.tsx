import { useState } from 'react';
import { addressOf } from './address.ts';
import type { OpenRooms } from './openRooms.ts';
import type { Room } from './shared/room.ts';

/** Properties of `Uses`. */
export interface UsesProps {
  readonly rooms: readonly Room[];
  readonly open: OpenRooms;
}

/** What each room is for, with an example of it. */
export function Uses({ rooms, open }: UsesProps) {
  const [failed, setFailed] = useState<Room>();
  const show = async (room: Room) => {
    try {
      (await open.enter(room)).example();
      location.assign(addressOf(room));
    } catch {
      open.forget(room);
      setFailed(room);
    }
  };
  return (
    <ul className="uses">
      {rooms.map((room) => (
        <li key={room.name}>
          <a href={addressOf(room)}>{room.label}</a>
          <p>{room.use}</p>
          <button type="button" onClick={() => void show(room)}>
            {room.example}
          </button>
          {failed === room && <p role="alert">Its files could not be loaded; try again.</p>}
        </li>
      ))}
    </ul>
  );
}
