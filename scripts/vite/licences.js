/** The licences of what a build has in it. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The folder of the npm package that a module is of.
 * @param {string} id - the module's path, perhaps with a query
 * @returns {string | undefined} undefined where it is of none
 */
function packageFolder(id) {
  const [, folder] = /^\0?(.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+)[\\/]/.exec(id) ?? [];
  return folder;
}

/**
 * A package's name, version and licence, with the licence's text where the package has it.
 * @param {string} folder - the package's folder
 * @returns {string} Markdown
 */
function licenceOf(folder) {
  const { name, version, license, homepage } = JSON.parse(
    readFileSync(join(folder, 'package.json'), 'utf8'),
  );
  const file = readdirSync(folder).find((one) => /^licen[cs]e/i.test(one));
  const text =
    file === undefined ? String(homepage ?? '') : readFileSync(join(folder, file), 'utf8');
  return `## ${name} ${version}: ${license}\n\n${text.trim()}\n`;
}

/**
 * Makes two Vite plugins that share what they see: one for the page and one for its worker.
 * @param {string} fileName - the file to write
 * @returns {{ page: import('vite').Plugin, worker: import('vite').Plugin }} the page's writes it
 */
export function licences(fileName) {
  /** @type {Set<string>} */
  const folders = new Set();
  /** @param {import('vite').Rolldown.OutputBundle} bundle - what was built */
  const collect = (bundle) => {
    for (const chunk of Object.values(bundle)) {
      if (chunk.type !== 'chunk') continue;
      for (const id of chunk.moduleIds) {
        const folder = packageFolder(id);
        if (folder !== undefined) folders.add(folder);
      }
    }
  };
  return {
    page: {
      name: 'iter-web:licences',
      generateBundle(_options, bundle) {
        collect(bundle);
        const source = [...folders].sort().map(licenceOf).join('\n');
        this.emitFile({ type: 'asset', fileName, source });
      },
    },
    worker: {
      name: 'iter-web:licences-of-worker',
      generateBundle(_options, bundle) {
        collect(bundle);
      },
    },
  };
}
