import type { Line, LineEnd } from '../common/lines.ts';
import { parseLine, type Annotation, type Argument } from './line.ts';
import { argumentId, linkId } from './read.ts';
import type { Placed } from './standoff.ts';

/** Where a line stands: its file and its index there. */
interface Place {
  readonly file: number;
  readonly line: number;
}

/** What a relation is made of on its line. */
type RelationPlace = Place &
  (
    | { readonly kind: 'relation'; readonly annotation: Extract<Annotation, { kind: 'relation' }> }
    | { readonly kind: 'argument'; readonly event: string; readonly index: number }
    | { readonly kind: 'link'; readonly index: number }
  );

/** What is to become of a relation: its type always, an end where it changes. */
export interface RelationChange {
  readonly type: string;
  readonly head?: string;
  readonly tail?: string;
}

type Event = Extract<Annotation, { kind: 'event' }>;
type Equivalence = Extract<Annotation, { kind: 'equivalence' }>;

/** Changes of standoff files line by line; all that isn't named stays. */
export class LineEdits {
  readonly #files: readonly (readonly Placed[])[];
  readonly #all: readonly (Place & { readonly annotation: Annotation })[];
  readonly #texts = new Map<string, string>();
  readonly #appended = new Map<number, string[]>();
  readonly #relations = new Map<string, RelationPlace>();
  /** Arguments of events whose lines change; one that was taken away is undefined. */
  readonly #arguments = new Map<string, (Argument | undefined)[]>();
  /** Links of equivalences that were cut, by their line. */
  readonly #cuts = new Map<string, Set<number>>();
  readonly #dead = new Set<string>();
  readonly #types = new Map<string, string>();
  readonly #removed = new Set<string>();

  /** @param files - The usable annotations of each file. */
  constructor(files: readonly (readonly Placed[])[]) {
    this.#files = files;
    this.#all = files.flatMap((placed, file) => placed.map((one) => ({ ...one, file })));
    for (const { file, line, annotation } of this.#all) {
      if (annotation.kind === 'relation') {
        this.#relations.set(annotation.id, { kind: 'relation', file, line, annotation });
      } else if (annotation.kind === 'event') {
        for (const index of annotation.arguments.keys()) {
          const place = { kind: 'argument', file, line, event: annotation.id, index } as const;
          this.#relations.set(argumentId(annotation.id, index), place);
        }
      } else if (annotation.kind === 'equivalence') {
        for (const index of annotation.members.slice(1).keys()) {
          this.#relations.set(linkId(line, index), { kind: 'link', file, line, index });
        }
      }
    }
  }

