/** The worker that reads and writes files: what does that for a kind is loaded with its first file. */
import { toWire } from '../../../base/errors.ts';
import type { DocumentAnswer, DocumentRequest } from './documentProtocol.ts';
import { openDocument, pictureOf, writeDocument } from './documents.ts';

async function answered(request: DocumentRequest): Promise<DocumentAnswer> {
  try {
    switch (request.kind) {
      case 'open':
        return { kind: 'opened', opened: await openDocument(request.document) };
      case 'picture':
        return { kind: 'picture', picture: await pictureOf(request.document) };
      case 'write':
        return { kind: 'written', written: await writeDocument(request.document) };
    }
  } catch (error) {
    return { kind: 'failed', error: toWire(error) };
  }
}

globalThis.addEventListener('message', ({ data }: MessageEvent<DocumentRequest>) => {
  void answered(data).then((answer) => {
    globalThis.postMessage(answer);
  });
});
