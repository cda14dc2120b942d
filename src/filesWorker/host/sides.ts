/** Sides of a comparison, or of an adjudication: who annotated, and what. */
import { IterWebError } from '../../base/errors.ts';
import type { Work } from '../../base/work.ts';
import type { AnnotatedText } from '../../compare/pairDocuments.ts';
import type { ReadDocument } from '../../formats/format.ts';
import type { ComparedSide } from '../protocol/comparison.ts';
import type { ChangedDocument } from '../protocol/files.ts';
import type { Library } from './library.ts';

/** What sides are of. */
export interface Sides {
  /** What is open, and what was opened beside it. */
  readonly open: Library;
  readonly second: Library | undefined;
  readonly changes: readonly ChangedDocument[];
}

/**
 * How many texts a side has.
 *
 * @throws IterWebError `bad-input` where it is not there.
 */
export function sizeOf(asked: Sides, side: ComparedSide): number {
  if (side.kind === 'given') return side.documents.length;
  if (side.kind === 'second') return secondOf(asked).size;
  return side.rows?.length ?? asked.open.size;
}

/**
 * All texts of a side, as they are now, a step each.
 *
 * @param rowOf - Gets the ids of their rows, where they are of what is open.
 * @throws IterWebError `bad-input` where the side is not there; FormatError where one can't be read.
 */
export function* readSide(
  asked: Sides,
  side: ComparedSide,
  rowOf: Map<AnnotatedText, number>,
  onRead: () => void,
): Work<AnnotatedText[]> {
  const own: AnnotatedText[] = [];
  for (const [id, read] of documentsOf(asked, side)) {
    // Versions of one annotator are told apart from another's by their sides.
    const { layer, ...plain } = read;
    const text = isOfOne(side) || layer === undefined ? plain : { ...plain, layer };
    own.push(text);
    if (side.kind !== 'second') rowOf.set(text, id);
    onRead();
    yield;
  }
  return inCommonFolder(own, rowOf);
}

function* documentsOf(
  asked: Sides,
  side: ComparedSide,
): Generator<[id: number, read: ReadDocument], void, undefined> {
  const { open, changes } = asked;
  if (side.kind === 'second') {
    for (const [id, { read }] of secondOf(asked).documents()) yield [id, read];
    return;
  }
  const given = side.kind === 'given';
  const now = new Map((given ? side.documents : changes).map(({ id, document }) => [id, document]));
  for (const [id, { read }] of open.documents(given ? now.keys() : side.rows)) {
    const document = now.get(id);
    yield [id, document === undefined ? read : { ...read, document, state: 'annotated' }];
  }
}

function secondOf({ second }: Sides): Library {
  if (second !== undefined) return second;
  throw new IterWebError('bad-input', 'There are no other files to compare with.', {
    advice: 'Open them first.',
  });
}

function isOfOne(side: ComparedSide): boolean {
  return side.kind === 'open' && side.rows !== undefined;
}

/** Names without the folders that all of them lie in: the other side's may be called otherwise. */
function inCommonFolder(
  texts: readonly AnnotatedText[],
  rowOf: Map<AnnotatedText, number>,
): AnnotatedText[] {
  const [first = '', ...others] = texts.map(({ name }) => name.slice(0, name.lastIndexOf('/') + 1));
  let folder = first;
  for (const other of others) {
    while (!other.startsWith(folder)) {
      folder = folder.slice(0, folder.lastIndexOf('/', folder.length - 2) + 1);
    }
  }
  return texts.map((text) => {
    const renamed = { ...text, name: text.name.slice(folder.length) };
    const row = rowOf.get(text);
    if (row !== undefined) rowOf.set(renamed, row);
    return renamed;
  });
}
