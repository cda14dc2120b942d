/** Where two texts begin to differ. */
export interface TextDifference {
  /** UTF-16 code units that both begin with, never half a character. */
  readonly offset: number;
  /** Counts from 1. */
  readonly line: number;
  /** Code points of the line before it, and one. */
  readonly column: number;
  /** What stands there on either side: some characters, or nothing where a text has ended. */
  readonly gold: string;
  readonly other: string;
}

/** So many UTF-16 code units of a text are told from where it differs. */
const TOLD = 24;

/** Where two texts begin to differ; undefined where they are the same. */
export function firstDifference(gold: string, other: string): TextDifference | undefined {
  if (gold === other) return undefined;
  let offset = 0;
  while (offset < gold.length && gold.charCodeAt(offset) === other.charCodeAt(offset)) offset += 1;
  if (isLow(gold, offset) || isLow(other, offset)) offset -= isHigh(gold, offset - 1) ? 1 : 0;
  const before = gold.slice(0, offset);
  const lineStart = before.lastIndexOf('\n') + 1;
  return {
    offset,
    line: before.split('\n').length,
    column: [...before.slice(lineStart)].length + 1,
    gold: told(gold, offset),
    other: told(other, offset),
  };
}

/** A sentence that says where two texts differ, and what each has there. */
export function describeDifference({ line, column, gold, other }: TextDifference): string {
  return (
    `The texts differ from line ${line}, character ${column} on: ` +
    `${quoted(gold)} against ${quoted(other)}.`
  );
}

/** Some characters, without half a character at the end. */
function told(text: string, offset: number): string {
  const end = Math.min(text.length, offset + TOLD);
  return text.slice(offset, isLow(text, end) && isHigh(text, end - 1) ? end - 1 : end);
}

/** A text in quotes with its invisible characters by their numbers. */
function quoted(text: string): string {
  if (text === '') return 'the end of the text';
  const visible = text.replaceAll(/[^\P{C}]|[^\P{Z} ]/gu, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return `[U+${code.toString(16).toUpperCase().padStart(4, '0')}]`;
  });
  return `“${visible}”`;
}

function isHigh(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 0xd800 && code < 0xdc00;
}

function isLow(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code < 0xe000;
}
