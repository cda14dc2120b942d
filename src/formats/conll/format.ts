import type { SourceText } from '../common/source.ts';
import type { Format } from '../format.ts';
import { findColumns } from './columns.ts';
import { createConll } from './create.ts';
import { readConll } from './read.ts';
import { parseRows } from './rows.ts';
import { writeConll } from './write.ts';

/** Columns of tokens and tags, as CoNLL-2002 and 2003 have them, in any scheme of tags. */
export const conll: Format = {
  name: 'conll',
  title: 'CoNLL columns',
  files: '.conll, .bio, .iob, .tsv or .txt: a token a line, tags in columns',
  abilities: {
    boundaries: 'tokens',
    nested: false,
    crossing: false,
    discontinuous: false,
    relations: false,
    symmetric: false,
    scores: false,
    typeDetails: false,
    attributes: 'none',
    notes: 'none',
  },
  sniff: (files) => (files.length > 0 ? Math.min(...files.map(sure)) : 0),
  read: readConll,
  write: writeConll,
  create: createConll,
};

/** So much of a file says what its columns are. */
const ENOUGH = 40_000;
/** Lines of a text are not all of one number of words. */
const ALIKE = 0.75;

function sure({ text }: SourceText): number {
  const head = text.length > ENOUGH ? text.slice(0, text.lastIndexOf('\n', ENOUGH) + 1) : text;
  // A JSON file, an XML file, and one of WebAnno, which has columns of its own.
  if (/^\s*[{[<]/u.test(head) || head.startsWith('#FORMAT=')) return 0;
  const rows = parseRows(head);
  const lines = rows.rows.filter((row) => row.kind === 'row');
  const alike = lines.filter(({ cells }) => cells.length === rows.width).length;
  if (lines.length === 0 || alike < lines.length * ALIKE) return 0;
  const columns = findColumns(rows);
  if (columns === undefined) return 0;
  if (/^\s*-DOCSTART-/u.test(head)) return 0.95;
  return columns.isTyped ? 0.85 : 0.6;
}