  /** Take an annotation away, with all that is about it. */
  removeAnnotation(id: string): void {
    this.#dead.add(id);
    for (let grown = true; grown;) {
      grown = false;
      for (const { annotation } of this.#all) {
        if (!('id' in annotation) || this.#dead.has(annotation.id)) continue;
        if (!this.#needs(annotation).some((one) => this.#dead.has(one))) continue;
        // Notes share ids with nothing, and may repeat them.
        if (annotation.kind === 'note') continue;
        this.#dead.add(annotation.id);
        grown = true;
      }
    }
  }

  /** Take a relation away: its line, the argument of an event, or the link of an equivalence. */
  removeRelation(id: string): void {
    const place = this.#relations.get(id);
    if (place === undefined) return;
    if (place.kind === 'relation') this.removeAnnotation(id);
    else if (place.kind === 'argument') this.#argumentsOf(place.event)[place.index] = undefined;
    else {
      const key = keyOf(place);
      this.#cuts.set(key, (this.#cuts.get(key) ?? new Set()).add(place.index));
    }
  }

  /**
   * Change a relation on its line.
   *
   * @returns Whether that can be done; else it is to be removed and added anew.
   */
  changeRelation(id: string, { type, head, tail }: RelationChange): boolean {
    const place = this.#relations.get(id);
    if (place?.kind === 'argument' && head === undefined) {
      const filled = this.#argumentsOf(place.event);
      const old = filled[place.index];
      if (old === undefined) return false;
      const number = /\d+$/u.exec(old.role)?.[0] ?? '';
      const kept = old.role === `${type}${number}` ? old.role : type;
      filled[place.index] = { role: kept, target: tail ?? old.target };
      return true;
    }
    if (place?.kind !== 'relation') return false;
    const [first, second] = place.annotation.arguments;
    if (first === undefined || second === undefined) return false;
    const ends = [
      `${first.role}:${head ?? first.target}`,
      `${second.role}:${tail ?? second.target}`,
    ];
    this.#texts.set(keyOf(place), `${id}\t${type} ${ends.join(' ')}`);
    return true;
  }

  /** Put another line in the place of one. */
  setLine(place: Place, text: string): void {
    this.#texts.set(keyOf(place), text);
  }

  /** Take one line away: nothing is about it. */
  removeLine(place: Place): void {
    this.#removed.add(keyOf(place));
  }

  /** Put other content after the id of a span's line. */
  setSpan(id: string, data: string): void {
    const place = this.#placeOf(id);
    if (place) this.#texts.set(keyOf(place), `${id}\t${data}`);
  }

  /** Give the events of a trigger its new type. */
  renameSpan(id: string, type: string): void {
    for (const { annotation } of this.#all) {
      if (annotation.kind !== 'event' || annotation.trigger !== id) continue;
      this.#types.set(annotation.id, type);
      this.#argumentsOf(annotation.id);
    }
  }

  /** Add a line at the end of a file. */
  append(file: number, text: string): void {
    this.#appended.set(file, [...(this.#appended.get(file) ?? []), text]);
  }

  /** Whether relations of a type are written as equivalences in these files. */
  isEquivalence(type: string): boolean {
    return this.#all.some(
      ({ annotation }) => annotation.kind === 'equivalence' && annotation.type === type,
    );
  }

  /** How the two ends of a relation type are called in these files. */
  rolesOf(type: string): readonly [string, string] {
    const known = this.#all
      .map(({ annotation }) => annotation)
      .find((one) => one.kind === 'relation' && one.type === type && one.arguments.length === 2);
    const roles = known?.kind === 'relation' ? known.arguments.map(({ role }) => role) : [];
    const [first = 'Arg1', second = 'Arg2'] = roles;
    return [first, second];
  }

  /**
   * The lines of a file with all changes.
   *
   * @param end - What new lines end with.
   */
  apply(file: number, lines: readonly Line[], end: LineEnd): Line[] {
    const placed = new Map((this.#files[file] ?? []).map((one) => [one.line, one.annotation]));
    const kept = lines.flatMap((line, index): Line[] => {
      const annotation = placed.get(index);
      if (annotation === undefined) return this.#isShadowOfDead(line.text) ? [] : [line];
      return this.#edited(annotation, { file, line: index }, line.text).map((text, at) =>
        at === 0 ? { text, end: line.end } : { text, end },
      );
    });
    const added = (this.#appended.get(file) ?? []).map((text): Line => ({ text, end }));
    return [...kept, ...added];
  }

  /** Whether a line has the id of one that is taken away: it would be read in its stead. */
  #isShadowOfDead(text: string): boolean {
    const shadow = parseLine(text);
    return 'id' in shadow && shadow.kind !== 'note' && this.#dead.has(shadow.id);
  }

  #edited(annotation: Annotation, place: Place, text: string): string[] {
    if (this.#removed.has(keyOf(place))) return [];
    if (annotation.kind === 'equivalence') return this.#editedSet(annotation, place, text);
    if (annotation.kind !== 'note' && this.#dead.has(annotation.id)) return [];
    if (annotation.kind === 'note' && this.#dead.has(annotation.target)) return [];
    if (annotation.kind === 'event') return [this.#editedEvent(annotation, text)];
    return [this.#texts.get(keyOf(place)) ?? text];
  }

  #editedEvent(event: Event, text: string): string {
    const known = this.#arguments.get(event.id);
    const filled = (known ?? event.arguments).filter(
      (one) => one !== undefined && !this.#dead.has(one.target),
    );
    const isSame = known === undefined && filled.length === event.arguments.length;
    if (isSame) return text;
    const words = filled.flatMap((one) => (one ? [`${one.role}:${one.target}`] : []));
    const type = this.#types.get(event.id) ?? event.type;
    return `${event.id}\t${[`${type}:${event.trigger}`, ...words].join(' ')}`;
  }

  #editedSet({ type, members }: Equivalence, place: Place, text: string): string[] {
    const cuts = this.#cuts.get(keyOf(place));
    const isSame = cuts === undefined && !members.some((one) => this.#dead.has(one));
    if (isSame) return [text];
    const sets: string[][] = [[]];
    for (const [index, member] of members.entries()) {
      if (!this.#dead.has(member)) sets.at(-1)?.push(member);
      if (cuts?.has(index) === true && !this.#dead.has(members[index + 1] ?? '')) sets.push([]);
    }
    return sets.filter((set) => set.length > 1).map((set) => `*\t${type} ${set.join(' ')}`);
  }

  #argumentsOf(event: string): (Argument | undefined)[] {
    const known = this.#arguments.get(event);
    if (known) return known;
    const place = this.#placeOf(event);
    const made = place?.annotation.kind === 'event' ? [...place.annotation.arguments] : [];
    this.#arguments.set(event, made);
    return made;
  }

  /** Without which annotations one makes no sense. */
  #needs(annotation: Annotation): readonly string[] {
    switch (annotation.kind) {
      case 'relation':
        return annotation.arguments.map(({ target }) => target);
      case 'event':
        return [annotation.trigger];
      case 'attribute':
      case 'concept':
      case 'note':
        return [annotation.target];
      case 'span':
      case 'equivalence':
        return [];
    }
  }

  #placeOf(id: string) {
    return this.#all.find(({ annotation }) => 'id' in annotation && annotation.id === id);
  }
}

function keyOf({ file, line }: Place): string {
  return `${file}:${line}`;
}
