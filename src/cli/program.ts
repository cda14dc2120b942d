import { readFileSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import { ROOT } from './paths.ts';

/** Put in where the package's program is built (`vite.library.config.ts`). */
declare const ITER_WEB_VERSION: string | undefined;

/** The version of the package that this program came in; missing in the repository. */
const PACKED = typeof ITER_WEB_VERSION === 'undefined' ? undefined : ITER_WEB_VERSION;

/** Commands that have a script of their own in the repository. */
const SCRIPTS = ['extract', 'evaluate'];

/** What a person writes who wants a command: `iter-web check`, `npm run -s iter -- check`. */
export function called(command: string): string {
  if (PACKED !== undefined) return `iter-web ${command}`;
  return SCRIPTS.includes(command) ? `npm run -s ${command} --` : `npm run -s iter -- ${command}`;
}

/** The package's version. */
export function version(): string {
  if (PACKED !== undefined) return PACKED;
  const file = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };
  return file.version;
}

/** What `MODELS` is to a person. */
export const MODELS_WORDS =
  PACKED === undefined ? "the repository's models/" : 'models/ in the current folder';

/**
 * The folder that models are looked for in where nobody names one, with a slash at its end: the
 * repository's own, or, as no model is in the package, `models` where a person stands.
 */
export const MODELS: string =
  (PACKED === undefined ? join(ROOT, 'models') : resolve('models')) + sep;
