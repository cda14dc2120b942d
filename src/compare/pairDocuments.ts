import type { Document } from '../document/document.ts';
import { groupBy } from '../base/groupBy.ts';

/** An annotated text of one side. */
export interface AnnotatedText {
  /** Its path without an ending, or the id that its file gives. */
  readonly name: string;
  /** The annotator, layer or track, where a text has several. */
  readonly layer?: string;
  readonly document: Document;
  readonly state: 'annotated' | 'not-annotated';
  /** Attributes and notes, by the id of a span or relation: they are counted, not compared. */
  readonly details?: ReadonlyMap<string, readonly unknown[]>;
}

/** A text of both sides. */
export interface TextPair {
  readonly gold: AnnotatedText;
  readonly other: AnnotatedText;
}

/** Which texts of two sides belong together. */
export interface PairedTexts {
  /** Their texts are equal; in gold's order. */
  readonly pairs: readonly TextPair[];
  /** Their names are, and their texts are not. */
  readonly refused: readonly TextPair[];
  readonly goldAlone: readonly AnnotatedText[];
  readonly otherAlone: readonly AnnotatedText[];
}

/**
 * Find what belongs together: texts of one path whose texts are equal, then any others whose texts
 * are, in their order. What then has the same path has different texts and can't be compared; so it is
 * with records at one line of a file where each side is one file, and with a single text on either
 * side, whatever they are called.
 */
export function pairDocuments(
  gold: readonly AnnotatedText[],
  other: readonly AnnotatedText[],
): PairedTexts {
  const partners = new Map<AnnotatedText, AnnotatedText>();
  const taken = new Set<AnnotatedText>();
  const pairBy = (keyOf: (one: AnnotatedText) => string): TextPair[] => {
    const waiting = groupBy(
      other.filter((one) => !taken.has(one)),
      keyOf,
    );
    for (const list of waiting.values()) list.reverse();
    return gold.flatMap((one): TextPair[] => {
      if (partners.has(one)) return [];
      const partner = waiting.get(keyOf(one))?.pop();
      if (partner === undefined) return [];
      taken.add(partner);
      partners.set(one, partner);
      return [{ gold: one, other: partner }];
    });
  };
  // Texts are told apart by numbers: as parts of keys they would be copied.
  const numbers = new Map<string, number>();
  const textOf = ({ document: { text } }: AnnotatedText) => {
    const number = numbers.get(text) ?? numbers.size;
    numbers.set(text, number);
    return number;
  };
  pairBy((one) => JSON.stringify([textOf(one), nameOf(one), one.layer]));
  pairBy((one) => JSON.stringify([textOf(one), nameOf(one)]));
  pairBy((one) => String(textOf(one)));
  const paired = new Set(partners.keys());
  const refused =
    gold.length === 1 && other.length === 1
      ? pairBy(() => '')
      : [
          ...pairBy((one) => JSON.stringify([nameOf(one), one.layer])),
          ...pairBy(nameOf),
          ...(isOneFile(gold) && isOneFile(other) ? pairBy(lineOf) : []),
        ];
  return {
    pairs: gold.flatMap((one) => {
      const partner = paired.has(one) ? partners.get(one) : undefined;
      return partner === undefined ? [] : [{ gold: one, other: partner }];
    }),
    refused,
    goldAlone: gold.filter((one) => !partners.has(one)),
    otherAlone: other.filter((one) => !taken.has(one)),
  };
}

/** A Mac hands out names that are decomposed. */
function nameOf({ name }: AnnotatedText): string {
  return name.normalize('NFC');
}

/** Whether all texts are records of one file. */
function isOneFile(side: readonly AnnotatedText[]): boolean {
  const files = new Set(side.map((one) => nameOf(one).slice(0, -lineOf(one).length)));
  return files.size === 1 && side.every((one) => lineOf(one) !== '');
}

/** The line in its file that is part of a record's name: `:12`. */
function lineOf({ name }: AnnotatedText): string {
  return /:\d+$/u.exec(name)?.[0] ?? '';
}
