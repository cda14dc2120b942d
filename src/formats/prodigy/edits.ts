import { FormatError } from '../../base/errors.ts';
import { spanEnd, spanStart } from '../../document/build.ts';
import type { Fragment, Span } from '../../document/document.ts';
import type { JsonEdit, JsonPath, JsonValue } from '../common/jsonPatch.ts';
import type { OffsetMap } from '../common/offsets.ts';
import { UNLABELLED } from '../common/ranges.ts';
import type { Changes } from '../common/changes.ts';
import { resolve, tokenPlaces } from './resolve.ts';
import type { Task, TaskRange, TaskRelation } from './task.ts';

/**
 * What a change of a document changes in its task: spans, relations, and what relations repeat of
 * their spans.
 *
 * @throws FormatError where a span has several parts.
 */
export function editsOf(task: Task, map: OffsetMap, changes: Changes): readonly JsonEdit[] {
  return new TaskEdits(task, map, changes).all();
}

class TaskEdits {
  readonly #task: Task;
  readonly #map: OffsetMap;
  readonly #changes: Changes;
  readonly #edits: JsonEdit[] = [];
  readonly #places: readonly (Fragment | undefined)[];
  readonly #spanById: ReadonlyMap<string, Span>;

  constructor(task: Task, map: OffsetMap, changes: Changes) {
    this.#task = task;
    this.#map = map;
    this.#changes = changes;
    this.#places = tokenPlaces(task, map);
    this.#spanById = new Map(changes.after.spans.map((span) => [span.id, span]));
  }

  all(): readonly JsonEdit[] {
    const { spans, relations } = this.#changes;
    for (const { id } of spans.removed) {
      const index = placeIn('spans', id);
      if (index !== undefined) this.#remove(['spans', index]);
    }
    for (const { now } of spans.changed) this.#changeSpan(now);
    for (const span of spans.added) this.#addSpan(span);
    for (const { id } of relations.removed) {
      const index = placeIn('relations', id);
      if (index !== undefined) this.#remove(['relations', index]);
    }
    this.#changeRelations();
    for (const relation of relations.added) {
      const value = {
        ...this.#endOf(relation.head, 'head'),
        ...this.#endOf(relation.tail, 'child'),
        ...(relation.type !== UNLABELLED && { label: relation.type }),
        ...(relation.score !== undefined && { score: relation.score }),
      };
      this.#edits.push({ kind: 'append', path: this.#path(['relations']), value });
    }
    return this.#edits;
  }

