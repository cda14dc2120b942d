import { KEEP_FILE, saveFile } from '../shared/saveFile.ts';
import { pageModel } from '../shared/pageModel.ts';
import type { OpenRoom, Shared } from '../shared/room.ts';
import { DOCUMENTS_WORKER_URL, REDACT_WORKER_URL } from './client/address.ts';
import { createDocuments } from './client/documents.ts';
import { createFinder } from './client/finder.ts';
import { EXAMPLE } from './example.ts';
import { createModelFinder } from './modelFinder.ts';
import { RedactView } from './RedactView.tsx';
import { createRedacting } from './redacting.ts';
import './styles/redact.css';

/** The room where personal data is taken out of a text. */
export function openRedact(shared: Shared): OpenRoom {
  const redacting = createRedacting(
    [createFinder(), createFinder()],
    createModelFinder(pageModel(shared)),
    createDocuments(),
  );
  const handed = new Set<() => void>();
  const clear = () => {
    redacting.clear();
    for (const forget of handed) forget();
    handed.clear();
  };
  const handOut = (name: string, content: Blob) => {
    const forget = saveFile(name, content);
    handed.add(forget);
    setTimeout(forget, KEEP_FILE);
  };
  // The workers start with the first text: by then there may be no connection any more.
  for (const url of [REDACT_WORKER_URL, DOCUMENTS_WORKER_URL]) {
    void fetch(url).catch(() => undefined);
  }
  return {
    View: () => (
      <RedactView shared={shared} redacting={redacting} onForget={clear} handOut={handOut} />
    ),
    example: () => redacting.take(EXAMPLE),
    take: (brought) => {
      if (brought.kind === 'documents') redacting.receive(brought);
    },
    clear,
  };
}
