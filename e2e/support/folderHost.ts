import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { refuse, sendFile } from '../../scripts/static.js';

/** A host while it runs. */
export interface Host {
  /** Its address, with a slash at the end. */
  readonly origin: string;
  readonly close: () => void;
}

/**
 * Start a host that serves a directory in a folder of its own, and nothing else; with no headers of
 * ours. The folder's address without a slash is that of its page too.
 *
 * @param folder - Begins with a slash and ends without one.
 */
export async function startFolderHost(folder: string, directory: string): Promise<Host> {
  const server = createServer((request, response) => {
    const { url = '' } = request;
    if (url !== folder && !url.startsWith(`${folder}/`)) {
      refuse(response, 404);
      return;
    }
    request.url = url.slice(folder.length) || '/';
    sendFile(request, response, { directory });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}/`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
