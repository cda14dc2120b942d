import {
  attributeOf,
  elementsOf,
  escapeXml,
  textOf,
  type XmlElement,
} from '../../formats/common/xmlTree.ts';
import { decodedAddress } from '../address.ts';
import { withoutSilent } from '../silent.ts';
import { looksOf, propertiesOf } from './looks.ts';
import type { Relationship } from './parts.ts';
import { readDrawing } from './drawing.ts';
import { chosen, isLeftOut, within } from './elements.ts';
import type { Chunk, Reading, SavedPart } from './reading.ts';
import { numberOf, savedSection } from './styles.ts';

/** Of a run: what stands for a sign, and the sign. */
const SIGNS: ReadonlyMap<string, '\t' | '\n'> = new Map([
  ['w:tab', '\t'],
  ['w:ptab', '\t'],
  ['w:br', '\n'],
  ['w:cr', '\n'],
]);

/** Addresses that links may keep; others say where somebody's files lie. */
const OPEN_ADDRESS = /^(?:https?|mailto|tel):/iu;

/** Reads the text of one part, and what is saved of it. */
export class BodyReader {
  readonly #reading: Reading;
  readonly #part: SavedPart;
  readonly #relationships: ReadonlyMap<string, Relationship>;
  /** Ids of heads, feet and notes in the saved document, by those that they had. */
  readonly #references: ReadonlyMap<string, string>;
  /** Text boxes of the paragraph that is read: they come behind it. */
  #boxes: XmlElement[] = [];

  constructor(
    reading: Reading,
    part: SavedPart,
    from: string,
    references: ReadonlyMap<string, string> = new Map(),
  ) {
    this.#reading = reading;
    this.#part = part;
    this.#relationships = reading.parts.relationships(from);
    this.#references = references;
  }

  /** Paragraphs, tables and whatever they lie in. */
  blocks(parent: XmlElement): void {
    for (const element of elementsOf(parent)) this.#block(element);
  }

  #block(element: XmlElement): void {
    if (this.#isLeftOut(element)) return;
    switch (element.name) {
      case 'w:p':
        this.#paragraph(element);
        return;
      case 'w:tbl':
        this.#table(element);
        return;
      case 'w:sectPr':
        this.#put(this.#section(element));
        return;
      case 'w:sdt':
        this.#isLeftOut(elementsOf(element, 'w:sdtPr')[0]);
        for (const content of elementsOf(element, 'w:sdtContent')) this.blocks(content);
        return;
      case 'w:r':
      case 'w:hyperlink':
        // Where it does not belong; it is text all the same.
        this.#put('<w:p>');
        this.#inline(element);
        this.#put('</w:p>');
        this.#reading.leaves.gap('\n');
        return;
      default:
        this.blocks(chosen(element));
    }
  }

