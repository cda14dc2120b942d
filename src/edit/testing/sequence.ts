import { isDeepStrictEqual } from 'node:util';
import { sameSaid } from '../../document/attributes.ts';
import type { Document, Relation, Span } from '../../document/document.ts';
import { difference } from '../../formats/common/difference.ts';
import { sameRelation, sameSpan } from '../../formats/common/same.ts';
import type { SourceText } from '../../formats/common/source.ts';
import type { Format } from '../../formats/format.ts';
import { contentOf } from '../../formats/testing/content.ts';
import { documentOf, openDocument, redoEdit, startProject, type Project } from '../project.ts';
import { redoTypes, undoTypes, undoLast } from '../typeSteps.ts';
import { typesOf } from '../types.ts';
import { anyAction } from './actions.ts';
import { randomNumbers } from './random.ts';

/** Files to edit, and how their lines say which annotations they are of. */
export interface Corpus {
  readonly format: Format;
  readonly files: readonly SourceText[];
  /**
   * What a change may touch of a file, line by line: true for each line that may be another or gone.
   *
   * @param touched - By the place of a document, the ids that were changed, taken away or added.
   */
  readonly mayChange: (
    file: SourceText,
    touched: readonly ReadonlySet<string>[],
  ) => readonly boolean[];
}

/** After so many edits the files are compared. */
const COMPARE_AFTER = 100;

/**
 * Edit files at random, and hold what must be so of any edits: all taken back is the first state, all
 * done again the last, and what is saved differs in the lines that were touched and in no other.
 *
 * @returns How many steps were done.
 * @throws Error that says what is not so.
 */
export function trySequence(corpus: Corpus, seed: number, edits: number): number {
  const random = randomNumbers(seed);
  const { format, files } = corpus;
  const { original, documents } = format.read(files);
  const first = documents.map(({ document }) => document);
  const { discontinuous: canSplit, attributes, notes } = format.abilities;
  const keys = first.map((_, place) => String(place));
  let project = startProject(typesOf(first));
  for (const [place, document] of first.entries()) {
    project = openDocument(project, String(place), document);
  }
  const start = project;
  const now = (at: Project) => keys.map((key) => documentOf(at, key));
  const save = (after: readonly Document[]) => {
    if (format.write === undefined) throw new Error(`${format.name} can't be written`);
    return format.write(original, first, after);
  };
  for (let done = 1; done <= edits; done += 1) {
    const key = keys[Math.floor(random() * keys.length)] ?? '0';
    project = anyAction(project, key, { random, canSplit, attributes, notes });
    if (done % COMPARE_AFTER === 0) compareFiles(corpus, first, now(project), save(now(project)));
  }
  const { nextStep } = project;
  const last = project;
  const order: string[] = [];
  for (let key = latest(project, keys); key !== undefined; key = latest(project, keys)) {
    order.push(key);
    project = key === TYPES ? undoTypes(project) : undoLast(project, key);
  }
  same(project.types, start.types, 'the types, all taken back');
  same(now(project), now(start), 'the documents, all taken back');
  same(save(now(project)), files, 'the files, all taken back');
  for (const key of order.reverse()) {
    project = key === TYPES ? redoTypes(project) : redoEdit(project, key);
  }
  same(project.types, last.types, 'the types, all done again');
  same(now(project), now(last), 'the documents, all done again');
  return nextStep - 1;
}

const TYPES = 'types';

/** Where the last step of all was done; undefined where all is taken back. */
function latest({ histories, typePast }: Project, keys: readonly string[]): string | undefined {
  let [found, number]: [string | undefined, number] = [TYPES, typePast.at(-1)?.number ?? 0];
  for (const key of keys) {
    const own = histories.get(key)?.past.at(-1)?.number ?? 0;
    if (own > number) [found, number] = [key, own];
  }
  return number === 0 ? undefined : found;
}

/**
 * Hold that files differ in the lines that changes touch and in no other, and hold the changed documents.
 *
 * @param before - The documents of the corpus, as they are read.
 * @param saved - Its files, with the changes.
 * @throws Error that says what is not so.
 */
export function compareFiles(
  { format, files, mayChange }: Corpus,
  before: readonly Document[],
  after: readonly Document[],
  saved: readonly SourceText[],
): void {
  const touched = before.map((document, place) => touchedIds(document, after[place] ?? document));
  for (const [place, file] of files.entries()) {
    const may = mayChange(file, touched);
    const kept = file.text.split('\n').filter((_, line) => may[line] !== true);
    const lines = (saved[place]?.text ?? '').split('\n');
    let next = 0;
    for (const line of lines) if (line === kept[next]) next += 1;
    if (next < kept.length) {
      throw new Error(`${file.path}: the line “${kept[next]}” was changed, and nothing of it was.`);
    }
    if (
      !may.includes(true) &&
      lines.length !== kept.length &&
      touched.every(({ size }) => size === 0)
    ) {
      throw new Error(`${file.path} has other lines, and nothing was changed.`);
    }
  }
  const again = format.read(saved).documents.map(({ document }) => contentOf(document));
  same(again, after.map(contentOf), 'what is read again');
}

function touchedIds(before: Document, after: Document): ReadonlySet<string> {
  const spans = difference(
    before.spans,
    after.spans,
    (a: Span, b: Span) => sameSpan(a, b) && sameSaid(a, b),
  );
  const relations = difference(
    before.relations,
    after.relations,
    (a: Relation, b: Relation) => sameRelation(a, b) && sameSaid(a, b),
  );
  const ids = new Set<string>();
  for (const { removed, added, changed } of [spans, relations]) {
    for (const { id } of [...removed, ...added]) ids.add(id);
    for (const { old } of changed) ids.add(old.id);
  }
  return ids;
}

function same(found: unknown, wanted: unknown, what: string): void {
  if (isDeepStrictEqual(found, wanted)) return;
  const [one, two] = [JSON.stringify(found), JSON.stringify(wanted)];
  let at = 0;
  while (at < one.length && one[at] === two[at]) at += 1;
  const from = Math.max(0, at - SHOWN);
  throw new Error(
    `Not the same: ${what}.\n${one.slice(from, at + SHOWN)}\n${two.slice(from, at + SHOWN)}`,
  );
}

/** So many characters are told around what differs. */
const SHOWN = 200;
