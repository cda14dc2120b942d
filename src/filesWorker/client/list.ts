import type { Row } from '../../corpus/row.ts';
import type { ProjectType } from '../../corpus/types.ts';
import type { Document, TypeInfo } from '../../document/document.ts';
import type { RowsPart } from '../protocol/files.ts';

/** The list of what is open: it grows while files are opened, and rows change with their documents. */
export class List {
  readonly #rows: Row[] = [];
  readonly #types: ProjectType[] = [];
  /** Ids of types that were removed, the last one last. */
  #removed: readonly number[] = [];
  /** As they are in their files, of rows that were changed. */
  readonly #originals = new Map<number, Row>();
  readonly #changes = new Map<number, Document>();
  /** Changes of documents that did not stand where they were expected, by their names. */
  readonly #homeless = new Map<string, Document>();
  /** How many rows the worker has told of; those behind are known by names of files or by lines. */
  #told = 0;
  #isWhole = false;
  #rowsNow: readonly Row[] | undefined;
  #typesNow: readonly ProjectType[] | undefined;

  /** All rows: the same array until there is another one. */
  get rows(): readonly Row[] {
    return (this.#rowsNow ??= [...this.#rows]);
  }

  /** All types: the same array until there is another one. */
  get types(): readonly ProjectType[] {
    return (this.#typesNow ??= this.#types.filter(({ id }) => !this.#removed.includes(id)));
  }

  get changes(): ReadonlyMap<number, Document> {
    return this.#changes;
  }

  /**
   * Show rows that are known by the names of files or by lines, until the worker tells of them.
   *
   * @param rows - All, from the first: those behind the ones that are known by then are shown.
   */
  expect(rows: readonly Row[]): void {
    const known = this.#rows.length;
    if (this.#isWhole || this.#rows.at(-1)?.name !== rows[known - 1]?.name) return;
    for (const row of rows.slice(known)) this.#rows.push(row);
    this.#rowsNow = undefined;
  }

  /** Whether the worker has told of a row. */
  isTold(id: number): boolean {
    return id < this.#told;
  }

  /** All rows have been told of: what names of files or lines promised besides is not there. */
  end(): void {
    this.#isWhole = true;
    this.#cut(this.#told);
  }

  add({ rows, types }: RowsPart): void {
    for (const row of rows) {
      const expected = this.#rows[row.id];
      // Files are not what their names or first lines say: no row behind stands where it was expected.
      if (expected !== undefined && expected.name !== row.name) this.#cut(row.id);
      this.#put(row);
      this.#told = row.id + 1;
    }
    for (const type of types) this.#types[type.id] = type;
    this.#rowsNow = undefined;
    if (types.length > 0) this.#typesNow = undefined;
  }

  /**
   * Say how a document is now; undefined where it is as in its file.
   *
   * @throws RangeError for no row's id.
   */
  change(id: number, document: Document | undefined): void {
    const row = this.#rows[id];
    if (row === undefined) throw new RangeError(`No row has the id ${id}.`);
    const original = this.#originals.get(id) ?? row;
    this.#rowsNow = undefined;
    if (document === undefined) {
      this.#rows[id] = original;
      this.#originals.delete(id);
      this.#changes.delete(id);
      return;
    }
    this.#originals.set(id, original);
    this.#changes.set(id, document);
    this.#rows[id] = this.#changedRow(original, document);
  }

  /**
   * Say what a type is now; one without a name before is new, unless there is one of its name, or the
   * last one that was removed had it.
   */
  typeChanged(kind: ProjectType['kind'], from: string | undefined, type: TypeInfo): void {
    const isMeant = (one: ProjectType | undefined) =>
      one?.kind === kind && one.name === (from ?? type.name);
    const known =
      this.types.find(isMeant)?.id ?? this.#removed.findLast((id) => isMeant(this.#types[id]));
    const id = known ?? this.#types.length;
    this.#removed = this.#removed.filter((one) => one !== id);
    this.#types[id] = { ...type, id, kind };
    this.#typesNow = undefined;
  }

  /** Say that there is no such type any more. */
  typeRemoved(kind: ProjectType['kind'], name: string): void {
    const known = this.types.find((one) => one.kind === kind && one.name === name);
    if (known === undefined) return;
    this.#removed = [...this.#removed, known.id];
    this.#typesNow = undefined;
  }

  #put(row: Row): void {
    this.#rows[row.id] = row;
    const changed = this.#changes.get(row.id) ?? this.#homeless.get(row.name);
    if (changed === undefined) return;
    this.#homeless.delete(row.name);
    this.#originals.set(row.id, row);
    this.#changes.set(row.id, changed);
    this.#rows[row.id] = this.#changedRow(row, changed);
  }

  #cut(length: number): void {
    for (const [id, document] of [...this.#changes].filter(([one]) => one >= length)) {
      this.#homeless.set(this.#rows[id]?.name ?? '', document);
      this.#changes.delete(id);
      this.#originals.delete(id);
    }
    if (length >= this.#rows.length) return;
    this.#rows.length = length;
    this.#rowsNow = undefined;
  }

  #changedRow(original: Row, document: Document): Row {
    return {
      ...original,
      spans: document.spans.length,
      relations: document.relations.length,
      types: this.#typesOf(document),
      state: original.state === 'problem' ? 'problem' : 'annotated',
    };
  }

  /** Ids of the types that occur in a document, as far as the project knows them. */
  #typesOf({ spans, relations }: Document): number[] {
    const used = {
      entity: new Set(spans.map(({ type }) => type)),
      relation: new Set(relations.map(({ type }) => type)),
    };
    return this.types.filter(({ kind, name }) => used[kind].has(name)).map(({ id }) => id);
  }
}
