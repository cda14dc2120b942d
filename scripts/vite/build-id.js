/** Tells builds apart: an open page sees by it that its server has another one. */
import { createHash } from 'node:crypto';

/** Name of the meta tag that carries it. */
export const BUILD_META = 'build';

/**
 * Puts the build's name into each page: a hash of the names of all files that have a hash of their
 * content in theirs. In development there is none.
 * @returns {import('vite').Plugin} the Vite plugin
 */
export function buildId() {
  return {
    name: 'iter-web:build-id',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(_html, { bundle = {} }) {
        const names = Object.keys(bundle).sort().join('\n');
        const content = createHash('sha256').update(names).digest('hex').slice(0, 16);
        return [{ tag: 'meta', attrs: { name: BUILD_META, content }, injectTo: 'head-prepend' }];
      },
    },
  };
}
