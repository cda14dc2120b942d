/** The build for hosts that can set no headers, such as plain file hosting in a folder. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** `vite build --mode no-headers`. */
export const NO_HEADERS = 'no-headers';

/** Where it goes. */
export const NO_HEADERS_FOLDER = 'dist-no-headers';

const LOSSES = `This build is for hosts that can set no headers. It works in any folder, and its page carries
the Content Security Policy in a meta tag. What it loses against a host that sends the headers of
hosting/:

- At a first visit WebAssembly may run on one thread: more need Cross-Origin-Opener-Policy and
  Cross-Origin-Embedder-Policy, which the page's service worker adds as soon as it is there. The page is
  then loaded anew, unless something has been typed. In private windows and over plain http there is no
  service worker, and it stays at one thread. On WebGPU nothing changes.
- The model's worker is under no policy until then, and the service worker never: that they connect to
  nowhere else is how they are written, not what the browser enforces. The page itself is held by its
  meta tag.
- Other sites may show the page in a frame: frame-ancestors works in a header only.
- Permissions-Policy and X-Content-Type-Options are missing until then: the page could ask for a camera,
  which it does not.
- How long files may be kept is up to the host.
`;

/**
 * The Vite plugin; it does nothing in other modes.
 * @param {string} mode - Vite's mode
 * @returns {import('vite').Plugin} the plugin
 */
export function noHeaders(mode) {
  return {
    name: 'iter-web:no-headers',
    apply: () => mode === NO_HEADERS,
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: { name: 'referrer', content: 'no-referrer' },
        injectTo: 'head-prepend',
      },
    ],
    writeBundle({ dir = '' }) {
      writeFileSync(join(dir, 'HOSTING.txt'), LOSSES);
      this.info(LOSSES);
    },
  };
}
