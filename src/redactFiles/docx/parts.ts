import { FormatError } from '../../base/errors.ts';
import { decodeFile } from '../../formats/common/bytes.ts';
import {
  attributeOf,
  elementsOf,
  parseXmlTree,
  type XmlElement,
} from '../../formats/common/xmlTree.ts';
import { zipEntries, type ZipEntry } from '../../files/zip.ts';

/** Most that a document may have: more is no letter but an attack. */
const MOST_PARTS = 5000;
const MOST_PART = 50_000_000;
const MOST_ALL = 200_000_000;
const SAVE_AGAIN = { advice: 'Open it in your word processor and save it again as .docx.' };

/** A part that another one names. */
export interface Relationship {
  /** The last word of its type: `hyperlink`. */
  readonly type: string;
  /** Of a part: its name; of anything outside: its address. */
  readonly target: string;
  readonly isOutside: boolean;
}

/** The parts of an office document, unpacked when they are asked for. */
export class Parts {
  readonly #entries = new Map<string, ZipEntry>();
  #bytes = 0;

  /** @throws FormatError where it is no archive, is damaged, or is made to be unpacked without end. */
  constructor(bytes: Uint8Array) {
    for (const entry of zipEntries(bytes)) {
      const name = entry.name.toLowerCase();
      if (/(?:^|[\\/])\.\.(?:[\\/]|$)|^[\\/]|\0/u.test(name)) {
        throw new FormatError('a path in it leads out of it', SAVE_AGAIN);
      }
      if (this.#entries.has(name)) {
        throw new FormatError('it has two parts of one name', SAVE_AGAIN);
      }
      this.#entries.set(name, entry);
      if (this.#entries.size > MOST_PARTS) {
        throw new FormatError(`it has more than ${MOST_PARTS} parts`, SAVE_AGAIN);
      }
    }
  }

  /** Names in small letters. */
  get names(): string[] {
    return [...this.#entries.keys()];
  }

  /** The bytes of a part; undefined where there is none. */
  bytes(name: string): Uint8Array | undefined {
    const entry = this.#entries.get(name.toLowerCase());
    if (entry === undefined) return undefined;
    this.#bytes += entry.size;
    if (entry.size > MOST_PART || this.#bytes > MOST_ALL) {
      throw new FormatError('it is too large when unpacked', SAVE_AGAIN);
    }
    return entry.unpack();
  }

  /** A part of XML; undefined where there is none. */
  xml(name: string): XmlElement | undefined {
    const bytes = this.bytes(name);
    return bytes && parseXmlTree(decodeFile({ path: name, bytes }).text);
  }

  /** What a part names, by id; `''` stands for the package. */
  relationships(part: string): Map<string, Relationship> {
    const slash = part.lastIndexOf('/') + 1;
    const root = this.xml(`${part.slice(0, slash)}_rels/${part.slice(slash)}.rels`);
    const found = new Map<string, Relationship>();
    for (const element of root === undefined ? [] : elementsOf(root)) {
      const id = attributeOf(element, 'Id');
      const type = /[^/]*$/u.exec(attributeOf(element, 'Type') ?? '')?.[0] ?? '';
      const target = attributeOf(element, 'Target') ?? '';
      const isOutside = attributeOf(element, 'TargetMode') === 'External';
      if (id === undefined) continue;
      found.set(id, { type, isOutside, target: isOutside ? target : resolved(part, target) });
    }
    return found;
  }
}

/** The name of a part that another one names. */
function resolved(from: string, target: string): string {
  const steps = target.startsWith('/') ? [] : from.split('/').slice(0, -1);
  for (const step of target.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  return steps.join('/');
}
