import { attributeOf, escapeXml, type XmlElement } from '../../formats/common/xmlTree.ts';
import { BEHIND, Leaves, type Values } from '../leaves.ts';
import type { Picture } from '../opened.ts';
import { withoutSilent } from '../silent.ts';
import { Tally } from '../tally.ts';
import type { StyleIds } from './looks.ts';
import type { Parts, Relationship } from './parts.ts';
import { PICTURE } from './names.ts';
import { pictureAlone, pictureEnding } from '../pictures/alone.ts';

/** What is known when a part is saved. */
export interface Saving {
  readonly values: Values;
  /** Pictures that stay. */
  readonly pictures: ReadonlySet<string>;
}

/** A piece of a saved part: as it is, or by what became of leaves and pictures. */
export type Chunk = string | ((saving: Saving) => string);

/** A relationship of a saved part; undefined where nothing of the part needs it any more. */
export type SavedRelationship = (saving: Saving) =>
  | {
      readonly id: string;
      readonly type: string;
      readonly target: string;
      readonly isOutside: boolean;
    }
  | undefined;

/** A part of the saved document. */
export interface SavedPart {
  /** `word/document.xml` */
  readonly name: string;
  readonly chunks: Chunk[];
  readonly relationships: SavedRelationship[];
}

/** Something behind the text: it has no leaf until all text is read. */
interface Behind {
  readonly text: string;
  leaf: number;
}

/** What is known of a document while its parts are read one after another. */
export class Reading {
  readonly leaves = new Leaves();
  readonly dropped = new Tally();
  readonly pictures: Picture[] = [];
  readonly parts: Parts;
  readonly styles: StyleIds;
  readonly #behind: Behind[] = [];
  #ids = 0;

  constructor(parts: Parts, styles: StyleIds) {
    this.parts = parts;
    this.styles = styles;
  }

  /** An id that no other relationship has. */
  nextId(): string {
    this.#ids += 1;
    return `rId${this.#ids}`;
  }

  /** Have something searched that is not in sight. */
  behind(text: string): Behind {
    const one = { text: withoutSilent(text), leaf: -1 };
    this.#behind.push(one);
    return one;
  }

  /** Puts what is not in sight behind the text. */
  finish(): void {
    if (this.#behind.length > 0) this.leaves.behind(BEHIND);
    for (const one of this.#behind) {
      one.leaf = this.leaves.add(one.text);
      this.leaves.part('\n');
    }
  }

  /**
   * A picture of a part, which may be asked for.
   *
   * @returns Where it is drawn; undefined where it is of a kind that is always left out.
   */
  picture(drawing: DrawingOf, part: SavedPart): Chunk | undefined {
    const { target, isOutside, name, width, height } = drawing;
    const bytes = isOutside ? undefined : this.parts.bytes(target);
    const alone = bytes && pictureAlone(bytes);
    if (alone === undefined) {
      this.dropped.add('picture');
      return undefined;
    }
    const nth = this.pictures.length + 1;
    const picture: Picture = { id: String(nth), ...alone };
    this.pictures.push(picture);
    const said = name === '' ? undefined : this.behind(name);
    const id = this.nextId();
    const file = `media/image${nth}.${pictureEnding(alone)}`;
    part.relationships.push(({ pictures }) =>
      pictures.has(picture.id) ? { id, type: 'image', target: file, isOutside: false } : undefined,
    );
    return ({ pictures, values }) =>
      pictures.has(picture.id)
        ? drawn({ id, nth, width, height, said: said === undefined ? '' : values.of(said.leaf) })
        : '';
  }
}

/** A picture as a part names it. */
export interface DrawingOf extends Pick<Relationship, 'target' | 'isOutside'> {
  /** What it says to whoever can't see it. */
  readonly name: string;
  /** In English Metric Units. */
  readonly width: string;
  readonly height: string;
}

/** A length of an element in English Metric Units; some length where it has none. */
export function lengthOf(element: XmlElement | undefined, name: string): string {
  const value = element && attributeOf(element, name);
  return value !== undefined && /^\d{1,9}$/u.test(value) ? value : '1905000';
}

function drawn(of: {
  readonly id: string;
  readonly nth: number;
  readonly width: string;
  readonly height: string;
  readonly said: string;
}): string {
  const { id, nth, width, height, said } = of;
  const name = `id="${nth}" name="Picture ${nth}"`;
  return (
    `<w:r><w:drawing><wp:inline><wp:extent cx="${width}" cy="${height}"/>` +
    `<wp:docPr ${name} descr="${escapeXml(said)}"/><a:graphic><a:graphicData uri="${PICTURE}">` +
    `<pic:pic><pic:nvPicPr><pic:cNvPr ${name}/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>` +
    `<a:blip r:embed="${id}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>` +
    `<a:off x="0" y="0"/><a:ext cx="${width}" cy="${height}"/></a:xfrm><a:prstGeom prst="rect">` +
    `<a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`
  );
}
