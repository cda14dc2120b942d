import type { FileReport } from '../common/report.ts';
import { parseEntry, splitAt, type Entry, type Layer } from './layout.ts';
import type { Row, Sheet } from './sheet.ts';

/** Where one of the stacked values of a row is an annotation's. */
export interface Spot {
  /** Index of the row. */
  readonly row: number;
  readonly stack: number;
}

/** A span over rows. */
export interface TsvSpan {
  readonly id: string;
  readonly layer: Layer;
  readonly spots: readonly [Spot, ...Spot[]];
  /** What ties its rows together; 0 where nothing does. */
  readonly number: number;
  readonly start: number;
  readonly end: number;
  readonly label: string;
  /** Column of the feature with the label; undefined where the layer has none. */
  readonly labelColumn: number | undefined;
  readonly details: readonly { readonly name: string; readonly value: string }[];
}

/** A relation, and where it stands. */
export interface TsvRelation {
  readonly id: string;
  readonly layer: Layer;
  readonly head: string;
  readonly tail: string;
  readonly label: string;
  readonly place:
    | { readonly kind: 'relation'; readonly spot: Spot; readonly labelColumn: number | undefined }
    | { readonly kind: 'link'; readonly column: number; readonly index: number }
    | { readonly kind: 'chain' };
}

/** The part of a layer's name after its packages. */
export function shortLayer(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}

/** All spans, in the order of their first rows. */
export function spansOf({ rows, layers }: Sheet): TsvSpan[] {
  return layers
    .filter(({ kind }) => kind !== 'relation')
    .flatMap((layer) => {
      const found = new Map<string, { number: number; spots: [Spot, ...Spot[]] }>();
      for (const [index, row] of rows.entries()) {
        for (const stack of stacksIn(row, layer)) {
          const { id } = entryAt(row, layer.first, stack);
          const numbers = layer.columns.map((_, at) => entryAt(row, layer.first + at, stack).id);
          const number = id > 0 ? id : Math.max(...numbers);
          const key = number > 0 ? String(number) : `${row.id}.${stack}`;
          const known = found.get(key);
          if (known) known.spots.push({ row: index, stack });
          else found.set(key, { number, spots: [{ row: index, stack }] });
        }
      }
      return [...found].map(([key, { number, spots }]) => spanOf(rows, layer, key, number, spots));
    });
}

function spanOf(
  rows: readonly Row[],
  layer: Layer,
  key: string,
  number: number,
  spots: readonly [Spot, ...Spot[]],
): TsvSpan {
  const own = spots.flatMap(({ row }) => rows[row] ?? []);
  const values = featuresAt(rows, layer, spots[0]);
  const { label, column } = labelIn(layer, values);
  const details = values.flatMap(({ name, value, column: at }) =>
    value === undefined || at === column ? [] : [{ name, value }],
  );
  return {
    id: `${layer.first}.${key}`,
    layer,
    spots,
    number,
    start: own.reduce((least, { start }) => Math.min(least, start), Infinity),
    end: own.reduce((most, { end }) => Math.max(most, end), 0),
    label,
    labelColumn: column,
    details:
      label === shortLayer(layer.name)
        ? details
        : [{ name: 'Layer', value: shortLayer(layer.name) }, ...details],
  };
}

/** How many are stacked in a row's columns of a layer. */
function stacksIn(row: Row, { first, columns }: Layer): number[] {
  const cells = row.cells.slice(first, first + columns.length);
  const most = cells.reduce((count, cell) => Math.max(count, cell.length), 0);
  return [...Array(most).keys()];
}

function entryAt(row: Row | undefined, column: number, stack: number): Entry {
  return parseEntry(row?.cells[column]?.[stack] ?? '_');
}

interface FeatureValue {
  readonly name: string;
  readonly column: number;
  readonly value: string | undefined;
}

function featuresAt(rows: readonly Row[], layer: Layer, { row, stack }: Spot): FeatureValue[] {
  return layer.columns.flatMap((column, at): FeatureValue[] => {
    const isLink = layer.kind === 'chain' && at === 1;
    if (column.kind !== 'feature' || isLink) return [];
    const { value } = entryAt(rows[row], layer.first + at, stack);
    return [{ name: column.name, column: layer.first + at, value }];
  });
}

/** The value of `value`, else of the first feature that has one, else the layer's name. */
function labelIn(
  { name }: Layer,
  values: readonly FeatureValue[],
): { readonly label: string; readonly column: number | undefined } {
  const named = values.filter((feature) => feature.name !== '');
  const usual = named.find((feature) => feature.name === 'value');
  const said = [...(usual ? [usual] : []), ...named].find(({ value }) => value !== undefined);
  return {
    label: said?.value ?? shortLayer(name),
    column: (said ?? usual ?? named[0])?.column,
  };
}

