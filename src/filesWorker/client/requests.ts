import type { ChangedDocument } from '../protocol/files.ts';
import type { FilesRequest } from '../protocol/protocol.ts';
import type { ConvertOptions, SaveOptions, TypedCallOptions } from './filesClient.ts';

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
