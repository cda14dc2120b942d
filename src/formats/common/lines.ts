/** A line of a file with what ends it, so that all lines joined are the file. */
export interface Line {
  /** Without its end. */
  readonly text: string;
  /** `\n`, `\r\n`, or nothing for a last line without one. */
  readonly end: '' | '\n' | '\r\n';
}

/**
 * The lines of a file. Only `\n` ends one: other tools split at U+2028, U+0085 and form feeds too,
 * which stand in annotated texts. A file that ends with a line break has no empty line after it.
 */
export function splitLines(text: string): Line[] {
  const lines: Line[] = [];
  let start = 0;
  while (start < text.length) {
    const found = text.indexOf('\n', start);
    if (found < 0) {
      lines.push({ text: text.slice(start), end: '' });
      break;
    }
    const hasReturn = found > start && text[found - 1] === '\r';
    lines.push({
      text: text.slice(start, hasReturn ? found - 1 : found),
      end: hasReturn ? '\r\n' : '\n',
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
export function usualEnd(lines: readonly Line[]): '\n' | '\r\n' {
  const returns = lines.filter(({ end }) => end === '\r\n').length;
  return returns * 2 > lines.filter(({ end }) => end !== '').length ? '\r\n' : '\n';
}
