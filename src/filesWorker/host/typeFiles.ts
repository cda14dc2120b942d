import { FormatError } from '../../base/errors.ts';
import type { ProjectType } from '../../corpus/types.ts';
import { decodeFile, encodeFile } from '../../formats/common/bytes.ts';
import type { Encoding, SourceFile } from '../../formats/common/source.ts';
import { removedTypes } from '../../formats/types/removedTypes.ts';
import type { SideTypes } from '../../formats/types/sideFile.ts';
import { typeChanges, type WantedTypes } from '../../formats/types/typeChange.ts';
import {
  changedTypeFiles,
  isTypeFile,
  namesTypes,
  typesOfFile,
} from '../../formats/types/typeFiles.ts';

/** What files that are of no format say of types; one that can't be read says nothing. */
export function toldTypes(
  files: readonly SourceFile[],
  encoding: Encoding | undefined,
): readonly SideTypes[] {
  return files
    .filter(({ path }) => isTypeFile(path))
    .flatMap((file) => {
      try {
        return [typesOfFile(decodeFile(file, encoding))];
      } catch (error) {
        if (error instanceof FormatError) return [];
        throw error;
      }
    });
}

/**
 * The files that changes of types touch.
 *
 * @param files - All that are open.
 * @param known - The types that they name.
 * @throws FormatError where one of them can't be read.
 */
export function savedTypes(
  files: readonly SourceFile[],
  known: readonly ProjectType[],
  wanted: WantedTypes,
  encoding: Encoding | undefined,
): readonly SourceFile[] {
  const texts = files
    .filter(({ path }) => namesTypes(path))
    .map((file) => decodeFile(file, encoding));
  const changes = typeChanges(known, wanted);
  const removed = removedTypes(known, wanted.renamings);
  return changedTypeFiles(texts, changes, sharedFolder(files), removed).map(encodeFile);
}

/** The first folder of files that all of them lie in; empty where there is none. */
function sharedFolder(files: readonly SourceFile[]): string {
  const [first = ''] = files.map(({ path }) => path.slice(0, Math.max(0, path.indexOf('/'))));
  return first !== '' && files.every(({ path }) => path.startsWith(`${first}/`)) ? first : '';
}
