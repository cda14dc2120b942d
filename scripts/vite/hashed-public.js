/** Names of scripts in `public/` that have a hash of their content, so that no two builds mix. */
import { createHash } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The Vite plugin: pages ask for the script by the new name. In development it has its own.
 * @param {string} name - of a script in the public folder
 * @returns {import('vite').Plugin} the plugin
 */
export function hashedPublic(name) {
  let fileName = '';
  let source = '';
  return {
    name: 'iter-web:hashed-public',
    apply: 'build',
    configResolved({ publicDir }) {
      source = readFileSync(join(publicDir, name), 'utf8');
      const hash = createHash('sha256').update(source).digest('base64url').slice(0, 8);
      fileName = `assets/${name.replace(/\.js$/, '')}-${hash}.js`;
    },
    generateBundle() {
      this.emitFile({ type: 'asset', fileName, source });
    },
    transformIndexHtml: {
      order: 'post',
      handler: (html) => html.replace(`"./${name}"`, `"./${fileName}"`),
    },
    writeBundle({ dir = '' }) {
      rmSync(join(dir, name), { force: true });
    },
  };
}
