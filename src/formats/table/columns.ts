/** What the columns of a table hold, by their indices. */
export interface Columns {
  readonly start?: number;
  readonly end?: number;
  /** Ranges in one cell: `3–7, 9–12`. */
  readonly offsets?: number;
  readonly text?: number;
  readonly type?: number;
  readonly id?: number;
  readonly document?: number;
  readonly head?: number;
  readonly tail?: number;
  readonly headOffsets?: number;
  readonly tailOffsets?: number;
}

/** Names that columns have, in lower case and without other signs than letters and digits. */
const NAMES: Readonly<Record<keyof Columns, readonly string[]>> = {
  start: [
    'start',
    'begin',
    'startoffset',
    'beginoffset',
    'offsetstart',
    'charstart',
    'startchar',
    'startindex',
    'startpos',
    'from',
  ],
  end: [
    'end',
    'stop',
    'endoffset',
    'stopoffset',
    'offsetend',
    'charend',
    'endchar',
    'endindex',
    'endpos',
    'to',
  ],
  offsets: ['offsets', 'ranges', 'spans'],
  text: [
    'text',
    'mention',
    'entity',
    'term',
    'span',
    'word',
    'words',
    'surface',
    'phrase',
    'coveredtext',
    'entitytext',
    'string',
  ],
  type: [
    'type',
    'label',
    'tag',
    'category',
    'class',
    'entitytype',
    'entitylabel',
    'ner',
    'relation',
    'predicate',
    'reltype',
    'relationtype',
  ],
  id: [
    'id',
    'entityid',
    'spanid',
    'annotationid',
    'annid',
    'number',
    'entitynumber',
    'mentionid',
    'ann',
  ],
  document: [
    'doc',
    'document',
    'docid',
    'documentid',
    'docname',
    'file',
    'filename',
    'pmid',
    'documentname',
  ],
  head: ['head', 'source', 'subject', 'subj', 'arg1', 'entity1', 'headid', 'sourceid', 'e1'],
  tail: ['tail', 'target', 'object', 'obj', 'arg2', 'entity2', 'tailid', 'targetid', 'e2'],
  headOffsets: ['headoffsets'],
  tailOffsets: ['tailoffsets'],
};

const isKey = (name: string): name is keyof Columns => name in NAMES;

/** What a first row says of the columns; undefined where it is no header. */
export function columnsByName(header: readonly string[]): Columns | undefined {
  const plain = header.map((name) => name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, ''));
  const columns: Partial<Record<keyof Columns, number>> = {};
  for (const key of Object.keys(NAMES).filter(isKey)) {
    const found = NAMES[key].map((name) => plain.indexOf(name)).find((at) => at >= 0);
    if (found !== undefined) columns[key] = found;
  }
  return kindOf(columns) === undefined ? undefined : columns;
}

/** Whether a table has entities or relations; undefined where it has neither. */
export function kindOf(columns: Columns): 'entities' | 'relations' | undefined {
  const { start, end, offsets, head, tail, headOffsets } = columns;
  if (
    head !== undefined &&
    tail !== undefined &&
    (headOffsets !== undefined || offsets === undefined)
  ) {
    return 'relations';
  }
  return (start !== undefined && end !== undefined) || offsets !== undefined
    ? 'entities'
    : undefined;
}

const isInteger = (cell: string | undefined) => /^\d+$/u.test(cell ?? '');

/** Columns of a table without a header: two neighbours are offsets, where all cells say so. */
export function columnsByContent(rows: readonly (readonly string[])[]): Columns | undefined {
  const [first] = rows;
  if (first === undefined) return undefined;
  const indices = [...first.keys()];
  const share = (test: (row: readonly string[]) => boolean) =>
    rows.filter(test).length / rows.length;
  const start = indices.findLast(
    (at) =>
      share(
        (row) =>
          isInteger(row[at]) && isInteger(row[at + 1]) && Number(row[at]) < Number(row[at + 1]),
      ) === 1,
  );
  if (start === undefined) return undefined;
  const isWords = (at: number) => (row: readonly string[]) =>
    row[at] !== undefined &&
    !isInteger(row[at]) &&
    row[at].length === Number(row[start + 1]) - Number(row[start]);
  const words = indices.filter((at) => at !== start && at !== start + 1);
  const text = words.toSorted((a, b) => share(isWords(b)) - share(isWords(a)))[0];
  const hasText = text !== undefined && share(isWords(text)) > 0.5;
  const type = words.findLast(
    (at) =>
      !(hasText && at === text) &&
      at !== 0 &&
      share((row) => !isInteger(row[at]) && row[at] !== '') > 0.9,
  );
  const isNumbered = start > 0 && share((row) => isInteger(row[start - 1])) === 1;
  return {
    start,
    end: start + 1,
    ...(hasText && { text }),
    ...(type !== undefined && { type }),
    ...(isNumbered && { id: start - 1 }),
    ...(start > 1 && { document: 0 }),
  };
}
