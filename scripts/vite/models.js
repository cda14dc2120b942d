/** The model packages in `models/`: served in development, copied into the build. */
import { existsSync } from 'node:fs';
import { cp, mkdir, readdir } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
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

/**
 * The Vite plugin for `models/`.
 * @param {string} directory - the folder that holds the packages
 * @returns {import('vite').Plugin} serves at `/models/`, and copies to `models/` of the build
 */
export function modelPackages(directory) {
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
      for (const entry of await readdir(directory, { recursive: true, withFileTypes: true })) {
        if (!entry.isFile() || !isShipped(entry.name)) continue;
        const from = join(entry.parentPath, entry.name);
        const to = join(outDir, 'models', from.slice(directory.length));
        await mkdir(join(to, '..'), { recursive: true });
        await cp(from, to);
      }
    },
  };
}
