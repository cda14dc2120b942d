import type { Clock } from '../../base/clock.ts';
import { fileName, type SourceFile } from '../../formats/common/source.ts';
import type { Format, ReadDocument } from '../../formats/format.ts';
import type { ChangedDocument, FilesProgress, FormatInfo } from '../protocol/files.ts';
import { TELL_EVERY } from './batches.ts';
import type { Library } from './library.ts';

/** Documents as they are now, each read when it is asked for; those that can't be are left out. */
export function* documentsNow(
  library: Library,
  changes: readonly ChangedDocument[],
  ids: readonly number[] | undefined,
): Generator<ReadDocument, void, undefined> {
  const changed = new Map(changes.map(({ id, document }) => [id, document]));
  for (const [id, { read }] of library.documents(ids)) {
    const document = changed.get(id);
    yield document === undefined ? read : { ...read, document };
  }
}

/** What a page needs to know of a format. */
export function infoOf({ name, title, files, abilities, write, create }: Format): FormatInfo {
  const [canSave, canConvertTo] = [write !== undefined, create !== undefined];
  return { name, title, files, abilities, canSave, canConvertTo };
}

/** Tells of progress at most some times a second, and of the end of each stage. */
export function seldom(
  clock: Clock,
  tell: (progress: FilesProgress) => void,
): (progress: FilesProgress) => void {
  let last = -Infinity;
  return (progress) => {
    const now = clock.now();
    if (now - last < TELL_EVERY && progress.done < progress.total) return;
    last = now;
    tell(progress);
  };
}

/** The name of a zip of these files: of the folder or archive that all of them lie in. */
export function zipName(files: readonly SourceFile[]): string {
  const [first = ''] = files.map(({ path }) => path.split('/')[0] ?? '');
  const isShared = files.every(({ path }) => path.startsWith(`${first}/`));
  const name = isShared ? fileName(first).replace(/\.(zip|tar|tgz)$/iu, '') : '';
  return name === '' ? 'annotations' : name;
}
