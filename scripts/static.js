/**
 * Files of a folder over HTTP, by `send`. No request ends the process, nor does a file that goes or
 * changes while it is sent: a build may replace the folder's files under a running server.
 *
 * There are no ranges: RFC 9110 lets a server ignore the header, the page downloads whole parts,
 * and the parser that `send` uses refuses a suffix longer than the file, which the RFC allows.
 */
import { STATUS_CODES } from 'node:http';
import { basename } from 'node:path';
import send from 'send';

/** @typedef {import('node:http').IncomingMessage} Request */
/** @typedef {import('node:http').ServerResponse} Response */

/**
 * The path and the query of a request's target, still encoded.
 * @param {string | undefined} target - as the request line has it: a path, or a whole address (the
 *   form that a proxy is sent, which RFC 9112 has every server take)
 * @returns {{ path: string, query: string }} path: begins with a slash where the target is one of
 *   these; query: empty, or begins with "?"
 */
export function splitTarget(target = '/') {
  const local = target.replace(/^https?:\/\/[^/?#]*/i, '');
  const end = local.search(/[?#]/);
  if (end === -1) return { path: local || '/', query: '' };
  const query = local.slice(end).replace(/#.*$/s, '');
  return { path: local.slice(0, end) || '/', query };
}

/**
 * Ends a response without a file.
 * @param {Response} response - what is answered; broken off where a part of a file has been sent
 * @param {number} status - the status code
 */
export function refuse(response, status) {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  for (const name of ['ETag', 'Last-Modified']) response.removeHeader(name);
  const text = `${STATUS_CODES[status] ?? 'Error'}\n`;
  response.statusCode = status;
  response.setHeader('Content-Length', text.length);
  response.setHeader('Content-Type', 'text/plain; charset=utf-8');
  // In place of the file's own: what is gone now may be there later.
  response.setHeader('Cache-Control', 'no-store');
  response.end(text);
}

/**
 * Sends a folder's address without a slash to the one with it, where relative links lead into the
 * folder. The address is relative, so it holds behind a proxy that takes a prefix away.
 * @param {Response} response - what is answered
 * @param {{ path: string, query: string }} target - of the request
 */
function addSlash(response, { path, query }) {
  response.setHeader('Location', `./${basename(path)}/${query}`);
  refuse(response, 301);
}

/**
 * Answers a GET or HEAD request with a file, or says that there is none. A page is found without
 * its ".html" too.
 * @param {Request} request - the request
 * @param {Response} response - its answer, which may have headers already
 * @param {object} options - what to send
 * @param {string} options.directory - the folder
 * @param {(file: string) => Record<string, string>} [options.headersOf] - headers for a file, by
 *   its path on the disk
 */
export function sendFile(request, response, { directory, headersOf = () => ({}) }) {
  const target = splitTarget(request.url);
  send(request, target.path, {
    root: directory,
    dotfiles: 'ignore',
    index: 'index.html',
    extensions: ['html'],
    acceptRanges: false,
    cacheControl: false,
  })
    .on('headers', (/** @type {Response} */ _response, /** @type {string} */ file) => {
      for (const [name, value] of Object.entries(headersOf(file))) response.setHeader(name, value);
    })
    .on('stream', (/** @type {import('node:fs').ReadStream} */ stream) => {
      const length = Number(response.getHeader('Content-Length'));
      // Of an empty file `send` reads one byte, which is there if it has grown since.
      if (length === 0) {
        stream.destroy();
        response.end();
      }
      stream.once('end', () => {
        // Shorter than when its length was announced; the reader would wait for the rest forever.
        if (stream.bytesRead < length) response.destroy();
      });
    })
    .on('directory', () => {
      addSlash(response, target);
    })
    .on('error', (/** @type {{ status: number }} */ { status }) => {
      refuse(response, status);
    })
    .pipe(response);
}
