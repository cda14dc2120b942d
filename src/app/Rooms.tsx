import { Activity, createElement, useCallback, useEffect, useMemo, useState } from 'react';
import { flushSync } from 'react-dom';
import { addressOf } from './address.ts';
import { createOpenRooms, type OpenRooms } from './openRooms.ts';
import type { Brought } from './shared/brought.ts';
import { Guarded } from './shared/Guarded.tsx';
import type { OpenRoom, Room, RoomView, Shared } from './shared/room.ts';
import { bringTo, useBrought } from './useBrought.ts';
import { Uses } from './Uses.tsx';

/** Properties of `Rooms`. */
export interface RoomsProps {
  readonly rooms: readonly Room[];
  readonly shared: Shared;
  /** The one that the reader is in. */
  readonly current: Room;
}

/** The room that the reader is in, and out of sight those that were entered before. */
export function Rooms({ rooms, shared, current }: RoomsProps) {
  const [open] = useState(() => createOpenRooms(shared));
  const [entered, setEntered] = useState<readonly Room[]>([current]);
  if (!entered.includes(current)) setEntered([...entered, current]);
  const uses = useMemo(() => <Uses rooms={rooms} open={open} />, [rooms, open]);
  // Where its scripts don't come, the room itself says so.
  const bring = useCallback(
    (brought: Brought) => {
      bringTo(rooms, open, brought).catch(() => {
        const room = rooms.find(({ takes }) => takes === brought.kind);
        if (room !== undefined) location.assign(addressOf(room));
      });
    },
    [rooms, open],
  );
  useBrought(rooms, open, shared.kept);
  useClearedOnLeaving(open, () => setEntered([current]));
  return entered.map((room) => (
    <Activity key={room.name} mode={room === current ? 'visible' : 'hidden'}>
      <Guarded what="This part of the page" advice={ADVICE} onAgain={() => open.forget(room)}>
        <Entered open={open} room={room} uses={uses} bring={bring} />
      </Guarded>
    </Activity>
  ));
}

interface EnteredProps extends RoomView {
  readonly open: OpenRooms;
  readonly room: Room;
}

/**
 * A room, as soon as its scripts are there. What keeps them from coming is thrown. It waits by
 * itself: React would show what it suspended no sooner than 300 ms after what stood in for it.
 */
function Entered({ open, room, uses, bring }: EnteredProps) {
  const opening = open.enter(room);
  const [came, setCame] = useState<Came>();
  useEffect(() => {
    let isWanted = true;
    const show = (coming: Came) => {
      if (isWanted) setCame(coming);
    };
    opening.then(
      (opened) => show({ opened }),
      (error: unknown) => show({ error }),
    );
    return () => {
      isWanted = false;
    };
  }, [opening]);
  if (came === undefined) return <p className="room-coming">Loading …</p>;
  if ('error' in came) throw came.error;
  return createElement(came.opened.View, { uses, bring });
}

/** What became of opening a room. */
type Came = { readonly opened: OpenRoom } | { readonly error: unknown };

/**
 * Clears the page when it is left: browsers keep a page as it is for whoever goes back to it, and on
 * a shared machine that may be somebody else.
 *
 * @param leaveOthers - Takes the elements of rooms that are out of sight off the page, as React
 *   would change them later only.
 */
function useClearedOnLeaving(open: OpenRooms, leaveOthers: () => void): void {
  useEffect(() => {
    const leave = () => {
      // The browser takes the page as it is when the event's listeners have run.
      flushSync(() => {
        leaveOthers();
        open.clear();
      });
    };
    addEventListener('pagehide', leave);
    return () => removeEventListener('pagehide', leave);
  });
}

const ADVICE =
  'Turn off what changes the page, such as a translator or another extension, and load it again.';