  #changeSpan(now: Span): void {
    const index = placeIn('spans', now.id);
    const old = this.#task.spans.find((span) => span.index === index);
    if (index === undefined || old === undefined) {
      // A span that only relations named is one of the list's from now on.
      this.#addSpan(now);
      return;
    }
    const path = this.#path(['spans', index]);
    this.#setRange(path, old, now);
    if (old.stored !== undefined) this.#set([...path, 'text'], old.stored, this.#textOf(now));
  }

  #addSpan(span: Span): void {
    const value = {
      ...this.#rangeOf(span),
      ...(span.type !== UNLABELLED && { label: span.type }),
      ...(span.score !== undefined && { score: span.score }),
    };
    this.#edits.push({ kind: 'append', path: this.#path(['spans']), value });
  }

  /** Relations with other ends or types, and those that repeat what has changed of a span. */
  #changeRelations(): void {
    const { spans, relations, after } = this.#changes;
    const moved = new Set(spans.changed.map(({ now }) => now.id));
    const changed = new Map(relations.changed.map(({ old, now }) => [now.id, old]));
    const touched = [...spans.added, ...spans.changed.map(({ now }) => now)];
    const resolved = new Map(
      resolve(this.#task, this.#map, 'gold', () => undefined).relations.map((one) => [
        `relations.${one.index}`,
        one,
      ]),
    );
    for (const now of after.relations) {
      const index = placeIn('relations', now.id);
      const given = this.#task.relations.find((one) => one.index === index);
      if (given === undefined || !resolved.has(now.id)) continue;
      const old = changed.get(now.id);
      if (old && old.type !== now.type) {
        this.#setLabel(this.#path(['relations', given.index]), now.type);
      }
      for (const end of ENDS) {
        const id = end === 'head' ? now.head : now.tail;
        const was = old && (end === 'head' ? old.head : old.tail);
        const isOther = was !== undefined && was !== id;
        if (isOther || moved.has(id) || this.#isInDoubt(given, end, touched)) {
          this.#setEnd(given, end, id);
        }
      }
    }
  }

  /** Whether a relation that names a token alone could now be about another span. */
  #isInDoubt(relation: TaskRelation, end: End, touched: readonly Span[]): boolean {
    if ((end === 'head' ? relation.headSpan : relation.childSpan) !== undefined) return false;
    const place = this.#places[(end === 'head' ? relation.head : relation.child) ?? -1];
    return (
      place !== undefined &&
      touched.some((span) => spanStart(span) < place.end && place.start < spanEnd(span))
    );
  }

  #setEnd(relation: TaskRelation, end: End, id: string): void {
    const path = this.#path(['relations', relation.index]);
    const given = end === 'head' ? relation.headSpan : relation.childSpan;
    const { [end]: token, [`${end}_span`]: span } = this.#endOf(id, end);
    const old = end === 'head' ? relation.head : relation.child;
    if (token !== undefined) this.#set([...path, end], old, token);
    const target = this.#spanById.get(id);
    if (given && target) this.#setRange([...path, `${end}_span`], given, target);
    else if (span !== undefined)
      this.#edits.push({ kind: 'set', path: [...path, `${end}_span`], value: span });
  }

  /** How a relation names a span: by its last token, and by all that is to be said of it. */
  #endOf(id: string, end: End): Readonly<Record<string, JsonValue>> {
    const span = this.#spanById.get(id);
    if (span === undefined) return {};
    const range = this.#rangeOf(span);
    return {
      ...(range.token_end !== undefined && { [end]: range.token_end }),
      [`${end}_span`]: { ...range, label: span.type === UNLABELLED ? null : span.type },
    };
  }

  #setRange(path: JsonPath, old: TaskRange, span: Span): void {
    const { start, end, token_start, token_end } = this.#rangeOf(span);
    if (old.start !== undefined || token_start === undefined) {
      this.#set([...path, 'start'], old.start, start);
      this.#set([...path, 'end'], old.end, end);
    }
    if (token_start !== undefined && token_end !== undefined) {
      this.#set([...path, 'token_start'], old.tokenStart, token_start);
      this.#set([...path, 'token_end'], old.tokenEnd, token_end);
    }
    if ((old.label ?? UNLABELLED) !== span.type) this.#setLabel(path, span.type);
  }

  #setLabel(path: JsonPath, type: string): void {
    const value = type === UNLABELLED ? null : type;
    this.#edits.push({ kind: 'set', path: [...path, 'label'], value });
  }

  #rangeOf(span: Span): {
    readonly start: number;
    readonly end: number;
    readonly token_start?: number;
    readonly token_end?: number;
  } {
    if (span.fragments.length > 1) {
      throw new FormatError(`Prodigy has no spans of several parts, as “${this.#textOf(span)}”`, {
        advice: 'Make one span of it, or save in another format.',
      });
    }
    const [start, end] = [spanStart(span), spanEnd(span)];
    const isIn = (place: Fragment | undefined) =>
      place !== undefined && place.start < end && start < place.end;
    const [first, last] = [this.#places.findIndex(isIn), this.#places.findLastIndex(isIn)];
    return {
      ...this.#map.fromUtf16({ start, end }),
      ...(first >= 0 && { token_start: first, token_end: last }),
    };
  }

  #textOf(span: Span): string {
    return this.#changes.after.text.slice(spanStart(span), spanEnd(span));
  }

  #set(path: JsonPath, old: JsonValue | undefined, value: JsonValue): void {
    if (old !== value) this.#edits.push({ kind: 'set', path, value });
  }

  #remove(path: JsonPath): void {
    this.#edits.push({ kind: 'remove', path: this.#path(path) });
  }

  #path(path: JsonPath): JsonPath {
    return [...this.#task.path, ...path];
  }
}

type End = 'head' | 'child';
const ENDS: readonly End[] = ['head', 'child'];

/** An annotation's place in its list by its id; undefined where it is new, or only implied. */
function placeIn(list: 'spans' | 'relations', id: string): number | undefined {
  const [, index] = /^(?:spans|relations)\.(\d+)$/u.exec(id.startsWith(`${list}.`) ? id : '') ?? [];
  return index === undefined ? undefined : Number(index);
}
