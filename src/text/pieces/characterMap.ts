import { transform, type AlignedText, type Change } from './alignedText.ts';

const HAS_LEAF = 1 << 8;
const FAR = 1 << 9;
/** What says, of a unit, which byte leads to it; of a leaf, that it is one. */
const LABEL = 0x8000_00ff;

/** Longer graphemes are looked up by their characters alone. */
const LONGEST_GRAPHEME = 5;

const UTF8 = new TextEncoder();
const GRAPHEMES = new Intl.Segmenter('und', { granularity: 'grapheme' });
/** Below are no marks: but for a line break of two characters, each is a grapheme. */
const FIRST_MARK = 0x300;

/**
 * The map of sentencepiece's normaliser: the `precompiled_charsmap` of a tokenizer.json. It is a
 * double array over UTF-8 bytes, whose leaves hold places among NUL-ended replacements.
 */
export class CharacterMap {
  readonly #units: Uint32Array;
  readonly #replacements: Uint8Array;
  readonly #known = new Map<string, readonly string[] | undefined>();

  /**
   * @param bytes - The map, decoded from base64.
   * @throws {RangeError} When the bytes are no map.
   */
  constructor(bytes: Uint8Array) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const size = bytes.length < 4 ? 0 : view.getUint32(0, true);
    if (size === 0 || size % 4 !== 0 || 4 + size > bytes.length) {
      throw new RangeError('The map of characters is cut off, or is none.');
    }
    this.#units = Uint32Array.from({ length: size / 4 }, (_, unit) =>
      view.getUint32(4 + 4 * unit, true),
    );
    this.#replacements = bytes.subarray(4 + size);
  }

  /**
   * What stands for a grapheme or a character: the rule of its shortest beginning that has one holds
   * for the whole of it.
   *
   * @returns The characters, perhaps none; nothing where no rule holds.
   */
  lookUp(text: string): readonly string[] | undefined {
    if (this.#known.has(text)) return this.#known.get(text);
    const replacement = this.#find(UTF8.encode(text));
    // As many as there are rules and common characters; a hostile text must not fill the memory.
    if (this.#known.size < 10_000) this.#known.set(text, replacement);
    return replacement;
  }

  #find(bytes: Uint8Array): readonly string[] | undefined {
    const units = this.#units;
    let place = distance(units[0] ?? 0);
    for (const byte of bytes) {
      place ^= byte;
      const unit = units[place] ?? 0;
      if (byte === 0 || (unit & LABEL) >>> 0 !== byte) return undefined;
      place ^= distance(unit);
      if ((unit & HAS_LEAF) !== 0) return this.#replacement((units[place] ?? 0) & 0x7fff_ffff);
    }
    return undefined;
  }

  #replacement(from: number): readonly string[] {
    const to = this.#replacements.indexOf(0, from);
    const text = this.#replacements.subarray(from, to < 0 ? undefined : to);
    return Array.from(new TextDecoder().decode(text));
  }
}

/** How far a unit's children are from it. */
function distance(unit: number): number {
  return (unit >>> 10) << ((unit & FAR) >>> 6);
}

/** Changes under construction. */
class Changes {
  readonly list: [string, number][] = [];
  dropped = 0;
  any = false;

  /** Some characters become others; those that are too few are swallowed by the last. */
  replace(count: number, replacement: readonly string[]): void {
    this.any = true;
    const more = replacement.length - count;
    replacement.forEach((character, index) => {
      this.list.push([character, index >= count ? 1 : 0]);
    });
    if (more >= 0) return;
    const last = this.list.at(-1);
    if (last === undefined) this.dropped -= more;
    else last[1] += more;
  }
}

/** Normalises a text by a map, grapheme by grapheme. */
export function mapCharacters(text: AlignedText, map: CharacterMap): AlignedText {
  const changes = new Changes();
  const replaced = (part: string, count: number): boolean => {
    const replacement = map.lookUp(part);
    if (replacement === undefined) return false;
    changes.replace(count, replacement);
    return true;
  };
  for (const grapheme of graphemes(text.characters)) {
    const isShort = grapheme.length <= LONGEST_GRAPHEME && utf8Length(grapheme) <= LONGEST_GRAPHEME;
    if (isShort && replaced(grapheme, Array.from(grapheme).length)) continue;
    for (const character of grapheme) {
      if (!replaced(character, 1)) changes.list.push([character, 0] satisfies Change);
    }
  }
  return changes.any ? transform(text, changes.list, changes.dropped) : text;
}

function graphemes(characters: readonly string[]): Iterable<string> {
  const isPlain = (one: string) => one !== '\r' && one.charCodeAt(0) < FIRST_MARK;
  if (characters.every(isPlain)) return characters;
  return Array.from(GRAPHEMES.segment(characters.join('')), ({ segment }) => segment);
}

function utf8Length(text: string): number {
  let length = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    length += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x1_0000 ? 3 : 4;
  }
  return length;
}
