import type { Fault } from './faultServer.ts';

/** One byte is another. */
export const corrupt: Fault = (response, file) => {
  const bytes = Buffer.from(file);
  const middle = bytes.length >> 1;
  bytes.writeUInt8(bytes.readUInt8(middle) ^ 1, middle);
  response.end(bytes);
};

/** Half of it, as if that were all. */
export const truncated: Fault = (response, file) => {
  response.end(file.subarray(0, file.length >> 1));
};

/** Half of it, then the connection breaks off. */
export const brokenOff: Fault = (response, file) => {
  response.setHeader('Content-Length', file.length);
  response.write(file.subarray(0, file.length >> 1), () => response.destroy());
};

/** Half of it, then nothing more. */
export const stalled: Fault = (response, file) => {
  response.setHeader('Content-Length', file.length);
  response.write(file.subarray(0, file.length >> 1));
};

/** No such file. */
export const missing: Fault = (response) => {
  response.writeHead(404, { 'Content-Type': 'text/plain; charset=utf-8' }).end('Not found\n');
};

/** A server that answers everything with its page. */
export const webPage: Fault = (response) => {
  response.setHeader('Content-Type', 'text/html; charset=utf-8').end('<!doctype html><p>Hello');
};

/** An error of the server. */
export const serverError: Fault = (response) => {
  response.writeHead(500).end();
};

/** All of it, in small pieces with pauses between them. */
export function slow(bytesPerSecond: number): Fault {
  const pieces = 20;
  return (response, file) => {
    response.setHeader('Content-Length', file.length);
    const size = Math.ceil(bytesPerSecond / pieces);
    let sent = 0;
    const timer = setInterval(() => {
      response.write(file.subarray(sent, sent + size));
      sent += size;
      if (sent < file.length) return;
      clearInterval(timer);
      response.end();
    }, 1000 / pieces);
    response.on('close', () => {
      clearInterval(timer);
    });
  };
}

/** As `fault` for so many requests, then truly. */
export function times(count: number, fault: Fault): Fault {
  let left = count;
  return (response, file, request) => {
    left -= 1;
    if (left >= 0) fault(response, file, request);
    else response.end(file);
  };
}
