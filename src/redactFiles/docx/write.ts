import { strToU8, zipSync, type Zippable } from 'fflate';
import { escapeXml } from '../../formats/common/xmlTree.ts';
import type { Picture } from '../opened.ts';
import { pictureEnding } from '../pictures/alone.ts';
import { partType, PREFIXES, RELATION, RELATIONS, TYPES, XML } from './names.ts';
import type { SavedPart, SavedRelationship, Saving } from './reading.ts';

/** The time of all files in the archive, so that it does not say when somebody worked: the first that zip knows. */
const NO_TIME = new Date(1980, 0, 1);

/**
 * The archive of a saved document.
 *
 * @param quiet - What is in the root elements of parts without text, by the type of their relationship.
 */
export function packed(
  parts: readonly SavedPart[],
  quiet: ReadonlyMap<string, string>,
  pictures: readonly Picture[],
  saving: Saving,
): Uint8Array {
  const files: Zippable = {};
  const types: string[] = [];
  const put = (name: string, xml: string) => {
    files[name] = strToU8(XML + xml);
  };
  const type = (name: string, relation: string) =>
    types.push(`<Override PartName="/word/${name}.xml" ContentType="${partType(relation)}"/>`);
  for (const { name, chunks, relationships } of parts) {
    const isMain = name === 'document';
    put(
      `word/${name}.xml`,
      chunks.map((chunk) => (typeof chunk === 'string' ? chunk : chunk(saving))).join(''),
    );
    const own = isMain ? [...relationships, ...[...quiet.keys()].map(quietLink)] : relationships;
    put(`word/_rels/${name}.xml.rels`, relationshipsOf(own, saving));
    type(name, isMain ? 'officeDocument' : name.replace(/\d+$/u, ''));
  }
  for (const [name, inside] of quiet) {
    put(`word/${name}.xml`, `<w:${name} ${PREFIXES}>${inside}</w:${name}>`);
    type(name, name);
  }
  for (const picture of pictures) {
    files[`word/media/image${picture.id}.${pictureEnding(picture)}`] = picture.bytes;
  }
  put('_rels/.rels', relationshipsOf([() => MAIN], saving));
  put(
    '[Content_Types].xml',
    `<Types xmlns="${TYPES}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/><Default Extension="jpeg" ContentType="image/jpeg"/><Default Extension="gif" ContentType="image/gif"/>${types.join('')}</Types>`,
  );
  return zipSync(files, { mtime: NO_TIME });
}

const MAIN = { id: 'rId1', type: 'officeDocument', target: 'word/document.xml', isOutside: false };

function quietLink(name: string, at: number): SavedRelationship {
  return () => ({ id: `rId${900_000 + at}`, type: name, target: `${name}.xml`, isOutside: false });
}

function relationshipsOf(relationships: readonly SavedRelationship[], saving: Saving): string {
  const links = relationships.flatMap((relationship) => {
    const link = relationship(saving);
    if (link === undefined) return [];
    const { id, type, target, isOutside } = link;
    const mode = isOutside ? ' TargetMode="External"' : '';
    return [
      `<Relationship Id="${id}" Type="${RELATION}/${type}" Target="${escapeXml(target)}"${mode}/>`,
    ];
  });
  return `<Relationships xmlns="${RELATIONS}">${links.join('')}</Relationships>`;
}
