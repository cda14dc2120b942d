/**
 * The security headers of the page, in one place: the build's meta tag, the development server,
 * the static server and the browser tests all take them from here (design, section 7).
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
    ...(isolated
      ? {
          'Cross-Origin-Opener-Policy': 'same-origin',
          'Cross-Origin-Embedder-Policy': 'require-corp',
        }
      : {}),
  };
}
