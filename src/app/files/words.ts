import type { RowState } from '../../corpus/row.ts';
import type { FilesProgress, ReportSummary } from '../../filesWorker/protocol/files.ts';
import type { ReportKind } from '../../formats/common/report.ts';
import type { Encoding } from '../../formats/common/source.ts';
import type { Status } from '../../document/document.ts';
import type { Discontinuous } from '../../formats/convert/fit.ts';

/** What the states of documents are called. */
export const STATE_WORDS: Readonly<Record<RowState, string>> = {
  annotated: 'annotated',
  'not-annotated': 'not annotated',
  problem: 'with a problem',
  unread: 'not read yet',
};

const STAGES: Readonly<Record<FilesProgress['stage'], string>> = {
  reading: 'Reading files …',
  listing: 'Listing documents …',
  searching: 'Searching …',
  comparing: 'Comparing …',
  packing: 'Making files …',
};

/** What is done, and the share of it that is, from 0 to 1; undefined where nobody knows. */
export function progressWords(progress: FilesProgress | undefined): {
  readonly words: string;
  readonly share: number | undefined;
} {
  if (progress === undefined) return { words: 'Looking at what was opened …', share: undefined };
  const { stage, done, total } = progress;
  return { words: STAGES[stage], share: total > 0 ? Math.min(1, done / total) : undefined };
}

/** What kinds of entries of a report are called in its table. */
export const REPORT_WORDS: Readonly<Record<ReportKind, string>> = {
  info: 'Understood',
  repaired: 'Repaired',
  'not-shown': 'Not shown',
  dropped: 'Dropped',
};

/** A report in short. */
export function reportWords({ counts }: ReportSummary): string {
  const parts = [
    counts.dropped > 0 && `${counts.dropped.toLocaleString('en')} dropped`,
    counts.repaired > 0 && `${counts.repaired.toLocaleString('en')} repaired`,
    counts['not-shown'] > 0 && `${counts['not-shown'].toLocaleString('en')} not shown`,
  ].filter((part) => part !== false);
  return parts.length === 0 ? 'all of it is shown' : parts.join(', ');
}

/** The encodings that a reader may choose. */
export const ENCODINGS: readonly { readonly name: Encoding; readonly title: string }[] = [
  { name: 'utf-8', title: 'UTF-8' },
  { name: 'windows-1252', title: 'Windows-1252 (Latin)' },
  { name: 'utf-16le', title: 'UTF-16, little-endian' },
  { name: 'utf-16be', title: 'UTF-16, big-endian' },
];

/** What becomes of spans of several pieces, as it is asked. */
export const DISCONTINUOUS_WORDS: Readonly<Record<Discontinuous, string>> = {
  covering: 'one span over all pieces',
  first: 'the first piece alone',
  skip: 'leave them out',
};

/** What statuses say where two versions of a text are drawn as one. */
export function comparisonWords(one: string, other: string): Readonly<Record<Status, string>> {
  const both = 'Marked by both';
  const only = `Only ${one}`;
  const onlyOther = `Only ${other}`;
  return { agreed: both, gold: only, missed: only, predicted: onlyOther, spurious: onlyOther };
}
