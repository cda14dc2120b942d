/** What ends a line. */
const BREAK = 0x0a;
/** No character up to this one shows. */
const SPACE = 0x20;
/** UTF-8's byte order mark. */
const MARK = [0xef, 0xbb, 0xbf];

/** Some lines of a file, by their indices; `to` is exclusive. */
export interface LineRange {
  readonly from: number;
  readonly to: number;
}

/** Where the lines of a file are in its bytes. Only `\n` ends one, as in `splitLines`. */
export class LineIndex {
  readonly #bytes: Uint8Array;
  /** Where each line begins, and the end of the file. */
  readonly #starts: Uint32Array;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    const starts = [0];
    for (let at = bytes.indexOf(BREAK); at >= 0; at = bytes.indexOf(BREAK, at + 1)) {
      if (at + 1 < bytes.length) starts.push(at + 1);
    }
    starts.push(bytes.length);
    this.#starts = Uint32Array.from(starts);
  }

  /** How many lines there are. */
  get size(): number {
    return this.#starts.length - 1;
  }

  /** Where the bytes of lines are, without the file's byte order mark; the end is exclusive. */
  place({ from, to }: LineRange): { readonly start: number; readonly end: number } {
    const { length } = this.#bytes;
    const hasMark = from === 0 && MARK.every((byte, at) => this.#bytes[at] === byte);
    return {
      start: hasMark ? MARK.length : (this.#starts[from] ?? length),
      end: this.#starts[to] ?? length,
    };
  }

  /** Numbers, from 1, of the lines that are not blank. */
  filledLines(): Uint32Array {
    const filled: number[] = [];
    for (let line = 0; line < this.size; line += 1) if (!this.#isBlank(line)) filled.push(line + 1);
    return Uint32Array.from(filled);
  }

  /** The file in parts of whole lines; a line of more bytes than a part should have is one by itself. */
  *parts(bytes: number): Generator<LineRange, void, undefined> {
    let from = 0;
    for (let to = 1; to <= this.size; to += 1) {
      const last = (this.#starts[to] ?? 0) - (this.#starts[to - 1] ?? 0);
      if (last > bytes && from < to - 1) {
        yield { from, to: to - 1 };
        from = to - 1;
      }
      const length = (this.#starts[to] ?? 0) - (this.#starts[from] ?? 0);
      if (to < this.size && length < bytes) continue;
      yield { from, to };
      from = to;
    }
  }

  #isBlank(line: number): boolean {
    const end = this.#starts[line + 1] ?? 0;
    for (let at = this.#starts[line] ?? 0; at < end; at += 1) {
      if ((this.#bytes[at] ?? 0) > SPACE) return false;
    }
    return true;
  }
}
