import type { RequestListener } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { download } from './download.ts';
import { TestClock } from '../base/testing/clock.ts';
import { TestServer } from './testing/server.ts';

const server = new TestServer();

afterEach(() => {
  server.close();
  server.asked.length = 0;
});

/** A download of up to 1000 bytes from a real server, and the byte counts that it told. */
async function downloaded(listener: RequestListener, onBytes?: (loaded: number) => void) {
  await server.serve(listener);
  const network = {
    fetch: (...request: Parameters<typeof fetch>) => fetch(...request),
    clock: new TestClock(),
  };
  return download(`${server.url}part`, network, { file: 'a part', mostBytes: 1000, onBytes });
}

describe('download', () => {
  it('reads as many bytes as it may, to the last', async () => {
    const told: number[] = [];
    const bytes = await downloaded(
      (_, response) => response.end(Buffer.alloc(1000, 7)),
      (loaded) => told.push(loaded),
    );
    expect(bytes).toEqual(new Uint8Array(1000).fill(7));
    expect(told.at(-1)).toBe(1000);
  });

  it('stops at the first byte too many, of an answer that would never end', async () => {
    const told: number[] = [];
    let closed = false;
    const result = downloaded(
      (_, response) => {
        const send = () => response.write(Buffer.alloc(400), send);
        response.on('close', () => (closed = true));
        send();
      },
      (loaded) => told.push(loaded),
    );
    await expect(result).rejects.toMatchObject({
      code: 'download-failed',
      message: 'a part has more than its 1000 bytes.',
    });
    expect(Math.max(0, ...told)).toBeLessThanOrEqual(1000);
    await expect.poll(() => closed).toBe(true);
  });

  it('follows no redirection: a file comes from where it was asked for', async () => {
    const result = downloaded(({ url }, response) => {
      if (url === '/part') response.writeHead(302, { Location: '/elsewhere' }).end();
      else response.end('other');
    });
    await expect(result).rejects.toMatchObject({
      code: 'download-failed',
      message: 'a part could not be downloaded.',
    });
    expect(server.asked).toEqual(['/part']);
  });
});
