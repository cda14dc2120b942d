/**
 * The parts of README.md and docs that programs write, each between two comments: `<!-- NAME -->` and
 * `<!-- /NAME -->`.
 *
 *     node scripts/readme.js
 *
 * puts the sizes and figures of all packages in `models/` into the part `models`, as their model
 * cards give them. `npm run bench -- --readme` writes the part `bench` of `docs/performance.md`.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ROOT } from './run.js';

const README = join(ROOT, 'README.md');
/** Where the figures of `npm run bench` stand. */
export const PERFORMANCE = join(ROOT, 'docs', 'performance.md');
const MODELS = join(ROOT, 'models');

/**
 * A page with another content in one of its parts, formatted.
 * @param {string} readme - the whole file, README.md or another
 * @param {string} part - the part's name
 * @param {string} content - Markdown
 * @returns {Promise<string>} the whole file
 * @throws {Error} where there is no such part
 */
export async function withPart(readme, part, content) {
  const [open, close] = [`<!-- ${part} -->`, `<!-- /${part} -->`];
  const start = readme.indexOf(open);
  const end = readme.indexOf(close);
  if (start < 0 || end < start) throw new Error(`The page has no part "${part}".`);
  const { format, resolveConfig } = await import('prettier');
  const changed = `${readme.slice(0, start + open.length)}\n\n${content}\n\n${readme.slice(end)}`;
  return format(changed, { ...(await resolveConfig(README)), parser: 'markdown' });
}

/**
 * Writes one of a page's parts.
 * @param {string} file - the page
 * @param {string} part - its name
 * @param {string} content - Markdown
 */
export async function writePart(file, part, content) {
  writeFileSync(file, await withPart(readFileSync(file, 'utf8'), part, content));
}

/**
 * The F1 in a line of a model card's table that begins with a bold name.
 * @param {string} section - a part of the card
 * @param {string} name - `NER` or `RE+`
 * @returns {string} as the card has it; a dash where it has no such line
 */
function f1Of(section, name) {
  const line = section.split('\n').find((one) => one.startsWith(`| **${name}** |`));
  return line?.split('|')[4]?.trim() ?? '–';
}

/** @typedef {{ name: string, size: string, figures: Map<string, string> }} Carded */

/**
 * What a package's model card says.
 * @param {string} directory - the folder of the packages
 * @param {string} name
 * @returns {Carded} its size in MB, and F1 of entities and relations by title and name of a schema
 * @throws {Error} where the card has no size
 */
function readCard(directory, name) {
  const card = readFileSync(join(directory, name, 'README.md'), 'utf8');
  const size = /^\| \*\*together\*\* \| ([\d.]+) \|/mu.exec(card)?.[1];
  if (size === undefined) throw new Error(`The card of ${name} has no size.`);
  const figures = card
    .split(/^### /mu)
    .slice(1)
    .flatMap((section) => {
      const [, title, schema] = /^(.*) \(`([\w.-]+)`\)/u.exec(section) ?? [];
      if (title === undefined || schema === undefined) return [];
      const both = [f1Of(section, 'NER'), f1Of(section, 'RE+')].filter((f1) => f1 !== '–');
      return [/** @type {const} */ ([`${title} | \`${schema}\``, both.join(', ')])];
    });
  return { name, size, figures: new Map(figures) };
}

/**
 * One line for each schema, one column for each package that has a model card.
 * @param {string} [directory] - the folder of the packages
 * @returns {string} a Markdown table
 * @throws {Error} where a card has no size
 */
export function modelsTable(directory = MODELS) {
  const cards = readdirSync(directory)
    .filter((name) =>
      ['manifest.json', 'README.md'].every((f) => existsSync(join(directory, name, f))),
    )
    .map((name) => readCard(directory, name));
  const packages = cards.map(
    ({ name, size }) => `[\`${name}\`](models/${name}/README.md), ${size} MB`,
  );
  const schemas = new Set(cards.flatMap(({ figures }) => [...figures.keys()]));
  return [
    `| Texts | Schema | ${packages.join(' | ')} |`,
    `| --- | --- |${' --- |'.repeat(cards.length)}`,
    ...[...schemas].map((schema) => {
      const cells = cards.map(({ figures }) => figures.get(schema) ?? '–');
      return `| ${schema} | ${cells.join(' | ')} |`;
    }),
  ].join('\n');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await writePart(README, 'models', modelsTable());
}
