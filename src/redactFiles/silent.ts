/** Signs that nobody sees and that part words: soft hyphens, blanks of no width, marks of byte order. */
const SILENT = /[\u00ad\u200b\u2060\ufeff]/gu;

/** A text without the signs in it that nobody sees. */
export function withoutSilent(text: string): string {
  return text.replaceAll(SILENT, '');
}
