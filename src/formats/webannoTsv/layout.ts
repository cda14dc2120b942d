/** What a column of a layer holds. */
export type Column =
  | { readonly kind: 'feature'; readonly name: string }
  /** Roles of links; what they lead to is in the next column. */
  | { readonly kind: 'role'; readonly name: string; readonly target: string }
  | { readonly kind: 'target' }
  /** The row and the ids of the spans that a relation joins. */
  | { readonly kind: 'source'; readonly base: string };

/** A layer of the header, and its columns among those of a row. */
export interface Layer {
  readonly kind: 'span' | 'chain' | 'relation';
  readonly name: string;
  /** Index of its first column, from 0 after a row's three. */
  readonly first: number;
  readonly columns: readonly Column[];
}

const HEADER = /^#T_(SP|CH|RL)=([^|]*)(?:\|(.*))?$/u;
const KINDS = { SP: 'span', CH: 'chain', RL: 'relation' } as const;

/**
 * The layers that a header declares.
 *
 * @param width - So many columns have the rows, after their first three.
 */
export function parseLayout(lines: readonly string[], width: number): Layer[] {
  const headers = lines.flatMap((line) => {
    const [, kind, name = '', rest = ''] = HEADER.exec(line) ?? [];
    if (kind !== 'SP' && kind !== 'CH' && kind !== 'RL') return [];
    return [{ kind: KINDS[kind], name, columns: columnsOf(rest.split('|')) }];
  });
  const total = headers.reduce((sum, { columns }) => sum + columns.length, 0);
  let first = 0;
  return headers.map(({ kind, name, columns }): Layer => {
    // A relation layer without features may have a column for one nevertheless.
    const isBare = columns.length === 1 && columns[0]?.kind === 'source';
    const all: Column[] =
      isBare && total < width ? [{ kind: 'feature', name: '' }, ...columns] : columns;
    const layer = { kind, name, first, columns: all };
    first += all.length;
    return layer;
  });
}

function columnsOf(fields: readonly string[]): Column[] {
  const columns: Column[] = [];
  for (let at = 0; at < fields.length; at += 1) {
    const field = fields[at] ?? '';
    const role = /^ROLE_(?:.*:)?(.*?)_/u.exec(field);
    if (role) {
      const target = fields[at + 1] ?? '';
      columns.push({ kind: 'role', name: role[1] ?? '', target }, { kind: 'target' });
      at += 1;
    } else if (field.startsWith('BT_')) columns.push({ kind: 'source', base: field.slice(3) });
    else columns.push({ kind: 'feature', name: field });
  }
  return columns;
}

/** One value of a cell. */
export interface Entry {
  /** Undefined where there is an annotation without one. */
  readonly value: string | undefined;
  /** Ties the rows of an annotation together; 0 where it needs none. */
  readonly id: number;
}

/** The stacked values of a cell as they are written; none where nothing is there. */
export function stackOf(cell: string): string[] {
  return cell === '_' || cell === '' ? [] : splitAt(cell, '|');
}

/** What was written: values of slots are still to be split. */
export function parseEntry(written: string): Entry {
  const [, value = '', id = '0'] = /^(.*?)(?:\[(\d+)\])?$/su.exec(written) ?? [];
  return { value: value === '*' || value === '_' ? undefined : unescapeTsv(value), id: Number(id) };
}

/** Split at a sign that no backslash stands before. */
export function splitAt(text: string, sign: string): string[] {
  const parts: string[] = [];
  let part = '';
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === '\\') {
      part += text.slice(at, at + 2);
      at += 1;
    } else if (character === sign) {
      parts.push(part);
      part = '';
    } else part += character;
  }
  return [...parts, part];
}

const CONTROLS: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

/** A value without its backslashes. */
export function unescapeTsv(text: string): string {
  return text.replaceAll(/\\(.)/gu, (_, character: string) => CONTROLS[character] ?? character);
}

/** A value with backslashes where it would mean something else. */
export function escapeTsv(text: string): string {
  return text
    .replaceAll(/[\\[\]|_;*]|->/gu, (sign) => `\\${sign}`)
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r')
    .replaceAll('\t', '\\t');
}
