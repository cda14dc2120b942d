/**
 * `npm run docs:layers`: draws which part of `src/` imports which in `docs/design.md`, from the
 * table that the lint rule holds. An arrow that others imply is left out.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { ALLOWED } from './import-directions.js';
import { withPart } from './readme.js';
import { ROOT } from './run.js';

/** @typedef {import('./import-directions.js').Part} Part */

/** The page that has the drawing. */
export const DESIGN_FILE = join(ROOT, 'docs', 'design.md');

/**
 * Whether one part reaches another by way of a third.
 * @param {Part} from - the part that imports
 * @param {Part} to - the part that is imported
 * @returns {boolean} true where the arrow between them says nothing new
 */
function isImplied(from, to) {
  return ALLOWED[from].some((via) => via !== to && ALLOWED[via].includes(to));
}

/**
 * The parts as a Mermaid diagram in a block of Markdown.
 * @returns {string} the block
 */
export function layersDiagram() {
  const parts = /** @type {Part[]} */ (Object.keys(ALLOWED));
  const arrows = parts.flatMap((from) =>
    ALLOWED[from].filter((to) => !isImplied(from, to)).map((to) => `  ${from} --> ${to}`),
  );
  return ['```mermaid', 'flowchart TD', ...arrows, '```'].join('\n');
}

/**
 * `docs/design.md` with the drawing as it is now.
 * @returns {Promise<string>} the whole file
 */
export function designWithLayers() {
  return withPart(readFileSync(DESIGN_FILE, 'utf8'), 'layers', layersDiagram());
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(DESIGN_FILE, await designWithLayers());
}
