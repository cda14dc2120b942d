import type { Replacement } from '../redact/replace.ts';
import type { Leaves, Values } from './leaves.ts';
import { type Found, refuseLeft } from './left.ts';
import type { OpenedFile, WriteOptions } from './opened.ts';

/** How files of a kind are made, whose text lies in leaves. */
interface Making<Made> {
  /** The file with what became of its leaves. */
  readonly make: (
    values: Values,
    replacements: readonly Replacement[],
    options: WriteOptions,
  ) => Made;
  /** All that is in it, as whoever opens it finds it. */
  readonly strings: (made: Made) => readonly Found[];
  readonly bytes: (made: Made) => Uint8Array;
}

/** Writes a file, searched for what was replaced before anybody gets it. */
export function writingOf<Made>(
  leaves: Leaves,
  { make, strings, bytes }: Making<Made>,
): OpenedFile['write'] {
  return (replacements, options = {}) => {
    const made = make(leaves.replaced(replacements), replacements, options);
    refuseLeft(leaves.text, replacements, strings(made), leaves.meant(replacements));
    return bytes(made);
  };
}
