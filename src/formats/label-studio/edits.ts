import { FormatError } from '../../base/errors.ts';
import { spanEnd, spanStart } from '../../document/build.ts';
import type { Relation, Span } from '../../document/document.ts';
import type { JsonEdit, JsonPath, JsonValue } from '../common/jsonPatch.ts';
import type { Changes } from '../common/recordFiles.ts';
import type { Part } from './layers.ts';
import { linkRelationId, regionOf } from './read.ts';
import { UNLABELLED, type Link, type Place, type Region } from './task.ts';

/**
 * What a change of a document changes in its task: regions, their labels and relations.
 *
 * @throws FormatError where Label Studio has no way to say it.
 */
export function editsOf(part: Part, changes: Changes): readonly JsonEdit[] {
  return new TaskEdits(part, changes).all();
}

class TaskEdits {
  readonly #part: Part;
  readonly #changes: Changes;
  readonly #edits: JsonEdit[] = [];
  readonly #fresh: { readonly key: string; readonly value: JsonValue }[] = [];
  /** Ids of regions that had none, or are new, by their span. */
  readonly #ids = new Map<string, string>();
  readonly #taken: Set<string>;
  /** Labels to be taken away, by their list's path. */
  readonly #gone = new Map<string, { owner: Region | Link; labels: Set<number> }>();

  constructor(part: Part, changes: Changes) {
    this.#part = part;
    this.#changes = changes;
    this.#taken = new Set(part.set?.ids);
  }

  all(): readonly JsonEdit[] {
    const { spans, relations } = this.#changes;
    const set = this.#part.set;
    const wanted = relations.added.length + relations.changed.length;
    if (set?.isFlat === true && wanted > 0) {
      throw new FormatError('JSON-MIN has no relations', {
        advice: 'Open the full JSON of Label Studio, or save in another format.',
      });
    }
    for (const { id } of relations.removed) this.#removeRelation(id);
    for (const { id } of spans.removed) this.#removeSpan(id);
    for (const { old, now } of spans.changed) this.#changeSpan(old, now);
    for (const span of spans.added) this.#addRegion(span, this.#newId(span.id));
    for (const { old, now } of relations.changed) this.#changeRelation(old, now);
    for (const relation of relations.added) this.#addLink(relation);
    this.#takeLabels();
    this.#append();
    return this.#edits;
  }

  #removeSpan(id: string): void {
    const found = regionOf(this.#part.set, id);
    if (found) this.#drop(found.region, found.label);
  }

  #changeSpan(old: Span, now: Span): void {
    const found = regionOf(this.#part.set, now.id);
    if (found === undefined) return;
    const { region, label } = found;
    if (old.type !== now.type) {
      const path = [...region.valuePath, region.labelsKey, label];
      this.#edits.push({ kind: 'set', path, value: now.type });
    }
    if (spanStart(old) === spanStart(now) && spanEnd(old) === spanEnd(now)) return;
    const movesAll = region.labels.every((_, at) => {
      const id = now.id.replace(/\d+$/u, String(at));
      const other = this.#changes.after.spans.find((span) => span.id === id);
      return (
        other === undefined ||
        (spanStart(other) === spanStart(now) && spanEnd(other) === spanEnd(now))
      );
    });
    if (!movesAll) {
      // The region's other labels stay where they are.
      this.#drop(region, label);
      this.#addRegion(now, this.#newId(now.id), region);
      return;
    }
    for (const [name, value] of Object.entries(this.#valueOf(now))) {
      if (name === 'text' && region.text === undefined) continue;
      this.#edits.push({ kind: 'set', path: [...region.valuePath, name], value });
    }
    if (region.hasGlobal) {
      this.#edits.push({ kind: 'remove', path: [...region.valuePath, 'globalOffsets'] });
    }
  }

  #addRegion(span: Span, id: string, like = this.#template(span)): void {
    const { set, toName, config, shown } = this.#part;
    const value = this.#valueOf(span);
    if (set?.isFlat === true) {
      const key = String(like?.path[0] ?? set.path[0]);
      this.#fresh.push({ key, value: { ...value, labels: [span.type] } });
      return;
    }
    const control = config.controls.find((one) => one.toName === toName) ?? config.controls[0];
    const usual = shown.kind === 'turns' ? 'paragraphlabels' : 'labels';
    const type = like?.type ?? control?.type ?? usual;
    const made = {
      id,
      from_name: like?.fromName ?? control?.name ?? 'label',
      to_name: like?.toName ?? control?.toName ?? 'text',
      type,
      value: { ...value, [like?.labelsKey ?? type]: [span.type] },
      ...(span.score !== undefined && { score: span.score }),
    };
    this.#fresh.push({ key: '', value: made });
  }

