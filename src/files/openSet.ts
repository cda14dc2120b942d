import { lineHead } from './lineHead.ts';
import { LineSet } from './lineSet.ts';
import type { SetOptions, SetReader } from './setReader.ts';
import type { FileSet } from './sets.ts';
import { WholeSet, type RecentReadings } from './wholeSet.ts';

/**
 * Opens a set of files: a long file of lines is read line by line, all else as a whole.
 *
 * @param recent - Keeps the sets that were read last.
 * @param short - Files of fewer bytes are read as a whole; the usual limit where missing.
 */
export function openSet(
  set: FileSet,
  options: SetOptions,
  recent: RecentReadings,
  short?: number,
): SetReader {
  const [file, ...others] = set.files;
  const { byLine } = set.format;
  const isAlone = file !== undefined && others.length === 0;
  return byLine !== undefined && isAlone && lineHead(file, options.encoding, short) !== undefined
    ? new LineSet(set, file, byLine, options)
    : new WholeSet(set, options, recent);
}
