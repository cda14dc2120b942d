import type { ReactNode } from 'react';
import type { Status } from '../../document/document.ts';
import { percentShown } from '../focus/describe.ts';
import type { SortValue } from './sort.ts';
import { STATUS_LABELS } from '../legend/statusWords.ts';

/** What a row of a table stands for: a span or a relation. */
export interface Annotation {
  readonly id: string;
  readonly type: string;
  readonly score?: number;
  readonly status: Status;
}

/** A column of a table; the first has the row's button. */
export interface Column<Row> {
  readonly title: string;
  readonly valueOf: (row: Row) => SortValue;
  readonly cell: (row: Row) => ReactNode;
  readonly className?: string;
}

const STATUS: Column<Annotation> = {
  title: 'Status',
  valueOf: (row) => STATUS_LABELS[row.status],
  cell: (row) => STATUS_LABELS[row.status],
};

const SCORE: Column<Annotation> = {
  title: 'Score',
  valueOf: (row) => row.score,
  cell: (row) => percentShown(row.score),
  className: 'number',
};

/** By whether the status is shown, and by whether the score is: the same lists for all rows. */
const LAST = {
  status: { score: [STATUS, SCORE], none: [STATUS] },
  none: { score: [SCORE], none: [] },
};

/**
 * The columns of every table: status, where an annotation is no plain prediction, and score, where one
 * has any.
 */
export function lastColumns(all: readonly Annotation[]): readonly Column<Annotation>[] {
  const says = all.some((row) => row.status !== 'predicted');
  const hasScores = all.length === 0 || all.some((row) => row.score !== undefined);
  return LAST[says ? 'status' : 'none'][hasScores ? 'score' : 'none'];
}
