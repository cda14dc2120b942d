import { FormatError } from '../../base/errors.ts';
import type { Work } from '../../base/work.ts';
import type { ProjectType } from '../../corpus/types.ts';
import type { FileSet } from '../../files/sets.ts';
import { decodeFile, encodeFile } from '../../formats/common/bytes.ts';
import type { Encoding, SourceFile } from '../../formats/common/source.ts';
import { removedTypes, type RemovedType } from '../../formats/types/removedTypes.ts';
import type { SideTypes } from '../../formats/types/sideFile.ts';
import { typeChanges, type TypeChange, type WantedTypes } from '../../formats/types/typeChange.ts';
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

/** What files are to say otherwise of types. */
export interface TypeEdits {
  readonly changes: readonly TypeChange[];
  readonly removed: readonly RemovedType[];
}

/**
 * What files are to say otherwise.
 *
 * @param known - The types that they name.
 */
export function typeEdits(known: readonly ProjectType[], wanted: WantedTypes): TypeEdits {
  return {
    changes: typeChanges(known, wanted),
    removed: removedTypes(known, wanted.renamings),
  };
}

/** Files among which some say which types there are. */
interface OpenFiles {
  /** All that are open. */
  readonly files: readonly SourceFile[];
  readonly sets: Iterable<FileSet>;
  /** Those of them that are otherwise already. */
  readonly changed: readonly SourceFile[];
}

/**
 * The changed files, saying of types what they are to say, and after them the others that are to say
 * something else of them, in steps.
 *
 * @param edits - Missing where types are as in the files.
 * @throws FormatError where one of them can't be read.
 */
export function* savedTypes(
  { files, sets, changed }: OpenFiles,
  edits: TypeEdits | undefined,
  encoding: Encoding | undefined,
): Work<SourceFile[]> {
  const saved = [...changed];
  if (edits === undefined) return saved;
  const { changes, removed } = edits;
  const places = new Map(changed.map(({ path }, at) => [path, at]));
  for (const { format, files: own } of sets) {
    if (format.editTypes === undefined) continue;
    for (const file of own) {
      const at = places.get(file.path) ?? saved.length;
      const before = decodeFile(saved[at] ?? file, encoding);
      const after = format.editTypes(before, changes, removed);
      if (after.text !== before.text) saved[at] = encodeFile(after);
      yield;
    }
  }
  const texts = files
    .filter(({ path }) => namesTypes(path))
    .map((file) => decodeFile(file, encoding));
  const others = changedTypeFiles(texts, changes, sharedFolder(files), removed);
  return [...saved, ...others.map(encodeFile)];
}

/** The first folder of files that all of them lie in; empty where there is none. */
function sharedFolder(files: readonly SourceFile[]): string {
  const [first = ''] = files.map(({ path }) => path.slice(0, Math.max(0, path.indexOf('/'))));
  return first !== '' && files.every(({ path }) => path.startsWith(`${first}/`)) ? first : '';
}