  #paragraph(element: XmlElement): void {
    const { leaves, styles } = this.#reading;
    const outer = this.#boxes;
    this.#boxes = [];
    const [properties] = elementsOf(element, 'w:pPr');
    const looks =
      properties === undefined
        ? ''
        : elementsOf(properties)
            .map((one) => (one.name === 'w:sectPr' ? this.#section(one) : looksOf(one, styles)))
            .join('');
    this.#put(`<w:p><w:pPr>${looks}</w:pPr>`);
    for (const child of elementsOf(element)) if (child.name !== 'w:pPr') this.#inline(child);
    this.#put('</w:p>');
    // The end of a paragraph that was deleted: its text goes on in the next.
    const [run] = properties === undefined ? [] : elementsOf(properties, 'w:rPr');
    const isJoined = run !== undefined && elementsOf(run, 'w:del').length > 0;
    if (!isJoined || this.#boxes.length > 0) leaves.gap('\n');
    const boxes = this.#boxes;
    this.#boxes = outer;
    for (const box of boxes) this.blocks(box);
  }

  #table(table: XmlElement): void {
    const { styles, leaves } = this.#reading;
    const looks = ['w:tblPr', 'w:tblGrid'].map((name) => propertiesOf(table, name, styles));
    for (const properties of elementsOf(table, 'w:tblPr')) {
      for (const one of elementsOf(properties)) this.#isLeftOut(one);
    }
    this.#put(`<w:tbl>${looks.join('')}`);
    for (const row of within(table, 'w:tr')) {
      const [properties] = elementsOf(row, 'w:trPr');
      if (properties !== undefined && elementsOf(properties, 'w:del').length > 0) {
        this.#reading.dropped.add('deleted row');
        continue;
      }
      this.#put(`<w:tr>${propertiesOf(row, 'w:trPr', styles)}`);
      for (const cell of within(row, 'w:tc')) {
        this.#put(`<w:tc>${propertiesOf(cell, 'w:tcPr', styles)}`);
        const before = this.#part.chunks.length;
        this.blocks({
          ...cell,
          children: elementsOf(cell).filter(({ name }) => name !== 'w:tcPr'),
        });
        // A cell has to end with a paragraph.
        const last = this.#part.chunks.at(-1);
        if (this.#part.chunks.length === before || last !== '</w:p>') this.#put('<w:p/>');
        this.#put('</w:tc>');
        leaves.cell();
      }
      this.#put('</w:tr>');
      leaves.gap('\n');
    }
    this.#put('</w:tbl>');
  }

  #inline(element: XmlElement): void {
    if (this.#isLeftOut(element)) return;
    switch (element.name) {
      case 'w:r':
        this.#run(element);
        return;
      case 'w:hyperlink':
        this.#link(element);
        return;
      case 'w:p':
      case 'w:tbl':
        this.#boxes.push({ ...element, children: [element] });
        return;
      case 'm:r':
        this.#text(elementsOf(element, 'm:t').map(textOf).join(''), '');
        return;
      default:
        for (const child of elementsOf(chosen(element))) this.#inline(child);
    }
  }

  #run(run: XmlElement): void {
    const looks = propertiesOf(run, 'w:rPr', this.#reading.styles);
    const [properties] = elementsOf(run, 'w:rPr');
    if (properties && elementsOf(properties, 'w:vanish').length > 0) {
      this.#reading.dropped.add('hiding of a passage', 'hidings of passages');
    }
    for (const child of elementsOf(run)) this.#inRun(child, looks);
  }

  #inRun(element: XmlElement, looks: string): void {
    if (element.name === 'w:rPr' || this.#isLeftOut(element)) return;
    const sign = SIGNS.get(element.name);
    if (sign !== undefined) {
      const isPage = element.name === 'w:br' && attributeOf(element, 'w:type') === 'page';
      this.#put(
        `<w:r>${looks}${isPage ? '<w:br w:type="page"/>' : sign === '\t' ? '<w:tab/>' : '<w:br/>'}</w:r>`,
      );
      this.#reading.leaves.part(sign);
      return;
    }
    switch (element.name) {
      case 'w:t':
        this.#text(textOf(element), looks);
        return;
      case 'w:noBreakHyphen':
        this.#text('\u2011', looks);
        return;
      case 'w:footnoteReference':
      case 'w:endnoteReference':
        this.#noteReference(element, looks);
        return;
      case 'w:footnoteRef':
      case 'w:endnoteRef':
      case 'w:separator':
      case 'w:continuationSeparator':
        this.#put(`<w:r>${looks}<${element.name}/></w:r>`);
        return;
      case 'w:drawing':
      case 'w:pict':
        this.#drawing(element);
        return;
      case 'w:r':
        this.#run(element);
        return;
      case 'w:delText':
        this.#reading.dropped.add('deleted passage');
        return;
      default:
        for (const child of elementsOf(chosen(element))) this.#inRun(child, looks);
    }
  }

  #text(written: string, looks: string): void {
    const seen = withoutSilent(written.replaceAll(/[\t\r\n]+/gu, ' '));
    if (seen === '') return;
    const leaf = this.#reading.leaves.add(seen);
    this.#put(({ values }) => {
      const text = values.of(leaf);
      return text === ''
        ? ''
        : `<w:r>${looks}<w:t xml:space="preserve">${escapeXml(text)}</w:t></w:r>`;
    });
  }

  #noteReference(element: XmlElement, looks: string): void {
    const id = numberOf(element, 'w:id');
    const kind = element.name === 'w:footnoteReference' ? 'footnotes' : 'endnotes';
    if (id !== undefined && this.#references.has(kind)) {
      this.#put(`<w:r>${looks}<${element.name} w:id="${id}"/></w:r>`);
    }
  }

  #link(element: XmlElement): void {
    const { dropped } = this.#reading;
    const inside = () => {
      for (const child of elementsOf(element)) this.#inline(child);
    };
    const to = this.#relationships.get(attributeOf(element, 'r:id') ?? '');
    if (to?.isOutside !== true || !OPEN_ADDRESS.test(to.target)) {
      dropped.add(to === undefined ? 'link within the document' : 'link to a file');
      inside();
      return;
    }
    const address = this.#reading.behind(decodedAddress(to.target));
    const id = this.#reading.nextId();
    this.#part.relationships.push(({ values }) =>
      values.isTouched(address.leaf)
        ? undefined
        : { id, type: 'hyperlink', target: to.target, isOutside: true },
    );
    this.#put(({ values }) => (values.isTouched(address.leaf) ? '' : `<w:hyperlink r:id="${id}">`));
    inside();
    this.#put(({ values }) => (values.isTouched(address.leaf) ? '' : '</w:hyperlink>'));
  }

  #drawing(drawing: XmlElement): void {
    const { boxes, chunks } = readDrawing(drawing, this.#reading, this.#part, this.#relationships);
    this.#boxes.push(...boxes);
    for (const chunk of chunks) this.#put(chunk);
  }

  #section(element: XmlElement): string {
    const references = ['w:headerReference', 'w:footerReference'].flatMap((name) =>
      elementsOf(element, name).map((one) => {
        const id = this.#references.get(attributeOf(one, 'r:id') ?? '');
        const type = attributeOf(one, 'w:type') ?? 'default';
        const isKnown = /^(?:default|first|even)$/u.test(type);
        return id === undefined || !isKnown ? '' : `<${name} w:type="${type}" r:id="${id}"/>`;
      }),
    );
    return savedSection(element, references.join(''), this.#reading.styles);
  }

  #isLeftOut(element: XmlElement | undefined): boolean {
    return isLeftOut(element, this.#reading.dropped);
  }

  #put(chunk: Chunk): void {
    this.#part.chunks.push(chunk);
  }
}
