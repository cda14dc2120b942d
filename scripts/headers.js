/**
 * The headers of the page, in one place: the build's meta tag, the development server, the static
 * server, the browser tests and the files for other servers all take them from here
 * (docs/design.md, “Content Security Policy”).
 */

/** Directives of every response, the worker's script among them. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  "connect-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob: data:",
  "font-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
];

/** Browsers ignore this one in a meta tag and warn about it. */
const HEADER_ONLY = ["frame-ancestors 'self'"];

/** The name of the only Trusted Types policy that the document may create. */
export const TRUSTED_TYPES_POLICY = 'iter-web';

/** On documents only: onnxruntime-web starts its threads by `new Worker(string)` in the worker. */
const DOCUMENT_ONLY = [
  "require-trusted-types-for 'script'",
  `trusted-types ${TRUSTED_TYPES_POLICY}`,
];

/**
 * The Content Security Policy for a meta tag of the built page.
 * @returns {string} the policy, directives joined by "; "
 */
export function metaPolicy() {
  return [...POLICY, ...DOCUMENT_ONLY].join('; ');
}

/**
 * The Content Security Policy as a response header.
 * @param {{ document: boolean }} options - whether the response is an HTML document
 * @returns {string} the policy, directives joined by "; "
 */
export function headerPolicy({ document }) {
  return [...POLICY, ...HEADER_ONLY, ...(document ? DOCUMENT_ONLY : [])].join('; ');
}

/** What the page uses of the features that a document must be allowed. */
export const USED_FEATURES = ['clipboard-write', 'cross-origin-isolated'];

/** All others that Chromium 150 knows; browsers skip the names that they do not. */
export const DENIED_FEATURES = [
  'accelerometer',
  'aria-notify',
  'attribution-reporting',
  'autoplay',
  'browsing-topics',
  'camera',
  'captured-surface-control',
  'clipboard-read',
  'compute-pressure',
  'deferred-fetch',
  'deferred-fetch-minimal',
  'digital-credentials-get',
  'display-capture',
  'encrypted-media',
  'fullscreen',
  'gamepad',
  'geolocation',
  'gyroscope',
  'hid',
  'identity-credentials-get',
  'idle-detection',
  'interest-cohort',
  'join-ad-interest-group',
  'keyboard-map',
  'language-detector',
  'language-model',
  'local-fonts',
  'local-network',
  'local-network-access',
  'loopback-network',
  'magnetometer',
  'microphone',
  'midi',
  'on-device-speech-recognition',
  'otp-credentials',
  'payment',
  'picture-in-picture',
  'private-aggregation',
  'private-state-token-issuance',
  'private-state-token-redemption',
  'publickey-credentials-create',
  'publickey-credentials-get',
  'run-ad-auction',
  'screen-wake-lock',
  'serial',
  'shared-storage',
  'shared-storage-select-url',
  'storage-access',
  'summarizer',
  'sync-xhr',
  'translator',
  'unload',
  'usb',
  'window-management',
  'xr-spatial-tracking',
];

/**
 * The value of `Permissions-Policy`.
 * @returns {string} each feature with who may use it
 */
export function permissionsPolicy() {
  return [
    ...USED_FEATURES.map((name) => `${name}=(self)`),
    ...DENIED_FEATURES.map((name) => `${name}=()`),
  ].join(', ');
}

/**
 * Headers of every response that carry no Content Security Policy.
 * @param {{ isolated: boolean }} options - isolated: ask for cross-origin isolation, which
 *   `SharedArrayBuffer`, and so more than one WASM thread, needs
 * @returns {Record<string, string>} header names and values
 */
export function commonHeaders({ isolated }) {
  return {
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Permissions-Policy': permissionsPolicy(),
    ...(isolated
      ? {
          'Cross-Origin-Opener-Policy': 'same-origin',
          'Cross-Origin-Embedder-Policy': 'require-corp',
        }
      : {}),
  };
}

/**
 * Headers of a response, but for those that say how long it may be kept.
 * @param {{ isolated: boolean, document: boolean }} options - isolated: as of `commonHeaders`;
 *   document: whether the response is an HTML document
 * @returns {Record<string, string>} header names and values
 */
export function responseHeaders({ isolated, document }) {
  return {
    ...commonHeaders({ isolated }),
    'Content-Security-Policy': headerPolicy({ document }),
  };
}

/** Where other programs send a text that they share with the page, by POST: its service worker takes it. */
export const SHARE_PATH = '/share';

/**
 * Where a text leads that came to the server, as the browser has no service worker any more: to the page,
 * which says that it did not arrive. Relative, so that it holds in any folder.
 */
export const SHARE_LOST = './?shared=lost#/text';

/** The pages, by the names of their files in the build's top folder. */
export const PAGES = ['index.html', 'examples.html'];

/** Folder of the files that have a hash of their content in their name, and so never change. */
export const HASHED_FOLDER = '/assets/';

/** How long the files of that folder may be kept. */
export const KEEP_FOREVER = 'public, max-age=31536000, immutable';

/** How long all others may be kept: until the server has been asked whether they have changed. */
export const ASK_AGAIN = 'no-cache';
