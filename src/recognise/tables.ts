import type { Find, Kind, Rule } from './find.ts';
import { isNoName } from './nameWords.ts';
import { NAME as PERSON, SURNAME_FIRST } from './nameShapes.ts';

const NAME = 'table';
/** So many lines below its head a table goes on at most. */
const MOST_ROWS = 200;
/** Cells of a column begin no further from where its head does. */
const ASKEW = 3;
/** Longer ones hold sentences. */
const LONGEST = 60;

/** What may part two cells of a line. */
const GAP = /[ \t\u00a0]*[|\t][ \t\u00a0|]*|[ \u00a0]{2,}/gu;
/** What heads a column, and what its cells look like then. */
const COLUMNS: readonly { readonly kind: Kind; readonly head: RegExp; readonly cell: RegExp }[] = [
  {
    kind: 'person',
    head: /^(?:(?:full |pupil |student |patient |staff |client |contact |emergency |first |last |sur|given |family |employee |member |tenant |guest |driver )?names?|students?|pupils?|patients?|employees?|tenants?|clients?|members?|guests?|drivers?|passengers?|attendees?|teachers?|parents?|guardians?|(?:emergency |main )?contacts?(?: person)?|next of kin|nok|key ?worker|readers?|volunteers?|players?|candidates?|witness(?:es)?|signed(?: by)?|surname)$/iu,
    cell: new RegExp(`^(?:${SURNAME_FIRST}|${PERSON})$`, 'u'),
  },
  {
    kind: 'identifier',
    head: /^(?:(?:student|pupil|patient|staff|client|employee|member|emp|customer|policy|case|claim|ticket|order|invoice|file|hospital|badge|record|candidate|id) ?)?(?:ids?|no\.?|nos\.?|numbers?|refs?\.?|references?|codes?|mrn|upn|uln|nhs(?: no\.?| number)?|#)$|^(?:payroll|passport|licen[cs]e|badge)$/iu,
    cell: /^#?(?=[^\n]{0,20}\d{3})[A-Z\d][A-Z\d/ .-]{2,24}$/u,
  },
  {
    kind: 'phone',
    head: /^(?:(?:contact |home |work |mobile |emergency )?(?:tel(?:ephone)?\.?|phones?|mobile|cell|mob\.?)(?: ?(?:no\.?|number))?|contact (?:no\.?|number)|whatsapp)$/iu,
    cell: /^(?=(?:\D{0,3}\d){5,15}\D*$)[\d+() ./x-]{5,30}$/u,
  },
  {
    kind: 'account',
    head: /^(?:(?:bank )?(?:account|acct|a\/c)(?: ?(?:no\.?|number))?|iban|sort ?code)$/iu,
    cell: /^(?=(?:[^\n\d]{0,8}\d){5})[A-Z\d][A-Z\d -]{4,34}$/u,
  },
  {
    kind: 'date',
    head: /^(?:d\.?o\.?b\.?|date of birth|born|birth ?date)$/iu,
    cell: /^\d{1,4}[ ./-](?:\d{1,2}|\p{L}{3,9})[ ./-]\d{2,4}$/u,
  },
];
/** Amounts of money are no numbers of anybody. */
const AMOUNT = /[.,]\d\d$|^\d{1,3}(?:[ ,.]\d{3})+$/u;

interface Cell {
  readonly words: string;
  /** UTF-16 code units from the beginning of its line. */
  readonly at: number;
}

function cellsOf(line: string): Cell[] {
  const cells: Cell[] = [];
  let at = 0;
  for (const { index, 0: gap } of [...line.matchAll(GAP), { index: line.length, 0: '' }]) {
    const words = line.slice(at, index);
    if (words !== '') cells.push({ words, at });
    at = index + gap.length;
  }
  return cells;
}

/** The columns that the cells of a head begin; none where it is another line. */
function columnsOf(cells: readonly Cell[]) {
  if (cells.length < 2 || cells.some(({ words }) => /\d|[.:]$/u.test(words.replace(/no\.$/iu, ''))))
    return [];
  const columns = cells.flatMap(({ words, at }, index) => {
    const column = COLUMNS.find(({ head }) => head.test(words));
    return column === undefined ? [] : [{ ...column, at, index }];
  });
  // `Name   Ada` is a field of a form.
  return columns.length > 1 || cells.length > 2 ? columns : [];
}

/** Whether a cell says what is beside it, as fields of forms do. */
function isLabel(words: string): boolean {
  return !words.includes(',') && words.split(/\s+/u).every(isNoName);
}

/** Cells of tables, by what stands at the head of their column. */
export const tables: Rule = {
  name: NAME,
  find: (text) => {
    const finds: Find[] = [];
    let columns: ReturnType<typeof columnsOf> = [];
    let heads = 0;
    let rows = 0;
    let from = 0;
    for (const line of text.split('\n')) {
      const start = from;
      from += line.length + 1;
      const cells = cellsOf(line);
      const begun = columnsOf(cells);
      if (begun.length > 0 || cells.length < 2) {
        [columns, heads, rows] = [begun, cells.length, 0];
        continue;
      }
      rows += 1;
      if (rows > MOST_ROWS) columns = [];
      for (const { kind, cell, at, index } of columns) {
        const own =
          cells.find((one) => Math.abs(one.at - at) <= ASKEW) ??
          (cells.length === heads ? cells[index] : undefined);
        const isOne =
          own !== undefined &&
          own.words.length <= LONGEST &&
          cell.test(own.words) &&
          !isLabel(own.words) &&
          !AMOUNT.test(own.words);
        if (!isOne) continue;
        const begin = start + own.at;
        finds.push({ kind, start: begin, end: begin + own.words.length, score: 0.85, rule: NAME });
      }
    }
    return finds;
  },
};
