import { metaPolicy } from '../headers.js';

/**
 * Puts the Content Security Policy into the built page, for hosts that send no headers. Only in
 * the build: React's refresh script is inline in development.
 * @returns {import('vite').Plugin} the Vite plugin
 */
export function policyMeta() {
  return {
    name: 'iter-web:csp',
    apply: 'build',
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: metaPolicy() },
        injectTo: 'head-prepend',
      },
    ],
  };
}
