/** How large what is kept is, and when it was used. */
import { megabytes } from './packageInfo.ts';

/** Bytes in words, small ones in kilobytes: kB = 10³ bytes. */
export function fileSize(bytes: number): string {
  return bytes < 1e5 ? `${(bytes / 1000).toFixed(1)} kB` : megabytes(bytes);
}

/** "Nov 29, 2026", of milliseconds since 1970. */
export function dateWords(time: number): string {
  return new Date(time).toLocaleDateString('en', { dateStyle: 'medium' });
}