/** All relations: those of relation layers, links of slots, and chains. */
export function relationsOf(
  sheet: Sheet,
  spans: readonly TsvSpan[],
  report: FileReport,
): TsvRelation[] {
  const { rows, layers } = sheet;
  const rowOf = new Map(rows.map(({ id }, index) => [id, index]));
  const find = (base: string, row: string, number: number) =>
    spans.find(
      (span) =>
        (isOf(span.layer, base) || base === 'uima.tcas.Annotation') &&
        span.number === number &&
        (number > 0 || span.spots[0].row === rowOf.get(row)),
    ) ?? spans.find((span) => isOf(span.layer, base) && span.spots[0].row === rowOf.get(row));
  const relations: TsvRelation[] = [];
  const miss = (row: Row, written: string) => {
    report.add('not-shown', row.line + 1, `“${written}” joins what is not drawn; it is kept.`);
  };
  for (const layer of layers.filter(({ kind }) => kind === 'relation')) {
    const at = layer.columns.findIndex(({ kind }) => kind === 'source');
    const source = layer.columns[at];
    if (source?.kind !== 'source') continue;
    for (const [index, row] of rows.entries()) {
      for (const [stack, written] of (row.cells[layer.first + at] ?? []).entries()) {
        const [, from, head, tail] = /^([\d.-]+)(?:\[(\d+)(?:_(\d+))?\])?$/u.exec(written) ?? [];
        if (from === undefined) continue;
        const ends = [
          find(source.base, from, Number(head ?? 0)),
          find(source.base, row.id, Number(tail ?? 0)),
        ];
        const [first, second] = ends;
        if (first === undefined || second === undefined) {
          miss(row, written);
          continue;
        }
        const spot = { row: index, stack };
        const { label, column } = labelIn(layer, featuresAt(rows, layer, spot));
        relations.push({
          id: `${layer.first}.${row.id}.${stack}`,
          layer,
          head: first.id,
          tail: second.id,
          label,
          place: { kind: 'relation', spot, labelColumn: column },
        });
      }
    }
  }
  for (const span of spans) relations.push(...linksOf(sheet, span, find, miss));
  return [...relations, ...chainsOf(sheet, spans)];
}

function isOf({ name }: Layer, base: string): boolean {
  return name === base;
}

function linksOf(
  { rows }: Sheet,
  { id, layer, spots: [{ row, stack }] }: TsvSpan,
  find: (base: string, row: string, number: number) => TsvSpan | undefined,
  miss: (row: Row, written: string) => void,
): TsvRelation[] {
  const own = rows[row];
  if (own === undefined) return [];
  return layer.columns.flatMap((column, at) => {
    if (column.kind !== 'role') return [];
    const roles = splitAt(own.cells[layer.first + at]?.[stack] ?? '', ';');
    const targets = splitAt(own.cells[layer.first + at + 1]?.[stack] ?? '', ';');
    return targets.flatMap((written, index): TsvRelation[] => {
      const [, to, number] = /^([\d.-]+)(?:\[(\d+)\])?$/u.exec(written) ?? [];
      if (to === undefined) return [];
      const target = find(column.target, to, Number(number ?? 0));
      if (target === undefined) {
        miss(own, written);
        return [];
      }
      return [
        {
          id: `${id}.${at}.${index}`,
          layer,
          head: id,
          tail: target.id,
          label: parseEntry(roles[index] ?? '').value ?? column.name,
          place: { kind: 'link', column: layer.first + at, index },
        },
      ];
    });
  });
}

/** Elements of one chain follow each other by their numbers: `coref->1-2` is the second of chain 1. */
function chainsOf({ rows }: Sheet, spans: readonly TsvSpan[]): TsvRelation[] {
  const elements = spans.flatMap((span) => {
    const [{ row, stack }] = span.spots;
    const written = rows[row]?.cells[span.layer.first + 1]?.[stack] ?? '';
    const [, relation = '', chain, element] =
      /^(.*)->(\d+)-(\d+)(?:\[\d+\])?$/u.exec(written) ?? [];
    if (span.layer.kind !== 'chain' || chain === undefined) return [];
    return [{ span, label: parseEntry(relation).value ?? 'next', chain, element: Number(element) }];
  });
  return elements.flatMap(({ span, label, chain, element }): TsvRelation[] => {
    const next = elements.find(
      (other) =>
        other.span.layer === span.layer && other.chain === chain && other.element === element + 1,
    );
    if (next === undefined) return [];
    const { id, layer } = span;
    return [
      { id: `${id}.next`, layer, head: id, tail: next.span.id, label, place: { kind: 'chain' } },
    ];
  });
}
