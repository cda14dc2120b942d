import { extensionOf, type SourceText } from '../common/source.ts';
import type { Format } from '../format.ts';
import { STANDOFF_EXTENSIONS } from './group.ts';
import { parseLine } from './line.ts';
import { createBrat } from './create.ts';
import { readBrat } from './read.ts';
import { writeBrat } from './write.ts';

/** brat's standoff files. */
export const brat: Format = {
  name: 'brat',
  title: 'brat standoff',
  files: '.txt with .ann, or with .a1 and .a2; annotation.conf and visual.conf',
  abilities: {
    boundaries: 'characters',
    nested: true,
    crossing: true,
    discontinuous: true,
    relations: true,
    symmetric: true,
    scores: false,
    typeDetails: true,
    attributes: 'all',
    notes: 'all',
  },
  companions: { paired: ['txt'], shared: ['annotation.conf', 'visual.conf'] },
  sniff: (files) => {
    const standoff = files.filter(({ path }) => STANDOFF_EXTENSIONS.includes(extensionOf(path)));
    if (standoff.length === 0) return 0;
    const lines = standoff.flatMap(linesOf);
    const readable = lines.filter((line) => parseLine(line).kind !== 'unreadable').length;
    // An empty file is an annotated document without annotations.
    return lines.length === 0 ? 0.6 : readable / lines.length;
  },
  read: readBrat,
  write: writeBrat,
  create: createBrat,
};

/** So many lines say what a file is. */
const ENOUGH = 50;

function linesOf({ text }: SourceText): string[] {
  return text.split('\n', ENOUGH).filter((line) => line.trim() !== '');
}
