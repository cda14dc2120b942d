import { FormatError } from '../../base/errors.ts';
import type { Document, Relation, Span } from '../../document/document.ts';
import { difference } from '../common/difference.ts';
import { orNone } from '../common/readEach.ts';
import { FileReport } from '../common/report.ts';
import { sameRelation, sameSpan } from '../common/same.ts';
import type { SourceText } from '../common/source.ts';
import type { Original } from '../format.ts';
import { shortLayer, type Spot, type TsvRelation } from './annotations.ts';
import { SheetEditor, untied } from './edit.ts';
import { escapeTsv, type Layer } from './layout.ts';
import { understand, type Understood } from './read.ts';

const OTHER = { advice: 'Save in another format: UIMA CAS JSON holds all of it.' };

/**
 * Save changes into WebAnno's TSV 3: rows that none is about stay as they are.
 *
 * @throws FormatError where the columns of the file have no place for a change.
 */
export function writeWebannoTsv(
  { files, options }: Original,
  before: readonly Document[],
  after: readonly Document[],
): readonly SourceText[] {
  let index = 0;
  return files.map((file) => {
    const understood = orNone(() => understand(file.text, options, new FileReport(file.path)));
    if (understood === undefined) return file;
    const [old, now] = [before[index], after[index]];
    index += 1;
    if (old === undefined || now === undefined || old === now) return file;
    return { ...file, text: new Saving(understood, old, now).saved() };
  });
}

/** Where a span stands in the table. */
interface Placed {
  readonly layer: Layer;
  readonly spots: readonly [Spot, ...Spot[]];
  readonly number: number;
}

class Saving {
  readonly #file: Understood;
  readonly #editor: SheetEditor;
  readonly #spans: Map<string, Placed>;
  readonly #before: Document;

