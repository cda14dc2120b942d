import { groupBy } from '../../base/groupBy.ts';
import type { Row } from '../../corpus/row.ts';
import type { Document } from '../../document/document.ts';
import type { FilesClient } from '../../filesWorker/client/filesClient.ts';
import { serialiseJson } from '../../formats/json.ts';
import type { Brought, BroughtAnnotations } from '../shared/brought.ts';
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
  const texts = groupBy(
    rows.filter((row) => !row.isUnreadable),
    (row) => row.text,
  );
  return {
    kind: 'documents',
    documents: [...texts.values()].flatMap((versions) => {
      const [first] = versions;
      if (first === undefined) return [];
      const { name } = first;
      return [
        {
          path: name.toLowerCase().endsWith('.txt') ? name : `${name}.txt`,
          load: () => versionsOf(client, versions, first),
        },
      ];
    }),
    origin: kept.kind === 'on' || kept.kind === 'busy' ? keptOrigin(files) : openOrigin(files),
  };
}

/** All versions of a text with their annotations; its text alone where nobody has annotated it. */
async function versionsOf(
  client: Pick<FilesClient, 'read'>,
  versions: readonly Row[],
  { format }: Row,
): Promise<string | BroughtAnnotations> {
  const documents: Document[] = [];
  for (const { id } of versions) documents.push((await client.read(id)).document);
  const [{ text } = { text: '' }] = documents;
  if (documents.every(({ spans }) => spans.length === 0)) return text;
  const lines = documents.map((document) => `${serialiseJson(document)}\n`);
  return { lines: new Blob(lines), saveAs: format };
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
