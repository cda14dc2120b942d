import { createFrom, newFile } from '../common/created.ts';
import { firstRecords } from '../common/firstRecords.ts';
import { asList, asObject } from '../common/json.ts';
import { newTokens } from '../common/newTokens.ts';
import { offsetMap } from '../common/offsets.ts';
import { inRecords } from '../common/recordFiles.ts';
import { CODE_POINT_OFFSETS } from '../common/usualOffsets.ts';
import type { Format, NamedDocument } from '../format.ts';
import { layersOf } from './layers.ts';
import { parseTask } from './task.ts';

const { read, write } = inRecords({ isData: () => true, layersOf });

/** Prodigy's JSON lines: tasks with spans, relations, answers and tokens, as its database gives them out. */
export const prodigy: Format = {
  name: 'prodigy-jsonl',
  title: 'Prodigy JSONL',
  files: '.jsonl or .json',
  abilities: {
    boundaries: 'characters',
    nested: true,
    crossing: true,
    discontinuous: false,
    relations: true,
    symmetric: false,
    scores: true,
    typeDetails: false,
    attributes: 'none',
    notes: 'none',
  },
  sniff: ([file]) => (file === undefined ? 0 : Math.max(0, ...firstRecords(file).map(sure))),
  read,
  write,
  create: (documents) => {
    const lines = documents.map((document) => `${JSON.stringify(blankTask(document))}\n`);
    return createFrom(documents, [newFile('all.jsonl', lines.join(''))], write);
  },
};

/** How surely a record is a task of Prodigy's. */
function sure(value: unknown): number {
  const [record, task] = [asObject(value), parseTask(value)];
  if (record === undefined || task === undefined) return 0;
  const isMarked = ['_input_hash', '_task_hash', '_view_id', '_session_id', '_annotator_id'].some(
    (name) => Object.hasOwn(record, name),
  );
  if (isMarked || task.answer !== undefined) return 0.95;
  const own = [...task.spans, ...task.relations.flatMap(({ headSpan }) => headSpan ?? [])];
  if (asList(record.spans).length > task.spans.length) return 0;
  // Lists named “spans” with offsets and labels are in nobody else's files.
  if (own.some(({ start, label }) => start !== undefined && label !== undefined)) return 0.8;
  if (own.some(({ tokenStart }) => tokenStart !== undefined)) return 0.8;
  const hasTokens = asObject(asList(record.tokens)[0])?.ws !== undefined;
  return hasTokens && Array.isArray(record.spans) ? 0.8 : 0;
}

function blankTask({ document }: NamedDocument) {
  const { text } = document;
  const { fromUtf16 } = offsetMap({ text, hasMark: false }, CODE_POINT_OFFSETS);
  const tokens = newTokens(document).map(({ start, end, hasBlank }, id) => ({
    text: text.slice(start, end),
    ...fromUtf16({ start, end }),
    id,
    ws: hasBlank,
  }));
  return { text, tokens, spans: [] };
}
