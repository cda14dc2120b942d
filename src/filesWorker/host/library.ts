import { FormatError, IterWebError } from '../../base/errors.ts';
import type { Work } from '../../base/work.ts';
import { createMatcher } from '../../corpus/matcher.ts';
import type { DocumentLines } from '../../corpus/rowsByLines.ts';
import { inNaturalOrder } from '../../corpus/order.ts';
import { isProblem, summarise, unreadRow, type Row } from '../../corpus/row.ts';
import { ProjectTypes, type ProjectType } from '../../corpus/types.ts';
import { VersionIndex } from '../../corpus/versions.ts';
import { spanEnd, spanStart } from '../../document/build.ts';
import type { Document, Span } from '../../document/document.ts';
import { unreadableEntry } from '../../files/convert.ts';
import { openSet } from '../../files/openSet.ts';
import { Recent } from '../../files/recent.ts';
import type { Found, SetOptions, SetReader } from '../../files/setReader.ts';
import { sortSteps, type FileSet } from '../../files/sets.ts';
import type { ReportEntry } from '../../formats/common/report.ts';
import { folderOf, type SourceFile } from '../../formats/common/source.ts';
import type { Format, Reading } from '../../formats/format.ts';
import type { WantedTypes } from '../../formats/types/typeChange.ts';
import type { ChangedDocument, LoadedDocument, OpenChoices } from '../protocol/files.ts';
import type { ChangedFiles } from './changedFiles.ts';
import { bytesOf, lineReader, linesOf, loadedOf, pathOf } from './readers.ts';
import { savedTypes, toldTypes, typeEdits } from './typeFiles.ts';
import { withChanges } from './withChanges.ts';

/** Bytes of the files whose documents stay read after somebody looked at one of them. */
const RECENT_BYTES = 16_000_000;

/** Where a document is: in which set, and the how-manieth there. */
interface Place {
  readonly reader: SetReader;
  readonly place: number;
}

/** Hears of what is listed. */
export interface Listener {
  readonly onRow: (row: Row) => void;
  readonly onReport: (entries: readonly ReportEntry[]) => void;
  /** Which lines are a document each, before they are read; not said where lines don't tell. */
  readonly onLines?: (files: readonly DocumentLines[]) => void;
  /** Bytes of files that have been listed, of all. */
  readonly onBytes: (done: number, total: number) => void;
}

/**
 * Files that are open: their bytes, and where in them each document is. A document is read when
 * somebody looks at it.
 */
export class Library {
  readonly #formats: readonly Format[];
  readonly #files: readonly SourceFile[];
  readonly #choices: OpenChoices;
  readonly #types = new ProjectTypes();
  readonly #versions = new VersionIndex();
  readonly #recent = new Recent<SetReader, Reading>(RECENT_BYTES);
  /** In the order of the list. */
  readonly #readers: SetReader[] = [];
  /** By the ids of rows. */
  readonly #places: Place[] = [];
  /** Those of which nothing could be read, by the ids of their rows. */
  readonly #failures = new Map<number, FormatError>();

  constructor(formats: readonly Format[], files: readonly SourceFile[], choices: OpenChoices = {}) {
    this.#formats = formats;
    this.#files = files;
    this.#choices = choices;
  }

