import { decodeXML } from 'entities/decode';
import { strFromU8 } from 'fflate';
import { zipEntries } from '../../files/zip.ts';
import { decodedAddress } from '../address.ts';
import type { Found } from '../left.ts';
import { isKnownValue } from './known.ts';
import { isOfStandard } from './names.ts';

const TAG = /<[^>]*>/gu;
const VALUE = /="([^"]*)"/gu;
/** Names of the archive's own files. */
const OWN =
  /^\/?(?:\[Content_Types\]\.xml|_rels\/\.rels|(?:word\/)?(?:_rels\/)?(?:document|styles|numbering|header\d+|footer\d+|footnotes|endnotes)\.xml(?:\.rels)?|(?:word\/)?media\/image\d+\.(?:png|jpeg|gif)|rels|xml|png|jpeg|gif|1\.0|UTF-8|yes|rect)$/u;

/**
 * All that a written document says, found without knowing how it was written: names of its files, the text
 * of each without tags, paragraphs by lines, and values of attributes that are not of the standard.
 */
export function stringsOfDocx(bytes: Uint8Array): Found[] {
  const names: string[] = [];
  const found: Found[] = [];
  for (const { name, unpack } of zipEntries(bytes)) {
    if (!OWN.test(name)) names.push(name);
    if (/\.(?:png|jpeg|gif)$/u.test(name)) continue;
    const xml = strFromU8(unpack());
    const lines = xml
      .replaceAll(/<w:(?:tab|br|cr)\/>/gu, ' ')
      .replaceAll('</w:p>', '\n')
      .replaceAll(TAG, '');
    const values = (xml.match(TAG) ?? [])
      .flatMap((tag) => [...tag.matchAll(VALUE)].map(([, value = '']) => decodeXML(value)))
      .filter((value) => !isKnownValue(value) && !isOfStandard(value) && !OWN.test(value));
    found.push({ where: name, parts: [decodeXML(lines)] });
    found.push({ where: `attributes of ${name}`, parts: values });
    found.push({ where: `addresses of ${name}`, parts: values.map(decodedAddress) });
  }
  return [...found, { where: 'names of its parts', parts: names }];
}
