import type { JsonEdit, JsonPath, JsonValue } from '../common/jsonPatch.ts';
import { childOf, type JsonNode } from '../common/jsonTree.ts';
import { isArray } from '../uima/relations.ts';
import type { CasEditor, NewFeatures } from '../uima/save.ts';
import { ELEMENTS, MEMBERS, STRUCTURES, TYPES, VIEWS, type JsonCas } from './parse.ts';

type Fields = Record<string, JsonValue>;

/** Collects changes of a file in UIMA's JSON. */
export class JsonCasEditor implements CasEditor {
  readonly #file: JsonCas;
  readonly #edits: JsonEdit[] = [];
  readonly #removed = new Set<string>();
  /** Structures that are new, and what is said of them so far. */
  readonly #added = new Map<string, Fields>();
  /** Ids of the arrays that features hold, by structure and feature. */
  readonly #arrays = new Map<string, string>();
  readonly #declared = new Set<string>();
  #last: number;

  constructor(file: JsonCas) {
    this.#file = file;
    const ids = [...file.cas.structures.keys()].map(Number).filter(Number.isSafeInteger);
    this.#last = ids.reduce((most, id) => Math.max(most, id), 0);
  }

  /** All changes. */
  edits(): readonly JsonEdit[] {
    const isList = childOf(this.#file.root, STRUCTURES)?.kind === 'array';
    const added = [...this.#added].map(([id, fields]): JsonEdit =>
      isList
        ? { kind: 'append', path: [STRUCTURES], value: { '%ID': reference(id), ...fields } }
        : { kind: 'set', path: [STRUCTURES, id], value: fields },
    );
    return [...this.#edits, ...added];
  }

  set(id: string, feature: string, value: string | number): void {
    const path = this.#file.paths.get(id);
    if (path === undefined) return;
    const names = [feature, `^${feature}`, `#${feature}`];
    const known = names.find((name) => this.#nodeAt([...path, name]) !== undefined);
    this.#put([...path, known ?? feature], value);
  }

  setReference(id: string, feature: string, target: string): void {
    const fields = this.#added.get(id);
    const path = this.#file.paths.get(id);
    if (fields) fields[`@${feature}`] = reference(target);
    else if (path) this.#put([...path, `@${feature}`], reference(target));
  }

  dropReference(id: string, feature: string, target: string): void {
    const path = this.#file.paths.get(id);
    const ids = this.#file.cas.structures.get(id)?.references.get(feature) ?? [];
    if (path === undefined || this.#removed.has(id)) return;
    for (const own of ids) {
      const array = this.#file.cas.structures.get(own);
      if (own !== target && array && isArray(array)) this.dropReference(own, 'elements', target);
    }
    const place = ids.indexOf(target);
    if (place < 0) return;
    const name = feature === 'elements' ? ELEMENTS : `@${feature}`;
    const isList = this.#nodeAt([...path, name])?.kind === 'array';
    this.#edits.push({ kind: 'remove', path: isList ? [...path, name, place] : [...path, name] });
  }

  addReference(id: string, feature: string, target: string, range: string): void {
    if (!range.endsWith('[]')) {
      this.setReference(id, feature, target);
      return;
    }
    const key = `${id} ${feature}`;
    const named = this.#file.cas.structures.get(id)?.references.get(feature)?.[0];
    const array = this.#arrays.get(key) ?? named;
    const fields = array === undefined ? undefined : this.#added.get(array);
    const path = array === undefined ? undefined : this.#file.paths.get(array);
    if (fields) {
      const elements = fields[ELEMENTS];
      fields[ELEMENTS] = [...(isList(elements) ? elements : []), reference(target)];
    } else if (path) {
      this.#edits.push({ kind: 'append', path: [...path, ELEMENTS], value: reference(target) });
    } else {
      const made = this.#next();
      this.#added.set(made, { '%TYPE': range, [ELEMENTS]: [reference(target)] });
      this.#arrays.set(key, made);
      this.setReference(id, feature, made);
    }
  }

  remove(id: string): void {
    const path = this.#file.paths.get(id);
    if (path === undefined || this.#removed.has(id)) return;
    this.#removed.add(id);
    this.#edits.push({ kind: 'remove', path });
    for (const [name, members] of this.#members()) {
      for (const [place, member] of members?.kind === 'array' ? members.items.entries() : []) {
        if (member.kind === 'scalar' && String(member.value) === id) {
          this.#edits.push({ kind: 'remove', path: [VIEWS, name, MEMBERS, place] });
        }
      }
    }
  }

  add(type: string, sofa: string | undefined, { values, references }: NewFeatures): string {
    const id = this.#next();
    this.#declare(type, { values, references });
    const fields: Fields = { '%TYPE': type };
    if (sofa !== undefined) fields['@sofa'] = reference(sofa);
    Object.assign(fields, values);
    for (const [name, target] of Object.entries(references)) fields[`@${name}`] = reference(target);
    this.#added.set(id, fields);
    const views = childOf(this.#file.root, VIEWS);
    for (const { name, value } of views?.kind === 'object' ? views.members : []) {
      const own = childOf(value, '%SOFA');
      const isOf = own?.kind === 'scalar' && String(own.value) === sofa && value.kind === 'object';
      const members = childOf(value, MEMBERS);
      if (isOf && (members === undefined || members.kind === 'array')) {
        this.#edits.push({ kind: 'append', path: [VIEWS, name, MEMBERS], value: reference(id) });
      }
    }
    return id;
  }

  /** A file that declares types declares those that are new in it. */
  #declare(type: string, { values, references }: NewFeatures): void {
    const { types } = this.#file.cas;
    if (types.isEmpty || types.has(type) || this.#declared.has(type)) return;
    this.#declared.add(type);
    const ranges = [
      ...Object.entries(values)
        .filter(([name]) => name !== 'begin' && name !== 'end')
        .map(([name]) => [name, 'uima.cas.String'] as const),
      ...Object.keys(references).map((name) => [name, 'uima.tcas.Annotation'] as const),
    ];
    const value: Fields = { '%NAME': type, '%SUPER_TYPE': 'uima.tcas.Annotation' };
    for (const [name, range] of ranges) value[name] = { '%NAME': name, '%RANGE': range };
    this.#edits.push({ kind: 'set', path: [TYPES, type], value });
  }

  #members(): (readonly [name: string, members: JsonNode | undefined])[] {
    const views = childOf(this.#file.root, VIEWS);
    return views?.kind === 'object'
      ? views.members.map(({ name, value }) => [name, childOf(value, MEMBERS)] as const)
      : [];
  }

  #put(path: JsonPath, value: JsonValue): void {
    this.#edits.push({ kind: 'set', path, value });
  }

  #nodeAt(path: JsonPath): JsonNode | undefined {
    return path.reduce<JsonNode | undefined>((node, step) => childOf(node, step), this.#file.root);
  }

  #next(): string {
    this.#last += 1;
    return String(this.#last);
  }
}

/** Ids are numbers wherever they can be. */
function reference(id: string): string | number {
  return /^\d+$/u.test(id) ? Number(id) : id;
}

function isList(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value);
}
