import type { Row } from './row.ts';

/**
 * Finds texts that several annotators, layers or tracks have. A text that stands twice in one place
 * is two documents; its second one there is a version of the second one elsewhere.
 */
export class VersionIndex {
  readonly #known = new Map<number, KnownText[]>();

  /**
   * Add a document.
   *
   * @param place - Where it lies among others: its file, or its folder where a file has one text.
   * @param layer - The annotator, where its place has several.
   * @param id - The document's own.
   * @returns The id of the first document with this text.
   */
  add(text: string, place: string, layer: string | undefined, id: number): number {
    if (text === '') return id;
    const [name, rest] = textName(text);
    const sameName = this.#known.get(name);
    const { length } = text;
    const known = sameName?.find((one) => one.rest === rest && one.length === length);
    if (known === undefined) {
      const fresh: KnownText = { rest, length, place, layer, firsts: [id], times: undefined };
      if (sameName === undefined) this.#known.set(name, [fresh]);
      else sameName.push(fresh);
      return id;
    }
    const { firsts } = known;
    known.times ??= new Map([[placeName(known.place, known.layer), 1]]);
    const where = placeName(place, layer);
    const times = (known.times.get(where) ?? 0) + 1;
    known.times.set(where, times);
    return (firsts[times - 1] ??= id);
  }
}

/** A text that is known; of nearly all of them there is one document, and nothing else to keep. */
interface KnownText {
  /** The half of its name that it is not found by. */
  readonly rest: number;
  readonly length: number;
  /** Where its first document is. */
  readonly place: string;
  readonly layer: string | undefined;
  /** The first document that is the how-manieth of its place with this text, from the first. */
  readonly firsts: number[];
  /** How many there are in each place, once there is a second one. */
  times: Map<string, number> | undefined;
}

function placeName(place: string, layer: string | undefined): string {
  return `${place}\0${layer ?? ''}`;
}

/** All versions of a row's text, the row itself among them, in their order. */
export function versionsOf(rows: readonly Row[], { text }: Pick<Row, 'text'>): readonly Row[] {
  return rows.filter((row) => row.text === text);
}

/** Two multipliers of known good spread (MurmurHash3, finalizer). */
const FIRST = 0x85ebca6b;
const SECOND = 0xc2b2ae35;

/** Two numbers that two texts have in common only where they are the same, but for one chance in 2⁶⁴. */
function textName(text: string): readonly [number, number] {
  let [one, two] = [text.length, ~text.length];
  for (let at = 0; at < text.length; at += 4) {
    // Behind the last character there is none, which counts as 0.
    one = Math.imul(one ^ text.charCodeAt(at) ^ (text.charCodeAt(at + 1) << 16), FIRST);
    one ^= one >>> 15;
    // Each half is in the other one's next steps.
    two = Math.imul(two ^ one ^ text.charCodeAt(at + 2) ^ (text.charCodeAt(at + 3) << 16), SECOND);
    two ^= two >>> 13;
    one ^= two;
  }
  return [one, two];
}
