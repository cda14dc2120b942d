import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { roomAt } from './address.ts';
import type { Room } from './shared/room.ts';

/**
 * The room that the address names, through links, back, forward and reload. The window shows of each
 * room what it showed when the reader left it, and has the room's title.
 */
export function useRoom(rooms: readonly [Room, ...Room[]]): Room {
  const [room, setRoom] = useState(() => roomAt(location.hash, rooms));
  const places = useRef(new Map<Room, number>());

  useEffect(() => {
    // The browser's own place is that of a page with one room.
    history.scrollRestoration = 'manual';
    const change = () => {
      places.current.set(room, scrollY);
      setRoom(roomAt(location.hash, rooms));
    };
    addEventListener('hashchange', change);
    return () => removeEventListener('hashchange', change);
  }, [room, rooms]);

  useLayoutEffect(() => {
    document.title = room.title;
    const place = places.current.get(room);
    if (place !== undefined) scrollTo({ top: place, behavior: 'instant' });
  }, [room]);

  return room;
}