  constructor(file: Understood, before: Document, after: Document) {
    this.#file = file;
    this.#before = before;
    this.#editor = new SheetEditor(file.sheet);
    this.#spans = new Map(file.spans.map((span) => [span.id, span]));
    const spans = difference(before.spans, after.spans, sameSpan);
    const relations = difference(before.relations, after.relations, sameRelation);
    const known = new Map(file.relations.map((relation) => [relation.id, relation]));
    const gone = new Set(spans.removed.map(({ id }) => id));
    const moved = spans.changed.filter(
      ({ old, now }) => !sameSpan(old, { ...now, type: old.type }),
    );
    const moving = new Set(moved.map(({ now }) => now.id));
    const again = after.relations.filter(
      ({ id, head, tail }) => known.has(id) && (moving.has(head) || moving.has(tail)),
    );
    const changed = relations.changed.filter(({ now }) => !again.includes(now));
    this.#removeRelations(
      [...relations.removed, ...again].flatMap(({ id }) => known.get(id) ?? []),
      gone,
    );
    for (const { old, now } of spans.changed) if (old.type !== now.type) this.#rename(now);
    for (const id of gone) this.#removeSpan(id);
    for (const { now } of moved) this.#move(now);
    for (const span of spans.added) this.#addSpan(span);
    for (const { old, now } of changed) this.#changeRelation(known.get(now.id), old, now);
    for (const relation of [...again, ...relations.added]) this.#addRelation(relation);
  }

  saved(): string {
    return this.#editor.saved();
  }

  #removeRelations(relations: readonly TsvRelation[], gone: ReadonlySet<string>): void {
    for (const { layer, place } of relations) {
      if (place.kind === 'relation') {
        this.#editor.removeAt(place.spot, layer.first, layer.columns.length);
      }
    }
    // Places in a list of links hold until one of them is taken away: the last one goes first.
    const links = relations.filter(({ place, head }) => place.kind === 'link' && !gone.has(head));
    const placeOf = ({ place }: TsvRelation) => (place.kind === 'link' ? place.index : 0);
    for (const relation of links.toSorted((a, b) => placeOf(b) - placeOf(a))) {
      const { head, place } = relation;
      const spot = this.#spans.get(head)?.spots[0];
      if (place.kind !== 'link' || spot === undefined) continue;
      const without = (parts: string[]) => parts.filter((_, at) => at !== place.index);
      this.#editor.changeParts(spot, place.column, without, '*');
      this.#editor.changeParts(spot, place.column + 1, without, '_');
    }
    for (const { head, tail, place } of relations) {
      if (place.kind === 'chain' && !gone.has(head) && !gone.has(tail)) {
        throw new FormatError('a link of a chain can’t be taken away from WebAnno’s TSV', OTHER);
      }
    }
  }

  #removeSpan(id: string): void {
    const span = this.#spans.get(id);
    if (span === undefined) return;
    for (const spot of span.spots) {
      this.#editor.removeAt(spot, span.layer.first, span.layer.columns.length);
    }
  }

  #rename({ id, type }: Span): void {
    const span = this.#file.spans.find((one) => one.id === id);
    if (span === undefined) return;
    const { labelColumn, spots, layer } = span;
    if (labelColumn === undefined) {
      throw new FormatError(
        `the layer ${layer.name} has no column that could say “${type}”`,
        OTHER,
      );
    }
    for (const spot of spots) {
      const { tie } = untied(this.#editor.valuesAt(spot.row, labelColumn)[spot.stack] ?? '*');
      this.#editor.set(spot, labelColumn, `${escapeTsv(type)}${tie}`);
    }
  }

  #move(span: Span): void {
    const known = this.#spans.get(span.id);
    if (known === undefined) return;
    const { layer, number, spots } = known;
    const count = layer.columns.length;
    const values = layer.columns.map((_, at) => {
      const { row, stack } = spots[0];
      return untied(this.#editor.valuesAt(row, layer.first + at)[stack] ?? '_').value;
    });
    for (const spot of spots) this.#editor.removeAt(spot, layer.first, count);
    this.#put(span, layer, values, number);
  }

  #addSpan(span: Span): void {
    const { layer, hasLabel } = this.#layerFor(span.type);
    let isSaid = false;
    const values = layer.columns.map((column) => {
      if (column.kind !== 'feature') return column.kind === 'role' ? '*' : '_';
      const takes = hasLabel && !isSaid && (column.name === 'value' || !hasValueColumn(layer));
      if (!takes || column.name === '') return '*';
      isSaid = true;
      return escapeTsv(span.type);
    });
    this.#put(span, layer, values, 0);
  }

  /** Write a span's values on the rows that it covers. */
  #put({ id, fragments }: Span, layer: Layer, values: readonly string[], known: number): void {
    if (fragments.length > 1)
      throw new FormatError('WebAnno’s TSV has no spans of several parts', OTHER);
    const rows = this.#rowsOf(fragments[0].start, fragments[0].end);
    const isStacked = rows.some((row) =>
      layer.columns.some((_, at) =>
        this.#editor
          .valuesAt(row, layer.first + at)
          .some((one) => one !== undefined && one !== '_'),
      ),
    );
    const number = known > 0 ? known : rows.length > 1 || isStacked ? this.#editor.number() : 0;
    const tie = number > 0 ? `[${number}]` : '';
    const tied = values.map((value) =>
      value === '_' || /^\d+-\d+/u.test(value) ? value : value + tie,
    );
    const [first, ...more] = rows.map((row) => this.#editor.push(row, layer.first, tied));
    if (first) this.#spans.set(id, { layer, spots: [first, ...more], number });
  }

  /** Tokens that a range covers wholly, and parts of those that it covers in part. */
  #rowsOf(start: number, end: number): number[] {
    const { rows } = this.#file.sheet;
    const tokens = [...rows.entries()].filter(
      ([, row]) => !row.id.includes('.') && row.start < end && row.end > start,
    );
    const [first, last] = [tokens[0]?.[1], tokens.at(-1)?.[1]];
    if (first === undefined || last === undefined || first.start > start || last.end < end) {
      throw new FormatError('a span of WebAnno’s TSV begins and ends within tokens', OTHER);
    }
    return tokens.map(([index, row]) => {
      const [from, to] = [Math.max(start, row.start), Math.min(end, row.end)];
      return from === row.start && to === row.end ? index : this.#editor.rowFor(index, from, to);
    });
  }

  /** That of spans with the same label, one of that name, else the first that has a label. */
  #layerFor(type: string): { readonly layer: Layer; readonly hasLabel: boolean } {
    const known = this.#file.spans.find(({ label }) => label === type);
    if (known && this.#before.spans.some(({ id }) => id === known.id)) {
      return { layer: known.layer, hasLabel: known.label !== shortLayer(known.layer.name) };
    }
    const layers = this.#file.sheet.layers.filter(({ kind }) => kind === 'span');
    const named = layers.find(({ name }) => shortLayer(name) === type);
    if (named) return { layer: named, hasLabel: false };
    const layer = layers.find(({ columns }) =>
      columns.some((column) => column.kind === 'feature' && column.name !== ''),
    );
    if (layer) return { layer, hasLabel: true };
    throw new FormatError(`the file has no layer for “${type}”`, OTHER);
  }

  #changeRelation(known: TsvRelation | undefined, old: Relation, now: Relation): void {
    if (known === undefined) return;
    const { place, layer } = known;
    if (place.kind === 'relation' && old.head === now.head && old.tail === now.tail) {
      if (place.labelColumn === undefined) {
        throw new FormatError(`the layer ${layer.name} has no column for “${now.type}”`, OTHER);
      }
      this.#editor.set(place.spot, place.labelColumn, escapeTsv(now.type));
      return;
    }
    this.#removeRelations([known], new Set());
    this.#addRelation(now);
  }

  #addRelation({ head, tail, type }: Relation): void {
    const [from, to] = [this.#spans.get(head), this.#spans.get(tail)];
    if (from === undefined || to === undefined) return;
    const target = this.#editor.idOf(to.spots[0].row);
    const role = from.layer.columns.findIndex(
      (column) =>
        column.kind === 'role' &&
        (column.target === to.layer.name || column.target === 'uima.tcas.Annotation'),
    );
    const layer = this.#relationLayer(from.layer, to.layer, type);
    if (layer !== undefined) {
      const ids = from.number > 0 || to.number > 0 ? `[${from.number}_${to.number}]` : '';
      const isNamed = type === shortLayer(layer.name);
      this.#editor.push(
        to.spots[0].row,
        layer.first,
        layer.columns.map((column, at) => {
          if (column.kind === 'source') return `${this.#editor.idOf(from.spots[0].row)}${ids}`;
          return at === 0 && !isNamed && column.kind === 'feature' && column.name !== ''
            ? escapeTsv(type)
            : '*';
        }),
      );
    } else if (role >= 0) {
      const column = from.layer.first + role;
      const number = to.number > 0 ? `[${to.number}]` : '';
      for (const spot of from.spots) {
        this.#editor.changeParts(spot, column, (parts) => [...parts, escapeTsv(type)], '*');
        this.#editor.changeParts(
          spot,
          column + 1,
          (parts) => [...parts, `${target}${number}`],
          '_',
        );
      }
    } else throw new FormatError(`the file has no layer for relations like “${type}”`, OTHER);
  }

  #relationLayer(from: Layer, to: Layer, type: string): Layer | undefined {
    const all = this.#file.sheet.layers.filter(({ kind, columns }) => {
      const source = columns.find((column) => column.kind === 'source');
      const base = source?.kind === 'source' ? source.base : undefined;
      const isFree = base === 'uima.tcas.Annotation';
      return kind === 'relation' && (isFree || (base === from.name && base === to.name));
    });
    const known = this.#file.relations.find(
      ({ label, layer }) => label === type && all.includes(layer),
    );
    return known?.layer ?? all[0];
  }
}

function hasValueColumn({ columns }: Layer): boolean {
  return columns.some((column) => column.kind === 'feature' && column.name === 'value');
}
