import type { Row } from '../../corpus/row.ts';
import type { ProjectType } from '../../corpus/types.ts';
import type { Document } from '../../document/document.ts';
import type { RowsPart } from '../protocol/files.ts';

/** The list of what is open: it grows while files are opened, and rows change with their documents. */
export class List {
  readonly #rows: Row[] = [];
  readonly #types: ProjectType[] = [];
  /** As they are in their files, of rows that were changed. */
  readonly #originals = new Map<number, Row>();
  readonly #changes = new Map<number, Document>();
  #rowsNow: readonly Row[] | undefined;
  #typesNow: readonly ProjectType[] | undefined;

  /** All rows: the same array until there is another one. */
  get rows(): readonly Row[] {
    return (this.#rowsNow ??= [...this.#rows]);
  }

  /** All types: the same array until there is another one. */
  get types(): readonly ProjectType[] {
    return (this.#typesNow ??= [...this.#types]);
  }

  get changes(): ReadonlyMap<number, Document> {
    return this.#changes;
  }

  add({ rows, types }: RowsPart): void {
    this.#rows.push(...rows);
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
    this.#rows[id] = {
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
    return this.#types.filter(({ kind, name }) => used[kind].has(name)).map(({ id }) => id);
  }
}
