import { FormatError } from '../../base/errors.ts';
import { attributeOf, elementsOf, type XmlElement } from '../../formats/common/xmlTree.ts';
import type { OpenedFile } from '../opened.ts';
import { writingOf } from '../writing.ts';
import { BodyReader } from './body.ts';
import { PREFIXES } from './names.ts';
import { Parts, type Relationship } from './parts.ts';
import { Reading, type SavedPart } from './reading.ts';
import { numberOf, savedNumbering, savedStyles, styleIds } from './styles.ts';
import { stringsOfDocx } from './strings.ts';
import { packed } from './write.ts';

const TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
/** Parts that are read, by the type of the relationship that leads to them. */
const READ: ReadonlySet<string> = new Set(['header', 'footer', 'footnotes', 'endnotes']);
/** Parts that others need, or that are made anew. */
const QUIET =
  /^(?:\[content_types\]\.xml|_rels\/\.rels|word\/(?:_rels\/.*|document\.xml|styles(?:witheffects)?\.xml|numbering\.xml|settings\.xml|websettings\.xml|fonttable\.xml|theme\/.*|header\d*\.xml|footer\d*\.xml|footnotes\.xml|endnotes\.xml|media\/.*))$/u;

/**
 * A document of Word. What is saved is a new archive of the parts that are read: body, heads, feet, notes
 * and text boxes with how they look; tracked insertions are accepted, deletions are gone. All else that is
 * in the file is left out, and told.
 *
 * @throws FormatError where it is none, is damaged, or is made to be read without end.
 */
export function openDocx(bytes: Uint8Array): OpenedFile {
  const parts = new Parts(bytes);
  const main = [...parts.relationships('').values()].find(({ type }) => type === 'officeDocument');
  const name = main?.target ?? 'word/document.xml';
  const root = parts.xml(name);
  const [body] = root?.name === 'w:document' ? elementsOf(root, 'w:body') : [];
  if (body === undefined) {
    throw new FormatError('it is an archive and no Word document', {
      advice: 'Unpack it, or save it as .docx in your word processor.',
    });
  }
  const links = parts.relationships(name);
  const partOf = (type: string) => {
    const found = [...links.values()].find((one) => one.type === type);
    return found && parts.xml(found.target);
  };
  const [styles, numbering] = [partOf('styles'), partOf('numbering')];
  const ids = styleIds(styles);
  const reading = new Reading(parts, ids);
  const saved = readParts(reading, name, body, links);
  const quiet = new Map<string, string>();
  if (styles !== undefined) quiet.set('styles', savedStyles(styles, ids));
  if (numbering !== undefined) quiet.set('numbering', savedNumbering(numbering, ids));
  reading.finish();
  tellOfParts(reading);
  const { leaves, pictures, dropped } = reading;
  return {
    kind: 'docx',
    text: leaves.text,
    dropped: dropped.sentences(),
    ending: 'docx',
    type: TYPE,
    pictures,
    write: writingOf(leaves, {
      make: (values, _, { pictures: kept = new Set<string>() }) => {
        const chosen = pictures.filter(({ id }) => kept.has(id));
        return packed(saved, quiet, chosen, { values, pictures: kept });
      },
      strings: stringsOfDocx,
      bytes: (archive) => archive,
    }),
  };
}

/** The body, then heads, feet and notes; the body says where they belong. */
function readParts(
  reading: Reading,
  name: string,
  body: XmlElement,
  links: ReadonlyMap<string, Relationship>,
): readonly SavedPart[] {
  const main: SavedPart = { name: 'document', chunks: [], relationships: [] };
  const others: {
    readonly part: SavedPart;
    readonly from: string;
    readonly type: string;
    readonly root: XmlElement;
  }[] = [];
  const references = new Map<string, string>();
  const counts = new Map<string, number>();
  for (const [old, { type, target }] of links) {
    const root = READ.has(type) ? reading.parts.xml(target) : undefined;
    if (root === undefined) continue;
    const nth = (counts.get(type) ?? 0) + 1;
    counts.set(type, nth);
    const isNotes = type.endsWith('notes');
    if (isNotes && nth > 1) continue;
    const part: SavedPart = {
      name: isNotes ? type : `${type}${nth}`,
      chunks: [],
      relationships: [],
    };
    const id = reading.nextId();
    references.set(isNotes ? type : old, id);
    main.relationships.push(() => ({ id, type, target: `${part.name}.xml`, isOutside: false }));
    others.push({ part, from: target, type, root });
  }
  main.chunks.push(`<w:document ${PREFIXES}><w:body>`);
  new BodyReader(reading, main, name, references).blocks(body);
  main.chunks.push('</w:body></w:document>');
  for (const { part, from, type, root } of others) {
    const reader = new BodyReader(reading, part, from);
    const tag = type === 'header' ? 'w:hdr' : type === 'footer' ? 'w:ftr' : `w:${type}`;
    part.chunks.push(`<${tag} ${PREFIXES}>`);
    reading.leaves.gap('\n');
    if (type.endsWith('notes')) readNotes(reader, part, root, `w:${type.slice(0, -1)}`);
    else reader.blocks(root);
    part.chunks.push(`</${tag}>`);
  }
  return [main, ...others.map(({ part }) => part)];
}

function readNotes(reader: BodyReader, part: SavedPart, root: XmlElement, tag: string): void {
  for (const note of elementsOf(root, tag)) {
    const id = numberOf(note, 'w:id');
    if (id === undefined) continue;
    const type = attributeOf(note, 'w:type') ?? '';
    const isKnown = /^(?:separator|continuationSeparator|continuationNotice)$/u.test(type);
    part.chunks.push(`<${tag} w:id="${id}"${isKnown ? ` w:type="${type}"` : ''}>`);
    reader.blocks(note);
    part.chunks.push(`</${tag}>`);
  }
}

/** What a person calls parts that are left out. */
const CALLED: readonly (readonly [pattern: RegExp, one: string, several: string])[] = [
  [/comments/u, 'part with comments', 'parts with comments'],
  [/^docprops\/thumbnail/u, 'picture of the first page', 'pictures of the first page'],
  [/^docprops\//u, 'part with properties', 'parts with properties'],
  [/^customxml\//u, 'part with data of other programs', 'parts with data of other programs'],
  [/\/embeddings\//u, 'embedded file', 'embedded files'],
  [/vbaproject|vbadata/u, 'part with macros', 'parts with macros'],
  [/\/(?:charts|diagrams)\//u, 'part of a diagram', 'parts of diagrams'],
  [/\/glossary\//u, 'part with building blocks', 'parts with building blocks'],
  [/people/u, 'list of people', 'lists of people'],
  [/./u, 'other part', 'other parts'],
];

function tellOfParts({ parts, dropped }: Reading): void {
  for (const name of parts.names) {
    if (QUIET.test(name)) continue;
    const called = CALLED.find(([pattern]) => pattern.test(name));
    if (called !== undefined) dropped.add(called[1], called[2]);
  }
}
