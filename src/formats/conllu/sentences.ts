import { splitLines } from '../common/lines.ts';
import type { FileReport } from '../common/report.ts';

/** A word or a token of several words, with where it stands in the text of its document. */
export interface ConlluToken {
  /** `3`, or `3-4` where a token is several words. */
  readonly id: string;
  readonly start: number;
  readonly end: number;
  readonly cells: readonly string[];
  readonly line: number;
}

/** A sentence: its tokens, and what comments say of it. */
export interface ConlluSentence {
  readonly tokens: readonly ConlluToken[];
  readonly comments: ReadonlyMap<string, string>;
  readonly line: number;
}

/** A document of sentences. */
export interface ConlluDocument {
  readonly name: string | undefined;
  readonly text: string;
  readonly sentences: readonly ConlluSentence[];
}

/** A file: documents, and the names of its columns. */
export interface ConlluFile {
  readonly columns: readonly string[];
  readonly documents: readonly ConlluDocument[];
}

const USUAL = ['ID', 'FORM', 'LEMMA', 'UPOS', 'XPOS', 'FEATS', 'HEAD', 'DEPREL', 'DEPS', 'MISC'];

interface Raw {
  readonly comments: Map<string, string>;
  readonly rows: { readonly cells: readonly string[]; readonly line: number }[];
  readonly line: number;
}

/** Read the sentences of a file; a comment has no tab, and so a token `#` is none. */
export function parseConllu(content: string, report: FileReport): ConlluFile {
  const raw: Raw[] = [];
  let current: Raw | undefined;
  let columns: readonly string[] = USUAL;
  for (const [index, { text }] of splitLines(content).entries()) {
    const line = index + 1;
    if (text.trim() === '') {
      current = undefined;
      continue;
    }
    if (current === undefined) {
      current = { comments: new Map(), rows: [], line };
      raw.push(current);
    }
    const cells = text.split('\t');
    if (cells.length === 1) {
      const [, key = '', value = ''] = /^#\s*([^=]*?)\s*(?:=\s*(.*))?$/u.exec(text) ?? [];
      if (!text.startsWith('#')) report.add('dropped', line, 'A row with tabs was expected.');
      else if (key === 'global.columns') columns = value.split(/\s+/u);
      else current.comments.set(key, value);
    } else if (/^\d+(?:-\d+|\.\d+)?$/u.test(cells[0] ?? '')) current.rows.push({ cells, line });
    else report.add('dropped', line, 'A number was expected first.');
  }
  const groups: { name: string | undefined; raw: Raw[] }[] = [];
  for (const one of raw) {
    const name = one.comments.get('newdoc id') ?? one.comments.get('newdoc');
    if (name !== undefined || groups.length === 0)
      groups.push({ name: name === '' ? undefined : name, raw: [] });
    groups.at(-1)?.raw.push(one);
  }
  return { columns, documents: groups.map(({ name, raw: own }) => documentOf(name, own, columns)) };
}

function documentOf(
  name: string | undefined,
  raw: readonly Raw[],
  columns: readonly string[],
): ConlluDocument {
  const misc = columns.indexOf('MISC');
  let text = '';
  const sentences: ConlluSentence[] = [];
  for (const { comments, rows, line } of raw) {
    if (rows.length === 0) continue;
    if (text !== '') text += '\n';
    const said = comments.get('text');
    // The text of a sentence is taken from its comment where its tokens are in it.
    const known =
      said !== undefined &&
      placesIn(
        said,
        rows.map(({ cells }) => cells),
      )
        ? said
        : undefined;
    const start = text.length;
    const tokens: ConlluToken[] = [];
    let [until, at] = [0, start];
    if (known !== undefined) text += known;
    for (const { cells, line: own } of rows) {
      const [id = '', form = ''] = cells;
      // Empty nodes are not in the text.
      if (id.includes('.')) continue;
      const [first = 0, last = first] = id.split('-').map(Number);
      // Words of a token of several words stand where it does.
      if (first <= until) {
        const whole = tokens.at(-1);
        if (whole) tokens.push({ id, start: whole.start, end: whole.end, cells, line: own });
        continue;
      }
      if (id.includes('-')) until = last;
      if (known !== undefined) {
        const place = text.indexOf(form, at);
        tokens.push({ id, start: place, end: place + form.length, cells, line: own });
        at = place + form.length;
      } else {
        tokens.push({ id, start: text.length, end: text.length + form.length, cells, line: own });
        text += form;
        if (!/(?:^|\|)SpaceAfter=No(?:\||$)/u.test(cells[misc] ?? '')) text += ' ';
      }
    }
    text = text.trimEnd();
    sentences.push({ tokens, comments, line });
  }
  return { name, text, sentences };
}

/** Whether all forms stand in a text, one after the other. */
function placesIn(text: string, rows: readonly (readonly string[])[]): boolean {
  let [at, until] = [0, 0];
  return rows.every(([id = '', form = '']) => {
    const [first = 0, last = first] = id.split('-').map(Number);
    if (id.includes('.') || first <= until) return true;
    if (id.includes('-')) until = last;
    const place = text.indexOf(form, at);
    at = place + form.length;
    return place >= 0;
  });
}
