/**
 * The model packages in `models/`: served in development, copied into the build. One that was made
 * here holds sentences of whoever made it (its golden files): it is copied where it is named alone.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { cp, mkdir, readdir } from 'node:fs/promises';
import { basename, join, relative, resolve } from 'node:path';
import { refuse, sendFile, splitTarget } from '../static.js';

/**
 * What the page reads of a package; its model card, fp32 files and logs stay out. Data parts are
 * named after the file they were cut from, with a number at the end.
 */
const SHIPPED =
  /^(manifest\.json|config\.json|vocab\.txt|tokenizer.*|special_tokens_map\.json|golden.*|.*\.onnx(\..*)?|.*\.(onnx_data|data|bin|i8)(\..*)?|.*\.part\d*|.*\.\d{2,})$/;

/**
 * Whether a file of a model package belongs to the site.
 * @param {string} name - the file's name without its folders
 * @returns {boolean} true where the page may ask for it
 */
export function isShipped(name) {
  return SHIPPED.test(name);
}

/** Variable of the environment that names packages made here which the build is to take along. */
export const NAMED = 'ITER_WEB_PACKAGES';

/**
 * Whether a package was made here: then it has a file that tells git to ignore all of it.
 * @param {string} folder - the package's
 * @returns {boolean} true of what `training.head` makes
 */
function isLocal(folder) {
  const file = join(folder, '.gitignore');
  return existsSync(file) && /^\/?\*{1,2}\s*$/mu.test(readFileSync(file, 'utf8'));
}

/**
 * The packages that the build takes along, and those that it leaves out.
 * @param {string} directory - the folder that holds the packages
 * @param {string} [named] - names of packages made here that are taken too, with commas or spaces
 *   between them
 * @returns {{ taken: string[], left: string[] }} names of folders; hidden ones, which are of work
 *   that is under way, are in neither
 * @throws {Error} where a name is that of no package
 */
export function packagesOf(directory, named = '') {
  const names = new Set(named.split(/[\s,]+/u).filter((name) => name !== ''));
  const folders = readdirSync(directory, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map(({ name }) => name)
    .sort();
  for (const name of names) {
    if (folders.includes(name)) continue;
    throw new Error(
      `${NAMED} names ${name}, which is no folder of models/. There are: ${folders.join(', ')}.`,
    );
  }
  const isTaken = (/** @type {string} */ name) =>
    names.has(name) || !isLocal(join(directory, name));
  return {
    taken: folders.filter(isTaken),
    left: folders.filter((name) => !isTaken(name)),
  };
}

/**
 * The Vite plugin for `models/`.
 * @param {string} directory - the folder that holds the packages
 * @param {string} [named] - packages made here that the build takes along, as for `packagesOf`
 * @returns {import('vite').Plugin} serves at `/models/`, and copies to `models/` of the build
 */
export function modelPackages(directory, named = process.env[NAMED]) {
  let outDir = '';
  return {
    name: 'iter-web:models',
    configResolved(config) {
      outDir = resolve(config.root, config.build.outDir);
    },
    configureServer(server) {
      server.middlewares.use('/models', (request, response) => {
        if (isShipped(basename(splitTarget(request.url).path))) {
          sendFile(request, response, { directory });
        } else {
          refuse(response, 404);
        }
      });
    },
    async writeBundle() {
      if (!existsSync(directory)) {
        this.warn('There is no models folder: the built page has no model to load.');
        return;
      }
      const { taken, left } = packagesOf(directory, named);
      for (const name of taken)
        await copyPackage(join(directory, name), join(outDir, 'models', name));
      for (const name of left) {
        this.warn(
          `models/${name} is left out: it was made here and has sentences of yours in it, which ` +
            `visitors could read. To take it along, name it: ${NAMED}=${name} npm run build`,
        );
      }
    },
  };
}

/**
 * Copies what the page reads of a package.
 * @param {string} from - its folder
 * @param {string} to - the new folder
 */
async function copyPackage(from, to) {
  for (const entry of await readdir(from, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !isShipped(entry.name)) continue;
    const folder = join(to, relative(from, entry.parentPath));
    await mkdir(folder, { recursive: true });
    await cp(join(entry.parentPath, entry.name), join(folder, entry.name));
  }
}
