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

- WebAssembly runs on one thread: more need Cross-Origin-Opener-Policy and
  Cross-Origin-Embedder-Policy. On WebGPU nothing changes.
- The worker is under no policy: that it connects to nowhere else is how it is written, no longer
  what the browser enforces. The page itself is held by its meta tag.
- Other sites may show the page in a frame: frame-ancestors works in a header only.
- Permissions-Policy and X-Content-Type-Options are missing: the page could ask for a camera, which
  it does not.
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
