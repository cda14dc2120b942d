import type { Room } from './shared/room.ts';

/** The rooms in the order of their tabs; the first is entered by an address that names none. */
export const ROOMS: readonly [Room, ...Room[]] = [
  {
    name: 'text',
    label: 'Text',
    title: 'Names and relations in a text',
    lead: 'Finds the names and terms in a text and how they are related. The model works on your own machine: the text never leaves it.',
    use: 'A model on your own machine finds names, terms and their relations in a text.',
    example: 'Put an example in the box',
    takes: 'text',
    open: async (shared) => (await import('./text/textRoom.tsx')).openText(shared),
  },
  {
    name: 'files',
    label: 'Files',
    title: 'Annotations in your files',
    lead: 'Shows the annotations that are in files, of whichever tool they come from. They are read in this browser and never leave it.',
    use: 'The annotations that you have, in files of any tool, are drawn without a server.',
    example: 'Open an example project',
    takes: 'files',
    open: async (shared) => (await import('./files/filesRoom.tsx')).openFiles(shared),
  },
  {
    name: 'redact',
    label: 'Redact',
    title: 'Personal data out of a text',
    lead: 'Finds what may say who somebody is, has you look at it, and saves the text without it. The text never leaves this tab, and nothing of it stays.',
    use: 'Names, numbers and addresses are taken out of a text that may not leave your machine.',
    example: 'Redact an example letter',
    takes: 'documents',
    open: async (shared) => (await import('./redact/redactRoom.tsx')).openRedact(shared),
  },
];
