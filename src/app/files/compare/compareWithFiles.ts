import type { Row } from '../../../corpus/row.ts';
import type { FilesClient } from '../../../filesWorker/client/filesClient.ts';
import type { InputFile } from '../../../filesWorker/protocol/files.ts';
import { comparingOf } from './comparing.ts';
import { ALL, SECOND, sideChoices } from './sides.ts';

/** What is compared with what. */
export interface CompareWithFiles {
  readonly client: FilesClient;
  /** What `comparingOf` goes by. */
  readonly opened: object;
  /** All that is open. */
  readonly rows: readonly Row[];
  readonly files: readonly InputFile[];
  /** What the files are called. */
  readonly name: string;
}

/** Begins to compare all that is open, as it was changed, with files. */
export function compareWithFiles(options: CompareWithFiles): void {
  const { client, opened, rows, files, name } = options;
  const comparing = comparingOf(client, opened);
  comparing.openSecond(files, name);
  comparing.choose({ gold: ALL, other: SECOND });
  const choices = sideChoices(rows, name, false);
  const [gold, other] = [ALL, SECOND].map((key) => choices.find((one) => one.key === key)?.side);
  if (gold && other) comparing.compare(gold, other);
}
