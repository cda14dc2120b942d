/** Tells page and worker of one build from those of another. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/**
 * The name of all that page and worker are made of: a hash of the sources, and of the list of
 * packages with their versions.
 * @returns {string} sixteen hexadecimal digits
 */
export function sourcesName() {
  const hash = createHash('sha256');
  const sources = readdirSync(`${ROOT}/src`, { recursive: true, encoding: 'utf8' })
    .filter((file) => /(?<!\.test)\.tsx?$/.test(file))
    .map((file) => `src/${file.replaceAll('\\', '/')}`);
  for (const file of ['package-lock.json', ...sources.sort()]) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(`${ROOT}/${file}`))
      .update('\0');
  }
  return hash.digest('hex').slice(0, 16);
}

/**
 * What a build puts in the place of `ITER_WEB_SOURCES` in `src/base/build.ts`.
 * @returns {Record<string, string>} for Vite's `define`
 */
export function namedSources() {
  return { ITER_WEB_SOURCES: JSON.stringify(sourcesName()) };
}
