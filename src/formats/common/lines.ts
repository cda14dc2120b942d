/** A line of a file with what ends it, so that all lines joined are the file. */
export interface Line {
  /** Without its end. */
  readonly text: string;
  /** Nothing for a last line without one. */
  readonly end: '' | LineEnd;
}

/** What ends a line; `\r` alone in files of old Macs, whose lines have no other end. */
export type LineEnd = '\n' | '\r\n' | '\r';

/**
 * The lines of a file. Only `\n` ends one, or `\r` where there is no `\n` at all: other tools split at
 * U+2028, U+0085 and form feeds too, which stand in annotated texts. A file that ends with a line break
 * has no empty line after it.
 */
export function splitLines(text: string): Line[] {
  const mark = text.includes('\n') || !text.includes('\r') ? '\n' : '\r';
  const lines: Line[] = [];
  let start = 0;
  while (start < text.length) {
    const found = text.indexOf(mark, start);
    if (found < 0) {
      lines.push({ text: text.slice(start), end: '' });
      break;
    }
    const hasReturn = mark === '\n' && found > start && text[found - 1] === '\r';
    lines.push({
      text: text.slice(start, hasReturn ? found - 1 : found),
      end: hasReturn ? '\r\n' : mark,
    });
    start = found + 1;
  }
  return lines;
}

/** The file of these lines; a line that others follow is ended as most of them are. */
export function joinLines(lines: readonly Line[]): string {
  const usual = usualEnd(lines);
  const last = lines.length - 1;
  return lines.map(({ text, end }, at) => text + (end === '' && at < last ? usual : end)).join('');
}

/** What most lines of a file end with; `\n` where none has an end. */
export function usualEnd(lines: readonly Line[]): LineEnd {
  const ends = lines.flatMap(({ end }) => (end === '' ? [] : [end]));
  const most = (wanted: LineEnd) => ends.filter((end) => end === wanted).length * 2 > ends.length;
  return most('\r\n') ? '\r\n' : most('\r') ? '\r' : '\n';
}
