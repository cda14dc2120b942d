import type { Fragment } from '../../document/document.ts';
import { asList, asObject, asString, type JsonObject } from '../common/json.ts';
import { agrees, offsetMap, type OffsetRule } from '../common/offsets.ts';
import { textContent, type LabelConfig } from './config.ts';
import type { Place, Region } from './results.ts';
import type { Task } from './task.ts';

/** A text of a task, and how regions stand in it. */
export interface TaskText {
  readonly text: string;
  readonly kind: Place['kind'];
  /** Undefined where a place does not lie in the text. */
  readonly rangeOf: (place: Place) => Fragment | undefined;
  /** Undefined where a range can't be given in the file's way. */
  readonly placeOf: (range: Fragment) => Place | undefined;
}

/** Text of a task as the page of Label Studio shows it; undefined where the data has none. */
export function taskText(
  data: JsonObject,
  key: string,
  kind: Place['kind'],
  rule: OffsetRule,
): TaskText | undefined {
  const value = data[key];
  if (kind === 'turns' || Array.isArray(value)) return dialogue(asList(value));
  const given = asString(value);
  if (given === undefined) return undefined;
  const text = kind === 'html' ? textContent(given) : given;
  const map = offsetMap({ text, hasMark: false }, rule);
  return {
    text,
    kind,
    rangeOf: (place) => (place.kind === 'turns' ? undefined : map.toUtf16(place)),
    placeOf: (range) => (kind === 'html' ? undefined : { kind: 'text', ...map.fromUtf16(range) }),
  };
}

/** The turns of a dialogue, a line each, with the name of who speaks before it. */
function dialogue(turns: readonly unknown[]): TaskText | undefined {
  const lines: string[] = [];
  const places: Fragment[] = [];
  let at = 0;
  for (const turn of turns) {
    const one = asObject(turn);
    const said = asString(one?.text) ?? asString(turn) ?? '';
    const who = asString(one?.author) ?? asString(one?.speaker) ?? asString(one?.name) ?? '';
    const lead = who === '' ? '' : `${who}: `;
    lines.push(lead + said);
    places.push({ start: at + lead.length, end: at + lead.length + said.length });
    at += lead.length + said.length + 1;
  }
  if (turns.length === 0) return undefined;
  const turnAt = (offset: number) =>
    places.findIndex(({ start, end }) => start <= offset && offset <= end);
  return {
    text: lines.join('\n'),
    kind: 'turns',
    rangeOf: (place) => {
      if (place.kind !== 'turns') return undefined;
      const [first, last] = [places[place.first], places[place.last]];
      if (first === undefined || last === undefined) return undefined;
      const [start, end] = [first.start + place.start, last.start + place.end];
      return start > first.end || end > last.end || start > end ? undefined : { start, end };
    },
    placeOf: ({ start, end }) => {
      const [first, last] = [turnAt(start), turnAt(end)];
      const [from, to] = [places[first], places[last]];
      if (from === undefined || to === undefined) return undefined;
      return { kind: 'turns', first, last, start: start - from.start, end: end - to.start };
    },
  };
}

/** A region's stored text; line breaks in it may have been written as “\n”, if the whole text has none such. */
export function storedText({ text }: Region, whole: string): string | undefined {
  return whole.includes('\\n') ? text : text?.replaceAll('\\n', '\n');
}

/** Whether a text of a task has what a region stores. */
export function isStored(shown: TaskText, region: Region): boolean {
  const range = shown.rangeOf(region.place);
  const stored = storedText(region, shown.text);
  return (
    range !== undefined &&
    (stored === undefined || agrees(shown.text.slice(range.start, range.end), stored))
  );
}

/** Finds which member of a task's data a region's object shows. */
export class DataKeys {
  readonly #config: LabelConfig;
  readonly #tasks: readonly Task[];
  readonly #found = new Map<string, string>();

  constructor(tasks: readonly Task[], config: LabelConfig) {
    this.#tasks = tasks;
    this.#config = config;
  }

  /** The member that an object of this name shows, by the texts that regions store. */
  keyOf(toName: string): string | undefined {
    const known = this.#found.get(toName) ?? this.#config.keyOf.get(toName);
    if (known !== undefined) return known;
    const votes = new Map<string, number>();
    for (const { data, sets } of this.#tasks) {
      const regions = sets.flatMap((set) => set.regions.filter((one) => one.toName === toName));
      for (const key of textKeys(data)) {
        const whole = searchable(data[key]);
        const fitting = regions.filter((one) =>
          whole.includes(storedText(one, whole) ?? ''),
        ).length;
        votes.set(key, (votes.get(key) ?? 0) + fitting);
      }
    }
    const best = [...votes].sort(
      ([a, fitA], [b, fitB]) => fitB - fitA || rank(a, toName) - rank(b, toName),
    )[0]?.[0];
    if (best !== undefined) this.#found.set(toName, best);
    return best;
  }

  /** The member with the text of a task that nobody annotated. */
  textKey(data: JsonObject): string | undefined {
    const keys = textKeys(data);
    const configured = [...this.#config.keyOf.values(), ...this.#found.values()];
    return configured.find((key) => keys.includes(key)) ?? keys.toSorted(byRank(''))[0];
  }
}

function textKeys(data: JsonObject): string[] {
  return Object.keys(data).filter((key) => {
    const value = data[key];
    return typeof value === 'string' || asString(asObject(asList(value)[0])?.text) !== undefined;
  });
}

function searchable(value: unknown): string {
  if (typeof value !== 'string') return dialogue(asList(value))?.text ?? '';
  return /[<&]/u.test(value) ? `${value}\n${textContent(value)}` : value;
}

const byRank = (toName: string) => (a: string, b: string) => rank(a, toName) - rank(b, toName);

/** Of members that fit alike: the one that is called like the object, then the usual name. */
function rank(key: string, toName: string): number {
  if (key === toName && toName !== '') return 0;
  return key === 'text' ? 1 : 2;
}
