import { decodeFile } from '../formats/common/bytes.ts';
import { standsOnLines } from '../formats/common/jsonRecords.ts';
import type { Encoding, SourceFile } from '../formats/common/source.ts';
import { LineSet } from './lineSet.ts';
import type { SetOptions, SetReader } from './setReader.ts';
import type { FileSet } from './sets.ts';
import { WholeSet, type RecentReadings } from './wholeSet.ts';

/** So many bytes tell whether records stand on lines. */
const HEAD = 1 << 20;

/** Files of fewer bytes are read as a whole. */
export const SHORT = 1 << 18;

/**
 * Opens a set of files: a long file of lines is read line by line, all else as a whole.
 *
 * @param recent - Keeps the sets that were read last.
 * @param short - Files of fewer bytes are read as a whole.
 */
export function openSet(
  set: FileSet<SourceFile>,
  options: SetOptions,
  recent: RecentReadings,
  short = SHORT,
): SetReader {
  const [file, ...others] = set.files;
  const { byLine } = set.format;
  if (byLine === undefined || file === undefined || others.length > 0 || file.bytes.length < short)
    return new WholeSet(set, options, recent);
  const head = headOf(file, options.encoding);
  return head !== undefined && standsOnLines(head)
    ? new LineSet(set, file, byLine, options)
    : new WholeSet(set, options, recent);
}

/** How files begin of which no byte is a line break for sure. */
const UTF16_MARKS = [0xff, 0xfe];

/** The beginning of a file whose lines can be told by its bytes; undefined of others. */
function headOf(file: SourceFile, encoding: Encoding = 'utf-8'): string | undefined {
  const bytes = file.bytes.subarray(0, HEAD);
  if (UTF16_MARKS.includes(bytes[0] ?? 0) || encoding.startsWith('utf-16')) return undefined;
  // The encoding is given, so that a character that the head's end cuts is no fault.
  return decodeFile({ ...file, bytes }, encoding).text;
}
