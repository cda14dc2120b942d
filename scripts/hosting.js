/**
 * The headers of `headers.js` in the words of other servers, in the folder `hosting/`:
 *
 *     node scripts/hosting.js
 *
 * writes `nginx.conf`, `apache.conf` and `_headers`. A test holds that they are up to date, and
 * `npm run check:nginx` runs the page behind a real nginx.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  ASK_AGAIN,
  HASHED_FOLDER,
  headerPolicy,
  KEEP_FOREVER,
  PAGES,
  responseHeaders,
  SHARE_LOST,
  SHARE_PATH,
} from './headers.js';
import { ROOT } from './run.js';
import { SERVICE_WORKER } from './vite/service-worker.js';

/** Where the files are. */
export const HOSTING = join(ROOT, 'hosting');

const GENERATED = 'Written by scripts/hosting.js: change scripts/headers.js instead.';

/** The folder of the packages, as the build has it. */
const MODELS_FOLDER = '/models/';

/** Of the build's files, the types that matter: a wrong one is refused by the browser. */
const TYPES = {
  'text/html': ['html'],
  'text/javascript': ['js', 'mjs'],
  'text/css': ['css'],
  'image/svg+xml': ['svg'],
  'application/wasm': ['wasm'],
  'application/json': ['json'],
  'application/manifest+json': ['webmanifest'],
  'image/png': ['png'],
};

/** Headers that every response has, its kind apart. */
const other = responseHeaders({ isolated: true, document: false });
const page = responseHeaders({ isolated: true, document: true });

/**
 * Lines behind a deeper margin.
 * @param {string[]} lines - the lines
 * @returns {string[]} the same, indented
 */
const indent = (lines) => lines.map((line) => `  ${line}`);

/**
 * Headers as nginx adds them.
 * @param {Record<string, string>} headers - names and values
 * @returns {string[]} a line each
 */
function addHeaders(headers) {
  return Object.entries(headers).map(([name, value]) => `add_header ${name} "${value}" always;`);
}

/** @returns {string} lines for a `server` block of nginx */
function nginx() {
  const kept = (/** @type {string} */ value) => ({ ...other, 'Cache-Control': value });
  return [
    `# ${GENERATED}`,
    '# Include it in a server block whose root is the build, or a folder that the build is in.',
    '',
    'index index.html;',
    '# The address of a folder without its slash leads to the one with it, behind a proxy too.',
    'absolute_redirect off;',
    'default_type application/octet-stream;',
    'types {',
    ...indent(Object.entries(TYPES).map(([type, names]) => `${type} ${names.join(' ')};`)),
    '}',
    '',
    '# A location with headers of its own has none of those around it, so each has all.',
    ...addHeaders(kept(ASK_AGAIN)),
    '',
    'location ~ \\.html$ {',
    ...indent(addHeaders({ ...page, 'Cache-Control': ASK_AGAIN })),
    '}',
    '',
    `location ~ ${HASHED_FOLDER} {`,
    ...indent(addHeaders(kept(KEEP_FOREVER))),
    '}',
    '',
    '# A text that is shared, where the browser has no service worker to take it.',
    `location ~ ${SHARE_PATH}$ {`,
    '  if ($request_method = POST) {',
    `    return 303 "${SHARE_LOST}";`,
    '  }',
    '}',
    '',
  ].join('\n');
}

/** @returns {string} lines for an `.htaccess` or a `Directory` block of Apache, with mod_headers */
function apache() {
  const set = (/** @type {Record<string, string>} */ headers) =>
    Object.entries(headers).map(([name, value]) => `Header always set ${name} "${value}"`);
  return [
    `# ${GENERATED}`,
    '# As .htaccess in the folder of the build, or in a Directory block; needs mod_headers.',
    '',
    'DirectoryIndex index.html',
    ...Object.entries(TYPES).map(
      ([type, names]) => `AddType ${type} ${names.map((name) => `.${name}`).join(' ')}`,
    ),
    '<FilesMatch "\\.(onnx|i8|part[0-9]+)$">',
    '  ForceType application/octet-stream',
    '</FilesMatch>',
    '',
    ...set({ ...other, 'Cache-Control': ASK_AGAIN }),
    '',
    '<FilesMatch "\\.html$">',
    ...indent(set({ 'Content-Security-Policy': page['Content-Security-Policy'] ?? '' })),
    '</FilesMatch>',
    '',
    `<If "%{REQUEST_URI} =~ m#${HASHED_FOLDER}#">`,
    ...indent(set({ 'Cache-Control': KEEP_FOREVER })),
    '</If>',
    '',
    '# A text that is shared, where the browser has no service worker to take it.',
    '<IfModule mod_rewrite.c>',
    '  RewriteEngine On',
    '  RewriteCond %{REQUEST_METHOD} =POST',
    `  RewriteCond %{REQUEST_URI} ^(.*)${SHARE_PATH}$`,
    `  RewriteRule ^ %1${SHARE_LOST.slice(1)} [R=303,NE,L]`,
    '</IfModule>',
    '',
  ].join('\n');
}

/** @returns {string} the `_headers` file of hosts that read one from the build's top folder */
function headersFile() {
  const rule = (/** @type {string} */ path, /** @type {Record<string, string>} */ headers) => [
    path,
    ...indent(Object.entries(headers).map(([name, value]) => `${name}: ${value}`)),
    '',
  ];
  // Values of all rules that match are joined by commas, which makes two policies of which both
  // hold; other headers must not come twice.
  const documents = headerPolicy({ document: true }).slice(
    headerPolicy({ document: false }).length,
  );
  const more = { 'Content-Security-Policy': documents.replace(/^; /u, '') };
  return [
    `# ${GENERATED}`,
    '# Copy it into the top folder of the build.',
    '',
    ...rule('/*', other),
    // Such hosts serve a page without its ".html" too.
    ...['', ...PAGES, ...PAGES.map((name) => name.replace(/\.html$/, ''))].flatMap((name) =>
      rule(`/${name}`, { ...more, 'Cache-Control': ASK_AGAIN }),
    ),
    ...rule(`/${SERVICE_WORKER}`, { 'Cache-Control': ASK_AGAIN }),
    ...rule(`${MODELS_FOLDER}*`, { 'Cache-Control': ASK_AGAIN }),
    ...rule(`${HASHED_FOLDER}*`, { 'Cache-Control': KEEP_FOREVER }),
  ].join('\n');
}

/**
 * All files of `hosting/`.
 * @returns {Record<string, string>} their content by name
 */
export function hostingFiles() {
  return { 'nginx.conf': nginx(), 'apache.conf': apache(), _headers: headersFile() };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  mkdirSync(HOSTING, { recursive: true });
  for (const [name, content] of Object.entries(hostingFiles())) {
    writeFileSync(join(HOSTING, name), content);
  }
}
