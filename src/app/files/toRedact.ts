import type { Row } from '../../corpus/row.ts';
import type { FilesClient } from '../../filesWorker/client/filesClient.ts';
import type { Brought } from '../shared/brought.ts';
import type { Files } from './files.ts';

/**
 * Documents whose texts are to be redacted, each text once: annotators have versions of one.
 *
 * @param rows - In the order in which they come.
 */
export function toRedact(
  files: Pick<Files, 'state' | 'keep' | 'close'>,
  client: Pick<FilesClient, 'read'>,
  rows: readonly Row[],
): Brought {
  const { kept } = files.state();
  const texts = new Map(rows.filter((row) => !row.isUnreadable).map((row) => [row.text, row]));
  return {
    kind: 'documents',
    documents: [...texts.values()].map(({ id, name }) => ({
      path: name.toLowerCase().endsWith('.txt') ? name : `${name}.txt`,
      load: async () => (await client.read(id)).document.text,
    })),
    origin: kept.kind === 'on' || kept.kind === 'busy' ? keptOrigin(files) : openOrigin(files),
  };
}

function keptOrigin(files: Pick<Files, 'keep' | 'close'>) {
  return {
    words:
      'These documents are in a project that room Files keeps on this computer: they stay there, with all that is personal in them, until it is erased.',
    erase: {
      label: 'Erase the kept project',
      act: () => {
        files.keep(false);
        files.close();
      },
    },
  };
}

function openOrigin(files: Pick<Files, 'close'>) {
  return {
    words:
      'These documents are open in room Files too, until they are closed there or this tab is left.',
    erase: { label: 'Close them there', act: files.close },
  };
}
