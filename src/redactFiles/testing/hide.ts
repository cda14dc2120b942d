import type { Replacement } from '../../redact/replace.ts';
import { findTerms } from '../../redact/terms.ts';

/** What a test hides: each of these words wherever they stand as words, by `[1]`, `[2]` … */
export function hide(text: string, words: readonly string[]): Replacement[] {
  return words
    .flatMap((one, at) =>
      findTerms(text, [{ words: one, kind: 'other' }]).map(({ start, end }) => ({
        start,
        end,
        text: `[${at + 1}]`,
      })),
    )
    .toSorted((one, other) => one.start - other.start);
}

/** Bytes of a text in UTF-8. */
export function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** The text of bytes in UTF-8. */
export function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