  /** A region that a new one is written like: of its type, or any. */
  #template({ type }: Span): Region | undefined {
    const { set, toName } = this.#part;
    const regions = (set?.regions ?? []).filter((one) => one.toName === toName);
    const others = this.#part.task.sets.flatMap((other) => other.regions);
    return (
      regions.find(({ labels }) => labels.includes(type)) ??
      regions[0] ??
      others.find(({ labels }) => labels.includes(type)) ??
      others[0]
    );
  }

  #removeRelation(id: string): void {
    const found = this.#linkOf(id);
    if (found) this.#drop(found.link, found.label);
  }

  #changeRelation(old: Relation, now: Relation): void {
    const found = this.#linkOf(now.id);
    if (found === undefined) return;
    const { link, label } = found;
    const sameEnds = old.head === now.head && old.tail === now.tail;
    if (!sameEnds && link.labels.length > 1) {
      this.#drop(link, label);
      this.#addLink(now);
      return;
    }
    if (old.type !== now.type) {
      const path = [...link.path, 'labels'];
      this.#edits.push(
        link.labels.length === 0
          ? { kind: 'set', path, value: [now.type] }
          : { kind: 'set', path: [...path, label], value: now.type },
      );
    }
    const [head, tail] = link.direction === 'left' ? ['to_id', 'from_id'] : ['from_id', 'to_id'];
    if (old.head !== now.head) this.#setEnd([...link.path, head], now.head);
    if (old.tail !== now.tail) this.#setEnd([...link.path, tail], now.tail);
  }

  #setEnd(path: JsonPath, span: string): void {
    this.#edits.push({ kind: 'set', path, value: this.#idOf(span) });
  }

  #addLink({ head, tail, type }: Relation): void {
    const info = this.#changes.after.relationTypes.find(({ name }) => name === type);
    this.#fresh.push({
      key: '',
      value: {
        from_id: this.#idOf(head),
        to_id: this.#idOf(tail),
        type: 'relation',
        direction: info?.symmetric === true ? 'bi' : 'right',
        labels: type === UNLABELLED ? [] : [type],
      },
    });
  }

  #linkOf(id: string): { readonly link: Link; readonly label: number } | undefined {
    for (const [index, link] of (this.#part.set?.links ?? []).entries()) {
      for (let label = 0; label < Math.max(1, link.labels.length); label += 1) {
        if (linkRelationId(index, label) === id) return { link, label };
      }
    }
    return undefined;
  }

  #drop(owner: Region | Link, label: number): void {
    const key = owner.path.join('/');
    const known = this.#gone.get(key) ?? { owner, labels: new Set<number>() };
    this.#gone.set(key, known);
    known.labels.add(label);
  }

  /** Take labels away; a region or relation without any goes, and what is about it too. */
  #takeLabels(): void {
    const { set } = this.#part;
    for (const { owner, labels } of this.#gone.values()) {
      if (labels.size < owner.labels.length) {
        const list =
          'labelsKey' in owner ? [...owner.valuePath, owner.labelsKey] : [...owner.path, 'labels'];
        for (const label of labels) this.#edits.push({ kind: 'remove', path: [...list, label] });
        continue;
      }
      this.#edits.push({ kind: 'remove', path: owner.path });
      if (!('labelsKey' in owner) || owner.id === undefined) continue;
      const isShared = set?.regions.some(
        (one) => one.id === owner.id && !this.#gone.has(one.path.join('/')),
      );
      if (isShared === true) continue;
      const about = [
        ...(set?.answers ?? []).filter(({ id }) => id === owner.id),
        ...(set?.links ?? []).filter(({ from, to }) => from === owner.id || to === owner.id),
      ];
      for (const { path } of about) this.#edits.push({ kind: 'remove', path });
    }
  }

  #append(): void {
    const { set, task } = this.#part;
    if (this.#fresh.length === 0) return;
    const values = this.#fresh.map(({ value }) => value);
    if (set === undefined) {
      const path = [task.annotationsKey ?? 'annotations'];
      this.#edits.push({ kind: 'append', path, value: { result: values } });
    } else if (set.container === 'other') {
      this.#edits.push({ kind: 'set', path: set.path, value: values });
    } else {
      for (const { key, value } of this.#fresh) {
        this.#edits.push({ kind: 'append', path: set.isFlat ? [key] : set.path, value });
      }
    }
  }

  #valueOf(span: Span): Readonly<Record<string, JsonValue>> {
    const { shown } = this.#part;
    const range = { start: spanStart(span), end: spanEnd(span) };
    const text = shown.text.slice(range.start, range.end);
    if (span.fragments.length > 1) {
      throw new FormatError(`Label Studio has no spans of several parts, as “${text}”`, {
        advice: 'Make one span of it, or save in another format.',
      });
    }
    const place = shown.placeOf(range);
    if (place === undefined) {
      throw new FormatError(`“${text}” can't be written in this file`, {
        advice:
          'In HTML spans can be retyped and taken away; in a dialogue they begin and end in what is said.',
      });
    }
    return { ...valueOf(place), text };
  }

  /** The id that relations name a span's region by; a region that has none gets one. */
  #idOf(spanId: string): string {
    const known = this.#ids.get(spanId);
    if (known !== undefined) return known;
    const region = regionOf(this.#part.set, spanId)?.region;
    if (region?.id !== undefined) return region.id;
    const id = this.#newId(spanId);
    if (region) this.#edits.push({ kind: 'set', path: [...region.path, 'id'], value: id });
    return id;
  }

  #newId(spanId: string): string {
    let number = this.#taken.size + 1;
    while (this.#taken.has(`span-${number}`)) number += 1;
    const id = `span-${number}`;
    this.#taken.add(id);
    this.#ids.set(spanId, id);
    return id;
  }
}

function valueOf(place: Place): Readonly<Record<string, JsonValue>> {
  if (place.kind !== 'turns') return { start: place.start, end: place.end };
  return {
    start: String(place.first),
    end: String(place.last),
    startOffset: place.start,
    endOffset: place.end,
  };
}