  get #options(): SetOptions {
    const { encoding, offsets } = this.#choices;
    return { ...(encoding && { encoding }), ...(offsets && { offsets }) };
  }

  /** All files that were opened, those that nobody can read too. */
  get files(): readonly SourceFile[] {
    return this.#files;
  }

  get types(): readonly ProjectType[] {
    return this.#types.all;
  }

  /** How many rows there are. */
  get size(): number {
    return this.#places.length;
  }

  /** Sort the files and read each document once, for its row. */
  *list({ onRow, onReport, onLines, onBytes }: Listener): Work<void> {
    const { encoding, format } = this.#choices;
    const chosen = format === undefined ? undefined : this.format(format);
    const { sets, report } = yield* sortSteps(this.#files, this.#formats, {
      ...(encoding && { encoding }),
      ...(chosen && { format: chosen }),
    });
    onReport(report);
    for (const types of toldTypes(this.#files, encoding)) this.#types.learn(types);
    const options = this.#options;
    const total = sets.reduce((sum, set) => sum + bytesOf(set), 0);
    for (const set of inNaturalOrder(sets, ({ name }) => name)) {
      this.#readers.push(openSet(set, options, this.#recent));
      yield;
    }
    if (onLines) onLines(yield* linesOf(this.#readers));
    yield;
    let done = 0;
    for (const reader of this.#readers) {
      const { set } = reader;
      const first = this.#places.length;
      try {
        const entries = yield* reader.list((found) => {
          onRow(this.#add(reader, this.#places.length - first, found));
        });
        onReport(entries);
        const problem = entries.find(isProblem);
        if (this.#places.length === first && problem !== undefined) {
          onRow(this.#addUnreadable(reader, new FormatError(problem.message, problem)));
        }
      } catch (error) {
        if (!(error instanceof FormatError)) throw error;
        onRow(this.#addUnreadable(reader, error));
        onReport([unreadableEntry(set, error)]);
      }
      done += bytesOf(set);
      onBytes(done, total);
    }
  }

  /**
   * A document, as it is in its file.
   *
   * @throws FormatError where nothing of its file could be read; RangeError for no row's id.
   */
  read(id: number): LoadedDocument {
    return { id, ...loadedOf(this.#find(id)) };
  }

  /**
   * The document of a line that may not be listed yet; its id is not known then.
   *
   * @throws FormatError where there is none.
   */
  readLine(path: string, line: number): Omit<LoadedDocument, 'id'> {
    const reader = lineReader(this.#readers, path);
    if (reader === undefined) throw new FormatError(`no lines of “${path}” are open`);
    return loadedOf(reader.readLine(line));
  }

  /**
   * Look through names and texts, in steps.
   *
   * @param onFound - Gets the id of each row that has the words, in order.
   * @param onDone - Hears how many were looked through.
   */
  *search(
    words: string,
    onFound: (id: number) => void,
    onDone: (done: number) => void,
  ): Work<void> {
    const hasWords = createMatcher(words);
    for (const [id, { reader, place }] of this.#places.entries()) {
      const {
        name,
        layer = '',
        document,
      } = this.#failures.has(id)
        ? { name: reader.set.name, document: { text: '' } }
        : reader.read(place).read;
      if (hasWords(name) || hasWords(layer) || hasWords(document.text)) onFound(id);
      onDone(id + 1);
      yield;
    }
  }

  /**
   * The files that changes touch, as they are with them, in steps.
   *
   * @throws FormatError where a change can't be written.
   */
  *changedFiles(changes: readonly ChangedDocument[]): Work<ChangedFiles> {
    const bySet = new Map<SetReader, { own: Map<number, Document>; ids: number[] }>();
    for (const { id, document } of changes) {
      const { reader, place } = this.#placeOf(id);
      const set = bySet.get(reader) ?? { own: new Map<number, Document>(), ids: [] };
      set.own.set(place, document);
      set.ids.push(id);
      bySet.set(reader, set);
    }
    const files: SourceFile[] = [];
    const documents: (readonly number[])[] = [];
    let widened = 0;
    for (const [reader, { own, ids }] of bySet) {
      const written = reader.write(own);
      for (const file of written) {
        files.push(file);
        documents.push(ids);
      }
      yield;
      if (reader.set.format.abilities.boundaries === 'tokens') {
        widened += yield* this.#widened(reader.set, written, own);
      }
    }
    return { files, documents, widened };
  }

  /** All files of some documents, each once. */
  filesOf(ids: readonly number[]): readonly SourceFile[] {
    const readers = new Set(ids.map((id) => this.#placeOf(id).reader));
    return [...new Set([...readers].flatMap(({ set }) => set.files))];
  }

  /** Changed files with the types that are wanted, as `savedTypes` gives them, in steps. */
  withTypes(changed: readonly SourceFile[], wanted: WantedTypes | undefined): Work<SourceFile[]> {
    const sets = new Set(this.#places.map(({ reader }) => reader.set));
    const edits = wanted && typeEdits(this.types, wanted);
    return savedTypes({ files: this.#files, sets, changed }, edits, this.#choices.encoding);
  }

  /** Documents with their rows' ids, each read when it is asked for; those that can't be are left out. */
  *documents(ids: Iterable<number> = this.#places.keys()): Generator<[id: number, found: Found]> {
    for (const id of ids) if (!this.#failures.has(id)) yield [id, this.#find(id)];
  }

  /**
   * A format by its name.
   *
   * @throws IterWebError `bad-input` where there is none of that name.
   */
  format(name: string): Format {
    const found = this.#formats.find((format) => format.name === name);
    if (found !== undefined) return found;
    throw new IterWebError('bad-input', `There is no format “${name}”.`, {
      advice: `Choose one of: ${this.#formats.map((format) => format.name).join(', ')}.`,
    });
  }

  /** How many spans of changed documents are wider in the files that were written. */
  *#widened(
    set: FileSet,
    written: readonly SourceFile[],
    changes: ReadonlyMap<number, Document>,
  ): Work<number> {
    const files = withChanges(set.files, written);
    const saved: Document[] = [];
    const reader = openSet({ ...set, files }, this.#options, new Recent(RECENT_BYTES));
    yield* reader.list(({ read }) => saved.push(read.document));
    const placeOf = (span: Span) => `${spanStart(span)} ${spanEnd(span)} ${span.type}`;
    return [...changes].reduce((sum, [place, { spans }]) => {
      const there = new Set(saved[place]?.spans.map(placeOf));
      return sum + spans.filter((span) => !there.has(placeOf(span))).length;
    }, 0);
  }

  #add(reader: SetReader, place: number, { read, report }: Found): Row {
    const id = this.#places.length;
    this.#places.push({ reader, place });
    const { name, layer, length, spans, relations, state, ...types } = summarise(read, report);
    const path = pathOf(reader.set);
    // A file of several texts is their place; of one text it is the folder.
    const where = place === 0 && reader.set.format.companions?.paired ? folderOf(path) : path;
    return {
      id,
      name,
      ...(layer !== undefined && { layer }),
      path,
      format: reader.set.format.name,
      text: this.#versions.add(read.document.text, where, layer, id),
      length,
      spans,
      relations,
      types: this.#types.add(types),
      state,
    };
  }

  #addUnreadable(reader: SetReader, error: FormatError): Row {
    const id = this.#places.length;
    this.#places.push({ reader, place: 0 });
    this.#failures.set(id, error);
    const { set } = reader;
    const row = unreadRow(id, { name: set.name, path: pathOf(set), format: set.format.name });
    return { ...row, state: 'problem', isUnreadable: true };
  }

  #find(id: number): Found {
    const { reader, place } = this.#placeOf(id);
    return reader.read(place);
  }

  #placeOf(id: number): Place {
    const failure = this.#failures.get(id);
    if (failure !== undefined) throw failure;
    const place = this.#places[id];
    if (place === undefined) throw new RangeError(`No row has the id ${id}.`);
    return place;
  }
}
