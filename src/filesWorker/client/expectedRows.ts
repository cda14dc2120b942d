import type { Clock } from '../../base/clock.ts';
import { inSlices } from '../../base/work.ts';
import type { Row } from '../../corpus/row.ts';
import { rowsByNames } from '../../corpus/rowsByNames.ts';
import type { InputFile, OpenChoices } from '../protocol/files.ts';

/** So many files are read as soon as rows by their names would be shown. */
const FEW = 50;

/**
 * Rows that names of files tell of; undefined where there are few, as those are read as soon as they
 * would be shown.
 *
 * @throws AbortError.
 */
export async function expectedRows(
  files: readonly InputFile[],
  { format = 'brat' }: OpenChoices,
  clock: Clock,
  signal: AbortSignal,
): Promise<readonly Row[] | undefined> {
  if (files.length <= FEW || format !== 'brat') return undefined;
  return inSlices(rowsByNames(files.map(({ path }) => path)), clock, signal);
}
