import type { FileReport } from './report.ts';

/** A range of tokens as a file gives it, in a text of so many tokens. */
export interface FileTokens {
  readonly start: number;
  readonly end: number;
  readonly count: number;
  /** Whether the words that the file stores are those up to the end, or those before it. */
  readonly agrees?: 'inclusive' | 'exclusive' | undefined;
}

/**
 * Whether ends of ranges are those of the last token: by the words that a file stores, else by
 * ranges that would be empty or go beyond the text.
 *
 * @param usual - What the format says.
 */
export function endsAreInclusive(
  ranges: readonly FileTokens[],
  usual: boolean,
  report: FileReport,
): boolean {
  const count = (is: (range: FileTokens) => boolean) => ranges.filter(is).length;
  const forInclusive = count(({ start, end, agrees }) => agrees === 'inclusive' || start === end);
  const forExclusive = count(
    ({ start, end, agrees, count: tokens }) =>
      agrees === 'exclusive' || (start < end && end === tokens),
  );
  const other = usual ? forExclusive : forInclusive;
  if (other === 0 || (usual ? forInclusive : forExclusive) > 0) return usual;
  const words = usual ? 'the token after the last one' : 'the last token';
  report.add(
    'info',
    undefined,
    `Ends of spans were read as ${words}: ${other} of ${ranges.length} say so.`,
  );
  return !usual;
}
