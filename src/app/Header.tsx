import type { MouseEvent } from 'react';
import { addressOf } from './address.ts';
import type { Room } from './shared/room.ts';

/** Properties of `Header`. */
export interface HeaderProps {
  readonly rooms: readonly Room[];
  readonly current: Room;
  /** The reader wants to be behind the header. */
  readonly onSkip: () => void;
}

/** The page's name, the ways to its rooms, and what the one is for that the reader is in. */
export function Header({ rooms, current, onSkip }: HeaderProps) {
  const skip = (event: MouseEvent) => {
    // The end of the address says which room it is, and no more.
    event.preventDefault();
    onSkip();
  };
  return (
    <header className="page-header">
      <a className="skip" href={addressOf(current)} onClick={skip}>
        Skip to the content
      </a>
      <h1>Names and relations</h1>
      <nav className="tabs" aria-label="Rooms">
        {rooms.map((room) => (
          <a
            key={room.name}
            href={addressOf(room)}
            {...(room === current && { 'aria-current': 'page' })}
          >
            {room.label}
          </a>
        ))}
      </nav>
      <p className="lead">{current.lead}</p>
    </header>
  );
}
