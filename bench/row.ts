/** One line of the table: a figure, what it is set against, and how far it may go. */
export interface Row {
  readonly name: string;
  /** Median of the figure, with its unit. */
  readonly figure: string;
  /** What the figure is compared with, and that one's median from the same run. */
  readonly against: string;
  /** Figure over comparison; a share (0.08) or a factor (1.4). */
  readonly ratio: number;
  readonly target?: Target;
  readonly runs: number;
}

/** What a ratio, or the figure itself, should be. */
export interface Target {
  /** As it is shown: `≤ 8 %`. */
  readonly text: string;
  readonly met: boolean;
}

/** A ratio that should be at most `most`. */
export function atMost(most: number, ratio: number): Target {
  return { text: `≤ ${percent(most)}`, met: ratio <= most };
}

/** A ratio that should be at least `least`. */
export function atLeast(least: number, ratio: number): Target {
  return { text: `≥ ${percent(least)}`, met: ratio >= least };
}

/** A time that should stay under a limit, both in milliseconds. */
export function under(limit: number, time: number): Target {
  return { text: `< ${limit} ms`, met: time < limit };
}

/** A share in percent to two digits, or what is much more than the other as a factor. */
export function percent(share: number): string {
  if (share > 1.5) return `${share.toFixed(1)} ×`;
  const value = share * 100;
  return `${value >= 10 ? value.toFixed(0) : Number(value.toPrecision(2))} %`;
}

/** Milliseconds for people. */
export function milliseconds(time: number): string {
  if (time >= 10_000) return `${(time / 1000).toFixed(1)} s`;
  return `${time.toFixed(time < 10 ? 2 : 0)} ms`;
}

/** Bytes for people; 1 MB is 10⁶ bytes. */
export function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(bytes < 10e6 ? 1 : 0)} MB`;
}

const HEADINGS = ['measurement', 'median', 'set against', 'ratio', 'target', 'runs'];

/** The rows as a Markdown table, its columns padded so that it reads well in a terminal too. */
export function table(rows: readonly Row[]): string {
  const cells = rows.map((row) => [
    row.name,
    row.figure,
    row.against,
    percent(row.ratio),
    row.target === undefined ? '–' : `${row.target.text} ${row.target.met ? 'met' : 'missed'}`,
    String(row.runs),
  ]);
  const widths = HEADINGS.map((heading, column) =>
    Math.max(...[heading, ...cells.map((line) => line[column] ?? '')].map((cell) => cell.length)),
  );
  const line = (values: readonly string[]) =>
    `| ${values.map((value, column) => value.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  const rule = line(widths.map((width) => '-'.repeat(width)));
  return [line(HEADINGS), rule, ...cells.map(line)].join('\n');
}
