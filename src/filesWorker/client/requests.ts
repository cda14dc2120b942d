import type { Row } from '../../corpus/row.ts';
import { isOfName } from '../../corpus/rowsByNames.ts';
import { lineOfName } from '../../formats/common/lineName.ts';
import type { ChangedDocument, InputFile, OpenChoices } from '../protocol/files.ts';
import type { FilesRequest } from '../protocol/protocol.ts';
import type { ConvertOptions, SaveOptions, TypedCallOptions } from './filesClient.ts';
import { packedFiles } from './packedFiles.ts';

/**
 * A request of a document that is not listed yet, by its id: of its line, which the worker that lists
 * it has, or of its own files alone.
 *
 * @throws IterWebError `bad-input` where one of these can't be read.
 */
export async function peekRequest(
  row: Row,
  files: readonly InputFile[],
  choices: OpenChoices,
): Promise<(id: number) => FilesRequest> {
  const { id: document, name, path } = row;
  const line = lineOfName(name, path);
  if (line !== undefined) return (id) => ({ kind: 'peek-line', id, document, path, line });
  const own = await packedFiles(files.filter((one) => isOfName(one.path, row)));
  return (id) => ({ kind: 'peek', id, document, files: own, choices });
}

/** A request of saving, by its id. */
export function saveRequest(
  { all = false, documents, types }: SaveOptions,
  changes: readonly ChangedDocument[],
): (id: number) => FilesRequest {
  const which = { all, ...(documents && { documents }), ...(types && { types }) };
  return (id) => ({ kind: 'save', id, changes, ...which });
}

/** A request of the files that changes touch, by its id. */
export function changedRequest(
  { types }: TypedCallOptions,
  changes: readonly ChangedDocument[],
): (id: number) => FilesRequest {
  return (id) => ({ kind: 'list-changed', id, changes, ...(types && { types }) });
}

/** A request of converting, by its id. */
export function convertRequest(
  { to, documents, discontinuous, bySentence }: ConvertOptions,
  changes: readonly ChangedDocument[],
  isDry: boolean,
): (id: number) => FilesRequest {
  const how = {
    ...(documents && { documents }),
    ...(discontinuous && { discontinuous }),
    ...(bySentence && { bySentence }),
  };
  return (id) => ({ kind: 'convert', id, changes, to, isDry, ...how });
}
