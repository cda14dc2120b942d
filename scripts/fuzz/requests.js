/** Requests as no browser makes them: nearly right ones, and bytes that are none. */

/**
 * Numbers that look random and are the same for the same seed (mulberry32).
 * @param {number} seed - an integer
 * @returns {() => number} gives the next one, from 0 to below 1
 */
export function randomNumbers(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'TRACE', 'CONNECT', 'PURGE'];
const ODD_METHODS = ['get', 'G\0T', '', 'GET GET', 'M-SEARCH', 'QUERY', 'X'.repeat(9000)];
const PATHS = ['/', '/index', '/index.html', '/large.bin', '/small.txt', '/empty.bin', '/folder'];
const ODD_TARGETS = [
  '',
  '*',
  '//',
  '///../..//',
  '/..%2f..%2fetc/passwd',
  '/%2e%2e/%2e%2e/',
  '/%00',
  '/small.txt%00.html',
  '/%',
  '/%zz',
  '/%c0%af',
  '/%E0%A4%A',
  '/small.txt/',
  '/small.txt/more',
  '/folder?query',
  '/folder/..',
  '/folder%2F',
  '/.hidden',
  '/?%',
  '/#part',
  '/\\..\\',
  '/CON',
  'small.txt',
  'http://',
  'http://127.0.0.1',
  'http://other.example/small.txt?x#y',
  'HTTPS://[::1]:99999/small.txt',
  'mailto:somebody',
  '/'.repeat(9000),
  `/${'a'.repeat(300)}`,
  `/${'%41'.repeat(5000)}`,
  '/\u00e9',
  '/a b',
];
const VERSIONS = [
  'HTTP/1.1',
  'HTTP/1.1',
  'HTTP/1.1',
  'HTTP/1.0',
  'HTTP/2.0',
  'HTTP/9',
  'http/1.1',
  '',
];
const NAMES = [
  'Range',
  'Range',
  'If-Range',
  'If-None-Match',
  'If-Match',
  'If-Modified-Since',
  'If-Unmodified-Since',
  'Accept-Encoding',
  'Connection',
  'Content-Length',
  'Transfer-Encoding',
  'Expect',
  'Upgrade',
  'Host',
  'Cookie',
  'Origin',
  'X-Forwarded-For',
  'Cache-Control',
];
const VALUES = [
  'bytes=0-4',
  'bytes=5-2',
  'bytes=-5',
  'bytes=-0',
  'bytes=-99999999',
  'bytes=abc',
  'bytes=',
  'bytes=0-0,2-3,9-',
  'bytes=0-99999999999999999999',
  'bytes=18446744073709551615-',
  'BYTES=0-1',
  'lines=1-2',
  'bytes',
  '',
  '*',
  'W/"5-1"',
  '"',
  '"a", "b"',
  'Thu, 01 Jan 1970 00:00:00 GMT',
  'Fri, 31 Feb 2999 99:99:99 GMT',
  'yesterday',
  'gzip, br;q=1.0, *;q=0',
  'keep-alive, Upgrade',
  'close',
  'chunked',
  'chunked, chunked',
  'identity',
  '100-continue',
  'something else',
  'websocket',
  '-1',
  '5',
  '1e9',
  '99999999999999999999999',
  'no-cache',
  'x'.repeat(20_000),
  '\u00ff\u0001',
];

/** Names of headers after which a server may wait for more. */
const WAITS = /^(?:Content-Length|Transfer-Encoding)$/;

/**
 * What is sent for a request.
 * @typedef {object} OddRequest
 * @property {Buffer} bytes - all of it
 * @property {boolean} whole - whether the server knows where it ends; it may wait for more else
 */

/**
 * The next request.
 * @param {() => number} random - of `randomNumbers`
 * @returns {OddRequest} the request
 */
export function oddRequest(random) {
  const below = (/** @type {number} */ end) => Math.floor(random() * end);
  /** @type {<T>(list: readonly T[]) => T} */
  const one = (list) => /** @type {(typeof list)[number]} */ (list[below(list.length)]);
  const often = (/** @type {number} */ share) => random() < share;

  if (often(0.03)) {
    const bytes = Buffer.from(Array.from({ length: below(400) }, () => below(256)));
    return { bytes, whole: false };
  }
  let whole = true;
  const method = often(0.05) ? one(ODD_METHODS) : often(0.7) ? 'GET' : one(METHODS);
  const target = often(0.5) ? one(PATHS) : one(ODD_TARGETS);
  const lines = [`${method} ${target} ${often(0.9) ? 'HTTP/1.1' : one(VERSIONS)}`];
  if (often(0.95)) lines.push('Host: 127.0.0.1');
  for (let left = below(5); left > 0; left -= 1) {
    const name = one(NAMES);
    if (WAITS.test(name)) whole = false;
    lines.push(`${name}: ${one(VALUES)}`);
  }
  if (often(0.02)) lines.push(one([' folded', 'No colon', ': no name', 'Sp ace: x', 'X: \0']));
  if (often(0.01)) lines.push(...Array.from({ length: 2500 }, (_, index) => `X-${index}: y`));
  const end = often(0.97) ? '\r\n' : '\n';
  const bytes = Buffer.from(`${lines.join(end)}${end}${end}`, 'latin1');
  if (often(0.03)) return { bytes: bytes.subarray(0, below(bytes.length)), whole: false };
  if (often(0.05)) {
    bytes[below(bytes.length)] = below(256);
    whole = false;
  }
  return { bytes, whole };
}
