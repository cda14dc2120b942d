import { useMemo, useState } from 'react';
import type { Document, Fragment } from '../../document/document.ts';
import {
  type Contents,
  contentsOf,
  type Paragraph,
  paragraphsOf,
  rangesIn,
} from '../layout/contents.ts';
import { contentsAfter, type ContentsBefore } from '../layout/contentsChange.ts';
import { lanesFor } from '../layout/drawing.ts';
import type { LaneCounts } from '../layout/geometry.ts';
import { stretchesOf } from '../layout/stretches.ts';
import { sameList } from '../../document/sameList.ts';
import { preparedFor } from './prepareView.ts';

/** A paragraph with all that its drawing is made from, besides where its text lies. */
export interface Block {
  readonly paragraph: Paragraph;
  readonly text: string;
  /** The blank lines after it. */
  readonly gap: string;
  readonly contents: Contents;
  /** The same with all that may be shown: it is measured together. */
  readonly widest: Contents;
  /** Whether each of its lines has room for what may be added to it. */
  readonly isEdited: boolean;
}

/** So many lanes all lines have at least of a text that is edited: what is added there moves nothing. */
const EDIT_ROOM: LaneCounts = { brackets: 2, arcs: 1 };

/** By contents, and whether they are edited. */
class Known<T> {
  readonly #plain = new WeakMap<Contents, T>();
  readonly #edited = new WeakMap<Contents, T>();

  of({ widest, isEdited }: Block, make: () => T): T {
    const known = isEdited ? this.#edited : this.#plain;
    const value = known.get(widest) ?? make();
    known.set(widest, value);
    return value;
  }
}

/** The lanes that a paragraph keeps free; counted when they are first asked for. */
export function roomOf(block: Block): LaneCounts {
  return ROOMS.of(block, () => {
    const room = lanesFor(block.widest);
    if (!block.isEdited) return room;
    return {
      brackets: Math.max(room.brackets, EDIT_ROOM.brackets),
      arcs: Math.max(room.arcs, EDIT_ROOM.arcs),
    };
  });
}

const ROOMS = new Known<LaneCounts>();

/** The stretches of its text whose lines have that room; found when they are first asked for. */
export function highStretchesOf(block: Block): readonly Fragment[] {
  return STRETCHES.of(block, () => {
    const { widest, text, paragraph, isEdited } = block;
    if (isEdited) {
      const end = text.trimEnd().length;
      return end === 0 ? [] : [{ start: 0, end }];
    }
    const ranges = rangesIn(widest, paragraph).map(({ start, end }) => ({
      start: start - paragraph.start,
      end: end - paragraph.start,
    }));
    return stretchesOf(text, ranges);
  });
}

const STRETCHES = new Known<readonly Fragment[]>();

/** What the heights of a paragraph's lines depend on, besides font and width: the same words for the same. */
export function heightsOf(block: Block): string {
  return HEIGHTS.of(block, () => JSON.stringify([roomOf(block), highStretchesOf(block)]));
}

const HEIGHTS = new Known<string>();

/** Some paragraphs in a row: far from the screen the page knows their height alone. */
export interface Section {
  /** Index of the first paragraph. */
  readonly first: number;
  readonly blocks: readonly Block[];
}

/** A section ends after so many paragraphs, or so many characters. */
const MOST_PARAGRAPHS = 12;
const MOST_CHARACTERS = 6000;

/** A text in parts. */
export interface TextParts {
  /** The same list while the text is the same. */
  readonly paragraphs: readonly Paragraph[];
  /** One for each paragraph. */
  readonly blocks: readonly Block[];
  readonly sections: readonly Section[];
}

/**
 * The parts of a document's text. A block or section that shows what it did in the document before
 * is the same object again.
 *
 * @param widest - The same text with all that may be shown.
 * @param isEdited - Whether it is edited: all lines have room for more.
 */
export function useTextParts(document: Document, widest: Document, isEdited: boolean): TextParts {
  const { text } = document;
  const paragraphs = useMemo(() => paragraphsOf(text), [text]);
  const read = useMemo(
    () => blockReader(widest, paragraphs, isEdited),
    [widest, paragraphs, isEdited],
  );
  const [keep] = useState(blockKeeper);
  const blocks = useMemo(() => keep(read(document)), [keep, read, document]);
  const [cut] = useState(sectionCutter);
  return useMemo(() => ({ paragraphs, blocks, sections: cut(blocks) }), [paragraphs, blocks, cut]);
}

/** Gives blocks that are as they were the last time as the same objects. */
function blockKeeper() {
  let last: readonly Block[] = [];
  return (blocks: readonly Block[]): readonly Block[] => {
    last = blocks.map((block, index) => {
      const known = last[index];
      const isSame =
        known?.paragraph === block.paragraph &&
        known.widest === block.widest &&
        known.isEdited === block.isEdited &&
        known.contents === block.contents;
      return isSame ? known : block;
    });
    return last;
  };
}

/** Cuts blocks into sections. */
function sectionCutter() {
  let last: readonly Section[] = [];
  return (blocks: readonly Block[]): readonly Section[] => {
    const cut: { first: number; blocks: Block[] }[] = [];
    let characters = Infinity;
    blocks.forEach((block, index) => {
      const own = cut.at(-1);
      if (
        own === undefined ||
        own.blocks.length >= MOST_PARAGRAPHS ||
        characters >= MOST_CHARACTERS
      ) {
        cut.push({ first: index, blocks: [block] });
        characters = block.text.length;
      } else {
        own.blocks.push(block);
        characters += block.text.length;
      }
    });
    last = cut.map((section, index) => {
      const known = last[index];
      const own = sameList(known?.blocks, section.blocks);
      return known?.first === section.first && known.blocks === own ? known : section;
    });
    return last;
  };
}

/** Reads blocks of documents of one text, and gives the same ones where nothing has changed. */
function blockReader(widest: Document, paragraphs: readonly Paragraph[], isEdited: boolean) {
  const { text } = widest;
  const prepared = preparedFor(widest);
  const kept = prepared?.kept ?? contentsOf(widest, paragraphs);
  const frames = kept.map((contents, index) => {
    const paragraph = paragraphs[index] ?? { start: 0, end: 0, gapEnd: 0 };
    return {
      paragraph,
      text: text.slice(paragraph.start, paragraph.end),
      gap: text.slice(paragraph.end, paragraph.gapEnd),
      widest: contents,
      isEdited,
    };
  });
  let last: readonly Block[] = [];
  let before: ContentsBefore | undefined;
  const contentsNow = (document: Document): readonly Contents[] => {
    if (before !== undefined) {
      return (
        contentsAfter(document, paragraphs, before) ??
        contentsOf(document, paragraphs, before.contents)
      );
    }
    const shown = prepared?.shown;
    return shown?.of === document ? shown.contents : contentsOf(document, paragraphs, kept);
  };
  return (document: Document): readonly Block[] => {
    const contents = contentsNow(document);
    before = { document, contents };
    last = frames.map((frame, index) => {
      const known = last[index];
      const own = contents[index] ?? frame.widest;
      return known?.contents === own ? known : { ...frame, contents: own };
    });
    return last;
  };
}
