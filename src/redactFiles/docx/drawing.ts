import { attributeOf, type XmlElement } from '../../formats/common/xmlTree.ts';
import { everyOf, isLeftOut } from './elements.ts';
import type { Relationship } from './parts.ts';
import { lengthOf, type Chunk, type Reading, type SavedPart } from './reading.ts';

/** What is in a drawing: text boxes, to be read as text, and pictures. */
export interface InDrawing {
  readonly boxes: readonly XmlElement[];
  readonly chunks: readonly Chunk[];
}

/** Reads a drawing; what it draws besides text and pictures is left out. */
export function readDrawing(
  drawing: XmlElement,
  reading: Reading,
  part: SavedPart,
  relationships: ReadonlyMap<string, Relationship>,
): InDrawing {
  const all = [...everyOf(drawing)];
  for (const one of all) isLeftOut(one, reading.dropped);
  const boxes = all.filter(({ name }) => name === 'w:txbxContent');
  const [named] = all.filter(({ name }) => name === 'wp:docPr');
  const [size] = all.filter(({ name }) => name === 'wp:extent');
  const name = ['title', 'descr']
    .map((one) => (named && attributeOf(named, one)) ?? '')
    .filter((one) => one.trim() !== '')
    .join(' ');
  const pictures = all.flatMap((one) => {
    const id = pictureId(one);
    const picture = id === undefined ? undefined : relationships.get(id);
    return picture === undefined ? [] : [picture];
  });
  if (pictures.length === 0 && boxes.length === 0) reading.dropped.add('drawing');
  const [width, height] = [lengthOf(size, 'cx'), lengthOf(size, 'cy')];
  const chunks = pictures.flatMap((picture) => {
    const chunk = reading.picture({ ...picture, name, width, height }, part);
    return chunk === undefined ? [] : [chunk];
  });
  return { boxes, chunks };
}

/** What a picture is named by, in new drawings and in old ones. */
function pictureId(element: XmlElement): string | undefined {
  if (element.name === 'a:blip') return attributeOf(element, 'r:embed');
  return element.name === 'v:imagedata' ? attributeOf(element, 'r:id') : undefined;
}
