import type { ReportEntry } from '../formats/common/report.ts';
import type { ReadDocument } from '../formats/format.ts';
import type { OwnTypes } from './types.ts';

/**
 * What a list shows of a document: whether somebody has annotated it, and before that whether its
 * file has something that could not be read or shown as it stands. An `unread` one is known by the
 * names of its files, or by its line, alone: nothing else of its row is known by then.
 */
export type RowState = 'annotated' | 'not-annotated' | 'problem' | 'unread';

/** All states, in the order in which a list counts them. */
export const ROW_STATES: readonly RowState[] = ['annotated', 'not-annotated', 'problem', 'unread'];

/** A document in a list: all that is kept of those that nobody looks at. */
export interface Row {
  /** Its place among all that were opened together, which is the order of the list; from 0. */
  readonly id: number;
  readonly name: string;
  /** The annotator, layer or track, where a text has several. */
  readonly layer?: string;
  /** Path of the file that it is in. */
  readonly path: string;
  /** Name of the file's format. */
  readonly format: string;
  /**
   * Id of the first row that has the same text: rows with the same number are versions of one text.
   * Texts that stand twice in one file are none.
   */
  readonly text: number;
  /** UTF-16 code units of its text. */
  readonly length: number;
  readonly spans: number;
  readonly relations: number;
  /** Ids of the types that occur in it, ascending (`ProjectType.id`). */
  readonly types: readonly number[];
  readonly state: RowState;
  /** Whether nothing of it could be read: then there is no document. */
  readonly isUnreadable?: true;
}

/** What a document is before it has a place in a list. */
export interface Summary extends OwnTypes {
  readonly name: string;
  readonly layer?: string;
  readonly length: number;
  readonly spans: number;
  readonly relations: number;
  readonly state: RowState;
}

/** The row of a document that is known by its name alone. */
export function unreadRow(id: number, known: Pick<Row, 'name' | 'path' | 'format'>): Row {
  const nothing = { text: id, length: 0, spans: 0, relations: 0, types: [] };
  return { id, ...known, ...nothing, state: 'unread' };
}

/** Whether an entry of a report says that something is not as the file has it. */
export function isProblem({ kind }: Pick<ReportEntry, 'kind'>): boolean {
  return kind !== 'info';
}

/** What a list shows of a document. */
export function summarise(
  { name, layer, document, state }: ReadDocument,
  report: readonly ReportEntry[],
): Summary {
  return {
    name,
    ...(layer !== undefined && { layer }),
    length: document.text.length,
    spans: document.spans.length,
    relations: document.relations.length,
    entityTypes: document.entityTypes,
    relationTypes: document.relationTypes,
    used: {
      entity: new Set(document.spans.map(({ type }) => type)),
      relation: new Set(document.relations.map(({ type }) => type)),
    },
    state: report.some(isProblem) ? 'problem' : state,
  };
}
