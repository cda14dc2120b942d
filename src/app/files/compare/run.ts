import type { FilesProgress } from '../../../filesWorker/protocol/files.ts';
import type { Problem } from '../../shared/settings.ts';

/** How far something is that looks through all texts. */
export type Run<Found> =
  | { readonly kind: 'none' }
  | { readonly kind: 'busy'; readonly progress: FilesProgress | undefined }
  | ({ readonly kind: 'done' } & Found)
  | { readonly kind: 'failed'; readonly problem: Problem };
