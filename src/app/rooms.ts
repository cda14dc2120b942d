import type { Room } from './shared/room.ts';

/** The rooms in the order of their tabs; the first is entered by an address that names none. */
export const ROOMS: readonly [Room, ...Room[]] = [
  {
    name: 'text',
    label: 'Text',
    title: 'Names and relations in a text',
    lead: 'Finds the names and terms in a text and how they are related. The model works on your own machine: the text never leaves it.',
    open: async (shared) => (await import('./text/textRoom.tsx')).openText(shared),
  },
];
