/**
 * A static server for `dist/`, with the headers of `scripts/headers.js` (docs/design.md, “Content
 * Security Policy”).
 *
 *     node scripts/serve.js [--port 4173] [--host 127.0.0.1] [--dir dist] [--no-isolation]
 *
 * PORT and HOST stand in for the first two; an empty one is as good as none. A missing file is a
 * 404, never the page: HTML in place of a .wasm file is a very confusing error.
 */
import { createServer } from 'node:http';
import { existsSync } from 'node:fs';
import { isIP } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import {
  ASK_AGAIN,
  HASHED_FOLDER,
  KEEP_FOREVER,
  responseHeaders,
  SHARE_LOST,
  SHARE_PATH,
} from './headers.js';
import { refuse, sendFile, splitTarget } from './static.js';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/**
 * Sets headers, in place of those of the same name.
 * @param {import('node:http').ServerResponse} response - what they are set on
 * @param {Record<string, string>} headers - names and values
 */
function setHeaders(response, headers) {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
}

/**
 * What a server does with a request for the site: the file with its headers, or 404.
 * @param {object} options - what to serve, and how
 * @param {string} options.directory - folder to serve
 * @param {boolean} options.isolated - whether to send COOP and COEP
 * @returns {import('node:http').RequestListener} the listener
 * @throws {Error} where the folder has no page in it
 */
export function siteListener({ directory, isolated }) {
  if (!existsSync(join(directory, 'index.html'))) {
    throw new Error(`There is no page in ${directory}. Run "npm run build" first.`);
  }
  const hashed = join(directory, HASHED_FOLDER);
  return (request, response) => {
    setHeaders(response, responseHeaders({ isolated, document: false }));
    if (request.method === 'POST' && splitTarget(request.url).path.endsWith(SHARE_PATH)) {
      // What it says is not read, and nobody's business here.
      response.setHeader('Location', SHARE_LOST);
      refuse(response, 303);
      return;
    }
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.setHeader('Allow', 'GET, HEAD');
      refuse(response, 405);
      return;
    }
    sendFile(request, response, {
      directory,
      headersOf: (file) => ({
        // By the file, not by the address, which may leave ".html" or the whole name out.
        ...(file.endsWith('.html') ? responseHeaders({ isolated, document: true }) : {}),
        'Cache-Control': file.startsWith(hashed) ? KEEP_FOREVER : ASK_AGAIN,
      }),
    });
  };
}

/** Where only this machine reaches the server. */
const LOOPBACK = '127.0.0.1';

/** Addresses that stand for all of a machine's, and the one of them that it reaches itself by. */
const ALL_ADDRESSES = new Map([
  ['0.0.0.0', LOOPBACK],
  ['::', '::1'],
]);

/**
 * What a person should know of a server before others use it.
 * @param {string} address - where it listens, as numbers
 * @returns {string | undefined} undefined where only this machine reaches it
 */
function addressWarning(address) {
  if (address === '::1' || (isIP(address) === 4 && address.startsWith('127.'))) return undefined;
  const place = ALL_ADDRESSES.has(address) ? 'all addresses of this machine' : address;
  return (
    `Warning: the server listens on ${place}, so other machines may reach it. Over plain http ` +
    'browsers give a page from another machine neither threads nor storage: put a server with ' +
    'https in front (hosting/ has the headers), or leave HOST out for this machine alone.'
  );
}

/**
 * Starts the server and waits until it answers.
 * @param {object} options - what to serve, and how
 * @param {string} [options.directory] - folder to serve, `dist` of this project by default
 * @param {number} options.port - port to listen on; 0 takes a free one
 * @param {string} [options.host] - address to listen on, this machine alone by default
 * @param {boolean} [options.isolated] - whether to send COOP and COEP, true by default
 * @returns {Promise<{ url: string, warning: string | undefined, close: () => Promise<void> }>} the
 *   address, what a person should know before others use it, and how to stop
 * @throws {Error} where the folder has no page in it or the port is taken
 */
export async function startServer({
  directory = join(ROOT, 'dist'),
  port,
  host = LOOPBACK,
  isolated = true,
}) {
  const server = createServer(siteListener({ directory, isolated }));
  await new Promise((resolve, reject) => {
    server.once('error', (error) => {
      const taken = 'code' in error && error.code === 'EADDRINUSE';
      reject(taken ? new Error(`Port ${port} is taken; choose another with PORT=number.`) : error);
    });
    server.listen(port, host, () => {
      resolve(undefined);
    });
  });
  // A connection that could not be taken must not end those that were.
  server.on('error', (error) => {
    process.stderr.write(`${error.message}\n`);
  });
  const { address, port: actualPort } = /** @type {import('node:net').AddressInfo} */ (
    server.address()
  );
  // For all addresses of the machine, a browser wants one of them.
  const reached = ALL_ADDRESSES.get(address) ?? host;
  const shownHost = reached.includes(':') ? `[${reached}]` : reached;
  return {
    url: `http://${shownHost}:${String(actualPort)}/`,
    warning: addressWarning(address),
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

/**
 * A setting, where one is made: shells and service files set variables to nothing to unset them.
 * @param {string | undefined} value - what was given
 * @param {string} usual - what holds without it
 * @returns {string} one of the two
 */
function orUsual(value, usual) {
  return value === undefined || value.trim() === '' ? usual : value;
}

/**
 * Reads a port number.
 * @param {string} text - what a person wrote
 * @returns {number} the port
 * @throws {Error} where the text is no port
 */
function parsePort(text) {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535 || text.trim() === '') {
    throw new Error(`"${text}" is no port; give a number from 0 to 65535.`);
  }
  return port;
}

/**
 * Serves as the arguments and the environment say, prints the address, and runs until killed.
 * @param {string[]} args - command-line arguments
 * @returns {Promise<void>} settles once the server answers
 */
export async function serveFromCommandLine(args) {
  const { values } = parseArgs({
    args,
    options: {
      port: { type: 'string', default: orUsual(process.env.PORT, '4173') },
      host: { type: 'string', default: orUsual(process.env.HOST, LOOPBACK) },
      dir: { type: 'string' },
      'no-isolation': { type: 'boolean', default: false },
    },
  });
  const { url, warning } = await startServer({
    port: parsePort(values.port),
    // An empty name would be all addresses.
    host: orUsual(values.host, LOOPBACK),
    isolated: !values['no-isolation'],
    ...(values.dir === undefined ? {} : { directory: values.dir }),
  });
  if (warning !== undefined) process.stderr.write(`${warning}\n`);
  process.stdout.write(`${url}\n`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    await serveFromCommandLine(process.argv.slice(2));
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}
