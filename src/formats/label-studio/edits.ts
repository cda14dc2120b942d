import { FormatError } from '../../base/errors.ts';
import { spanEnd, spanStart } from '../../document/build.ts';
import { sameSaid } from '../../document/attributes.ts';
import type { Relation, Span } from '../../document/document.ts';
import type { JsonEdit, JsonPath, JsonValue } from '../common/jsonPatch.ts';
import type { Changes } from '../common/changes.ts';
import { groupBy } from '../../base/groupBy.ts';
import type { Part } from './layers.ts';
import { newAnswer, newRegion, objectOf, rangeOf, templateOf } from './newResults.ts';
import { linkOf, linkRelationId, regionOf, regionSpanId, type DrawnRegion } from './read.ts';
import { answersAbout, UNLABELLED, type Link, type Region } from './results.ts';
import { sayOfRegion } from './said.ts';

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
  /** What there is now, by ids. */
  readonly #spans: ReadonlyMap<string, Span>;
  readonly #relations: ReadonlyMap<string, Relation>;
  readonly #edits: JsonEdit[] = [];
  readonly #fresh: { readonly key: string; readonly value: JsonValue }[] = [];
  /** Ids of regions that had none, or are new, by their span. */
  readonly #ids = new Map<string, string>();
  readonly #taken: Set<string>;
  /** Relations whose region is another one now. */
  readonly #repointed = new Set<Link>();
  /** Spans that are written anew, with all that is said of them. */
  readonly #written = new Set<string>();
  /** Labels to be taken away, by their list's path. */
  readonly #gone = new Map<string, { owner: Region | Link; labels: Set<number> }>();

  constructor(part: Part, changes: Changes) {
    this.#part = part;
    this.#changes = changes;
    const { spans, relations } = changes.after;
    this.#spans = new Map(spans.map((one) => [one.id, one]));
    this.#relations = new Map(relations.map((one) => [one.id, one]));
    this.#taken = new Set(part.set?.ids);
  }

  all(): readonly JsonEdit[] {
    const { spans, relations, said } = this.#changes;
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
    const changed = new Set(said.map(({ id }) => id));
    for (const id of changed) this.#saySpan(id, changed);
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
    const movesAll = this.#spansOf(found).every(
      (other) => spanStart(other) === spanStart(now) && spanEnd(other) === spanEnd(now),
    );
    if (!movesAll) {
      // The region's other labels stay where they are.
      this.#splitOff(now, region, label);
      return;
    }
    for (const [name, value] of Object.entries(rangeOf(this.#part, now))) {
      if (name === 'text' && region.text === undefined) continue;
      this.#edits.push({ kind: 'set', path: [...region.valuePath, name], value });
    }
    if (region.hasGlobal) {
      this.#edits.push({ kind: 'remove', path: [...region.valuePath, 'globalOffsets'] });
    }
  }

  #addRegion(span: Span, id: string, like = templateOf(this.#part, span)): void {
    const { set } = this.#part;
    if (set?.isFlat === true) {
      const key = String(like?.path[0] ?? set.path[0]);
      const value = { ...rangeOf(this.#part, span), labels: [span.type] };
      this.#fresh.push({ key, value });
      return;
    }
    this.#written.add(span.id);
    this.#add(newRegion(this.#part, span, id, like));
    const about = like?.toName ?? objectOf(this.#part);
    for (const [name, all] of groupBy(span.attributes ?? [], (one) => one.name)) {
      const values = all.map((one) => one.value);
      this.#add(newAnswer(this.#part, span, id, about, { name, values }));
    }
  }

  /**
   * Change what is said of a span. Of a region with several labels one of which is to say something else
   * than the others it becomes a region of its own.
   */
  #saySpan(id: string, changed: ReadonlySet<string>): void {
    const { set } = this.#part;
    const span = this.#spans.get(id);
    if (span === undefined || this.#written.has(id)) return;
    if (set?.isFlat === true) {
      throw new FormatError('JSON-MIN has no attributes or notes', {
        advice: 'Open the full JSON of Label Studio, or save in another format.',
      });
    }
    const found = regionOf(set, id);
    if (found === undefined || set === undefined) return;
    const { region, label } = found;
    const left = this.#spansOf(found).filter((one) => !this.#written.has(one.id));
    const first = left[0] ?? span;
    const stays = left.every((one) => changed.has(one.id)) && sameSaid(first, span);
    if (!stays) this.#splitOff(span, region, label);
    else if (first === span) {
      const { edits, added } = sayOfRegion(region, set, span);
      this.#edits.push(...edits);
      for (const one of added) {
        this.#add(newAnswer(this.#part, span, this.#idOf(id), region.toName, one));
      }
    }
  }

  /** The spans that the labels of a region are drawn as now. */
  #spansOf({ region, index }: DrawnRegion): Span[] {
    return region.labels.flatMap((_, at) => this.#spans.get(regionSpanId(index, at)) ?? []);
  }

  #splitOff(span: Span, region: Region, label: number): void {
    this.#drop(region, label);
    const id = this.#newId(span.id);
    this.#addRegion(span, id, region);
    // Relations are of a region's first label.
    if (label > 0 || region.id === undefined) return;
    for (const [at, link] of (this.#part.set?.links ?? []).entries()) {
      const relation = this.#relations.get(linkRelationId(at, 0));
      if (relation === undefined) continue;
      const { head, tail } = relation;
      const [from, to] = link.direction === 'left' ? [tail, head] : [head, tail];
      for (const [name, isOwn] of [
        ['from_id', link.from === region.id && from === span.id],
        ['to_id', link.to === region.id && to === span.id],
      ] as const) {
        if (!isOwn) continue;
        this.#repointed.add(link);
        this.#edits.push({ kind: 'set', path: [...link.path, name], value: id });
      }
    }
  }

  #removeRelation(id: string): void {
    const found = linkOf(this.#part.set, id);
    if (found) this.#drop(found.link, found.label);
  }

  #changeRelation(old: Relation, now: Relation): void {
    const found = linkOf(this.#part.set, now.id);
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
    this.#add({
      from_id: this.#idOf(head),
      to_id: this.#idOf(tail),
      type: 'relation',
      direction: info?.symmetric === true ? 'bi' : 'right',
      labels: type === UNLABELLED ? [] : [type],
    });
  }

  #add(value: JsonValue): void {
    this.#fresh.push({ key: '', value });
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
        ...(set ? answersAbout(owner, set) : []),
        ...(set?.links ?? []).filter(
          (link) => (link.from === owner.id || link.to === owner.id) && !this.#repointed.has(link),
        ),
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
