import { checkPackage } from '../../model/check/packageCheck.ts';
import type { GivenFile, OwnFile } from '../protocol/protocol.ts';
import { gatherPackage } from './gather.ts';

/**
 * Whether files are a package that may be run.
 *
 * @param onDone - Hears how many bytes have been looked at, and how many there are.
 * @returns Its files and no others, the manifest first.
 * @throws IterWebError as `gatherPackage` and `checkPackage`.
 */
export async function checkGiven(
  given: readonly GivenFile[],
  onDone: (done: number, total: number) => void,
): Promise<readonly OwnFile[]> {
  return checkPackage(await gatherPackage(given), { onDone });
}
