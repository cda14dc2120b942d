/**
 * The npm package.
 *
 *     node scripts/library.js          builds it: lib/
 *     node scripts/library.js --pack   builds and packs it: iter-web-VERSION.tgz
 */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensurePackages } from './install.js';
import { ROOT, runPackage } from './run.js';

/** What TypeScript makes of the import of the styles, without types of a bundler. */
const STYLES_TYPES =
  '/** The looks of what iter-web draws: imported for its effect. */\nexport {};\n';

/**
 * Builds `lib/`: scripts, styles, the worker and its files, types.
 * @throws {Error} where a step fails
 */
export async function buildLibrary() {
  const config = ['--config', 'vite.library.config.ts', '--logLevel', 'warn'];
  // The first empties the folder.
  for (const mode of ['production', 'element', 'node-worker', 'cli']) {
    if ((await runPackage('vite/bin/vite.js', ['build', ...config, '--mode', mode])) !== 0) {
      throw new Error(`The library could not be built: ${mode}.`);
    }
  }
  writeFileSync(join(ROOT, 'lib', 'styles.css.d.ts'), STYLES_TYPES);
  // Imported only now: it needs an installed package.
  const { extractApi } = await import('./api.js');
  const { problems } = await extractApi({ types: join(ROOT, 'lib') });
  if (problems.length > 0) throw new Error(problems.join('\n'));
}

/**
 * What `npm pack` made.
 * @typedef {object} Tarball
 * @property {string} filename - its name
 * @property {number} size - its bytes
 * @property {number} unpackedSize - those of what is in it
 * @property {{ path: string, size: number }[]} files - what is in it
 */

/**
 * Packs what has been built.
 * @param {string} [folder] - where to put the tarball
 * @returns {Tarball} what npm says of it
 * @throws {Error} where npm fails
 */
export function packLibrary(folder = ROOT) {
  const output = execFileSync('npm', ['pack', '--json', '--pack-destination', folder], {
    cwd: ROOT,
    encoding: 'utf8',
    // npm is a .cmd file on Windows, which only a shell starts.
    shell: process.platform === 'win32',
  });
  const [tarball] = /** @type {Tarball[]} */ (JSON.parse(output));
  if (tarball === undefined) throw new Error('npm packed nothing.');
  return tarball;
}

/** The command. */
async function main() {
  if (!(await ensurePackages())) {
    throw new Error('The packages that the build needs could not be installed: see above.');
  }
  await buildLibrary();
  if (!process.argv.includes('--pack')) return;
  const { filename, size, files } = packLibrary();
  const megabytes = (size / 1e6).toFixed(1);
  process.stdout.write(
    `${filename}: ${String(files.length)} files, ${megabytes} MB. No model is in it: copy a folder ` +
      'of models/ to where the page finds it (docs/library.md).\n',
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    await main();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}
