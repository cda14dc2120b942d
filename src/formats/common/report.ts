/**
 * What became of a file that was read: `repaired` was put right for showing, `dropped` could not be
 * read, `not-shown` is kept and saved but can't be drawn, `info` says how the file was understood.
 */
export type ReportKind = 'info' | 'repaired' | 'not-shown' | 'dropped';

/** One sentence of a report, about a file or one of its lines. */
export interface ReportEntry {
  readonly kind: ReportKind;
  readonly path: string;
  /** Counts from 1; missing where the whole file is meant. */
  readonly line?: number;
  readonly message: string;
}

/** Collects what there is to say of one file. */
export class FileReport {
  readonly #path: string;
  readonly #entries: ReportEntry[] = [];

  constructor(path: string) {
    this.#path = path;
  }

  get entries(): readonly ReportEntry[] {
    return this.#entries;
  }

  /**
   * Add a sentence.
   *
   * @param line - Counts from 1; undefined where the whole file is meant.
   */
  add(kind: ReportKind, line: number | undefined, message: string): void {
    this.#entries.push({
      kind,
      path: this.#path,
      ...(line !== undefined && { line }),
      message,
    });
  }
}
