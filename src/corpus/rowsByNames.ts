import type { Work } from '../base/work.ts';
import { STANDOFF_EXTENSIONS } from '../formats/brat/group.ts';
import { extensionOf, fileName, pairingKey } from '../formats/common/source.ts';
import { isTypeFile } from '../formats/types/typeFiles.ts';
import { naturalOrderSteps } from './order.ts';
import { unreadRow, type Row } from './row.ts';

/** Endings of files that names alone tell of what they are: texts, and settings of their folder. */
const TEXT = 'txt';
const SETTINGS = 'conf';

/** So many names are looked at in a step. */
const IN_A_STEP = 500;

/**
 * The list of documents, in steps, as far as names of files tell it: of texts with standoff annotations beside
 * them, each of which is a document. What is in them shows only when they are read.
 *
 * @param paths - Of all files that are opened together.
 * @returns Undefined where names don't tell which documents there are: where a file has another
 * ending, or none has annotations.
 */
export function* rowsByNames(paths: readonly string[]): Work<Row[] | undefined> {
  /** By the name of a document: the file that it is listed by. */
  const listed = new Map<string, string>();
  let hasStandoff = false;
  for (const [nth, path] of paths.entries()) {
    if (nth % IN_A_STEP === 0) yield;
    const extension = extensionOf(path);
    if (extension === SETTINGS || isTypeFile(path)) continue;
    const isStandoff = STANDOFF_EXTENSIONS.includes(extension);
    if ((!isStandoff && extension !== TEXT) || !isPlain(path)) return undefined;
    const name = pairingKey(path);
    if (!listed.has(name) || (isStandoff && isText(listed.get(name)))) listed.set(name, path);
    hasStandoff ||= isStandoff;
  }
  if (!hasStandoff) return undefined;
  const inOrder = yield* naturalOrderSteps([...listed], ([name]) => name);
  return inOrder.map(([name, path], id) => unreadRow(id, { name, path, format: 'brat' }));
}

/** The files that a document is read from, which is listed by its name. */
export function isOfName(path: string, { name }: Pick<Row, 'name'>): boolean {
  return extensionOf(path) === SETTINGS || pairingKey(path) === name;
}

function isText(path: string | undefined): boolean {
  return path !== undefined && extensionOf(path) === TEXT;
}

/** Files of systems are left out of a list, and paths with steps are put right. */
function isPlain(path: string): boolean {
  const steps = path.split('/');
  return (
    !fileName(path).startsWith('.') &&
    steps.every((step) => !['', '.', '..', '__MACOSX'].includes(step))
  );
}
