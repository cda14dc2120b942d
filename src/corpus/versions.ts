import type { Row } from './row.ts';

/**
 * Finds texts that several annotators, layers or tracks have. A text that stands twice in one place
 * is two documents; its second one there is a version of the second one elsewhere.
 */
export class VersionIndex {
  readonly #firstByText = new Map<string, number>();
  readonly #timesByPlace = new Map<string, number>();

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
    const name = textName(text);
    const where = `${name} ${place}\0${layer ?? ''}`;
    const times = (this.#timesByPlace.get(where) ?? 0) + 1;
    this.#timesByPlace.set(where, times);
    const key = `${name} ${times}`;
    const first = this.#firstByText.get(key) ?? id;
    if (first === id) this.#firstByText.set(key, id);
    return first;
  }
}

/** All versions of a row's text, the row itself among them, in their order. */
export function versionsOf(rows: readonly Row[], { text }: Pick<Row, 'text'>): readonly Row[] {
  return rows.filter((row) => row.text === text);
}

/** Two multipliers of known good spread (MurmurHash3, finalizer). */
const FIRST = 0x85ebca6b;
const SECOND = 0xc2b2ae35;

/** A name that two texts have in common only where they are the same, but for one chance in 2⁶⁴. */
function textName(text: string): string {
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
  return `${(one >>> 0).toString(36)}.${(two >>> 0).toString(36)}.${text.length.toString(36)}`;
}
