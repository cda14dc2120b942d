/**
 * A static server for `dist/`, with the headers of design section 7.
 *
 *     node scripts/serve.js [--port 4173] [--host 127.0.0.1] [--dir dist] [--no-isolation]
 *
 * PORT and HOST stand in for the first two. A missing file is a 404, never the page: HTML in
 * place of a .wasm file is a very confusing error.
 */
import { createServer } from 'node:http';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import sirv from 'sirv';
import { ASK_AGAIN, HASHED_FOLDER, KEEP_FOREVER, responseHeaders } from './headers.js';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** Model files that no MIME table knows. */
const OCTETS = /\.(onnx|onnx_data|data|bin|i8|part\d*|\d+)$/;

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
  const files = sirv(directory, {
    etag: true,
    setHeaders(response, pathname) {
      if (pathname.endsWith('/') || pathname.endsWith('.html')) {
        setHeaders(response, responseHeaders({ isolated, document: true }));
      }
      if (OCTETS.test(pathname)) response.setHeader('Content-Type', 'application/octet-stream');
      response.setHeader(
        'Cache-Control',
        pathname.startsWith(HASHED_FOLDER) ? KEEP_FOREVER : ASK_AGAIN,
      );
    },
    onNoMatch(_request, response) {
      response.writeHead(404, { 'Content-Type': 'text/plain; charset=utf-8' });
      response.end('Not found\n');
    },
  });
  return (request, response) => {
    setHeaders(response, responseHeaders({ isolated, document: false }));
    if (request.method === 'GET' || request.method === 'HEAD') {
      files(request, response);
    } else {
      response.writeHead(405, { Allow: 'GET, HEAD' }).end();
    }
  };
}

/**
 * Starts the server and waits until it answers.
 * @param {object} options - what to serve, and how
 * @param {string} [options.directory] - folder to serve, `dist` of this project by default
 * @param {number} options.port - port to listen on; 0 takes a free one
 * @param {string} [options.host] - address to listen on, this machine alone by default
 * @param {boolean} [options.isolated] - whether to send COOP and COEP, true by default
 * @returns {Promise<{ url: string, close: () => Promise<void> }>} the address, and how to stop
 * @throws {Error} where the folder has no page in it or the port is taken
 */
export async function startServer({
  directory = join(ROOT, 'dist'),
  port,
  host = '127.0.0.1',
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
  const address = server.address();
  const actualPort = typeof address === 'object' && address !== null ? address.port : port;
  const shownHost = host.includes(':') ? `[${host}]` : host;
  return {
    url: `http://${shownHost}:${String(actualPort)}/`,
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
      port: { type: 'string', default: process.env.PORT ?? '4173' },
      host: { type: 'string', default: process.env.HOST ?? '127.0.0.1' },
      dir: { type: 'string' },
      'no-isolation': { type: 'boolean', default: false },
    },
  });
  const { url } = await startServer({
    port: parsePort(values.port),
    host: values.host,
    isolated: !values['no-isolation'],
    ...(values.dir === undefined ? {} : { directory: values.dir }),
  });
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
