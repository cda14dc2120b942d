import type { Rule } from './find.ts';
import { anyOf, findBy, hasCue } from './pattern.ts';

const NAME = 'network';
const OCTET = String.raw`(?:25[0-5]|2[0-4]\d|1?\d?\d)`;
const V4 = anyOf([
  String.raw`(?<![\p{L}\p{N}.])${OCTET}(?:\.${OCTET}){3}(?:/\d{1,2}|:\d{1,5})?(?![\p{L}\p{N}]|\.\d)`,
]);
const VERSION =
  /(?:\bv|\bversion|\brelease|\bbuild|\bfirmware|\bsection|\bclause|\bchapter|§)[ :]{0,2}$/iu;
const V6 = anyOf([
  String.raw`(?<![\p{L}\p{N}:.])(?=[0-9a-fA-F]{0,4}:)[0-9a-fA-F:]{2,39}(?:\.\d{1,3}){0,3}(?:%\w{1,10})?(?:/\d{1,3})?(?![\p{L}\p{N}:])`,
]);
const HARDWARE = anyOf([
  String.raw`(?<![\p{L}\p{N}:-])[0-9a-fA-F]{2}(?:[:-][0-9a-fA-F]{2}){5}(?![\p{L}\p{N}:-])`,
  String.raw`(?<![\p{L}\p{N}.])[0-9a-fA-F]{4}\.[0-9a-fA-F]{4}\.[0-9a-fA-F]{4}(?![\p{L}\p{N}.])`,
]);
const UUID = anyOf([
  String.raw`(?<![\p{L}\p{N}-])[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}(?![\p{L}\p{N}-])`,
]);

/** Whether it is an address of IPv6 (RFC 4291), `::` for a run of zeros at most once. */
function isV6(found: string): boolean {
  const [address = ''] = found.split(/[%/]/u);
  const halves = address.split('::');
  if (halves.length > 2) return false;
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')));
  const last = groups.at(-1) ?? '';
  const hasV4 = last.includes('.');
  if (hasV4 && last.split('.').length !== 4) return false;
  const plain = hasV4 ? groups.slice(0, -1) : groups;
  if (!plain.every((group) => /^[0-9a-f]{1,4}$/iu.test(group))) return false;
  const count = plain.length + (hasV4 ? 2 : 0);
  return halves.length === 2 ? count >= 1 && count < 8 : count === 8;
}

/** Addresses of machines: IPv4, IPv6, MAC; and UUIDs. */
export const network: Rule = {
  name: NAME,
  find: (text) => [
    ...findBy(NAME, 'identifier', text, V4, ({ index }) =>
      hasCue(text, index, VERSION) ? undefined : { score: 0.9 },
    ),
    ...findBy(NAME, 'identifier', text, V6, ({ 0: found }) => {
      // `a::b` is code, and `::1` is any machine itself.
      const isLong = found.replaceAll(/[^0-9a-f]/giu, '').length >= 4;
      return isLong && isV6(found) ? { score: 0.9 } : undefined;
    }),
    ...findBy(NAME, 'identifier', text, HARDWARE, () => ({ score: 0.9 })),
    ...findBy(NAME, 'identifier', text, UUID, () => ({ score: 0.9 })),
  ],
};
