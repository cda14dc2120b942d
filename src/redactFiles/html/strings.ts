import { decodeHTML } from 'entities/decode';
import { decodedAddress } from '../address.ts';
import type { Found } from '../left.ts';

const TAG = /<[^>]*>/gu;
const VALUE = /="([^"]*)"/gu;

/**
 * All that a written page says, found without knowing how it was written: its text without tags, with
 * tags as blanks too, and the values of attributes; entities and addresses decoded.
 */
export function stringsOfHtml(html: string): Found[] {
  const tags = html.match(TAG) ?? [];
  const values = tags.flatMap((tag) =>
    [...tag.matchAll(VALUE)].map(([, value = '']) => decodeHTML(value)),
  );
  return [
    { where: 'its text', parts: [decodeHTML(html.replaceAll(TAG, ''))] },
    { where: 'its text', parts: [decodeHTML(html.replaceAll(TAG, '\n'))] },
    { where: 'an attribute', parts: values },
    { where: 'an address', parts: values.map(decodedAddress) },
  ];
}
