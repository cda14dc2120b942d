import { pick, type Random } from './random.ts';
import { scrambledHex } from './scramble.ts';

const V4 = /^\d{1,3}(?:\.\d{1,3}){3}(?![\d.])/u;
const MAC = /^(?:[0-9a-f]{2}(?:[:-][0-9a-f]{2}){5}|[0-9a-f]{4}(?:\.[0-9a-f]{4}){2})$/iu;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/iu;
const V6 = /^[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,7}(?=[.%/]|$)/iu;

/** An address of IPv4 that is kept for documents (RFC 5737). */
export function documentV4(random: Random): string {
  const block = pick(random, ['192.0.2', '198.51.100', '203.0.113']) ?? '192.0.2';
  return `${block}.${1 + random(254)}`;
}

/** An address of IPv6 in the range for documents (RFC 3849), with groups and zeros as the other. */
function documentV6(address: string, random: Random): string {
  const groups = address.split(':');
  const isCapital = address !== address.toLowerCase();
  const filled = groups.filter((group) => group !== '').length;
  const prefix = filled === groups.length && groups[1]?.length === 4 ? '0db8' : 'db8';
  const made =
    filled < 3
      ? `2001:db8::${scrambledHex('0a1b'.slice(-2), random)}`
      : groups
          .map((group, at) =>
            at === 0
              ? '2001'
              : at === 1
                ? prefix
                : scrambledHex(isCapital ? group.toUpperCase() : group, random),
          )
          .join(':');
  return isCapital ? made.toUpperCase() : made;
}

/** A hardware address in the range for documents (RFC 7042): its last byte is free. */
function documentMac(address: string, random: Random): string {
  const made = `00005e0053${random(256).toString(16).padStart(2, '0')}`;
  const isCapital = address !== address.toLowerCase();
  let at = 0;
  return address.replaceAll(/[0-9a-f]/giu, () => {
    const digit = made.charAt(at);
    at += 1;
    return isCapital ? digit.toUpperCase() : digit;
  });
}

/** Whether something is an address of IPv4 or IPv6, whose digits may be more or fewer than another's. */
export function isInternetAddress(address: string): boolean {
  return !MAC.test(address) && !UUID.test(address) && (V4.test(address) || V6.test(address));
}

/** What stands in for an address of a machine, or a UUID; undefined for anything else. */
export function documentAddress(address: string, random: Random): string | undefined {
  if (MAC.test(address)) return documentMac(address, random);
  if (UUID.test(address)) return scrambledHex(address, random);
  const v4 = V4.exec(address)?.[0];
  if (v4 !== undefined) return documentV4(random) + address.slice(v4.length);
  const v6 = V6.exec(address)?.[0];
  if (v6 === undefined) return undefined;
  // What follows it is the length of a prefix, a zone, or IPv4 within.
  const mapped = /:(\d{1,3}(?:\.\d{1,3}){3})/u.exec(address);
  if (mapped) return `2001:db8::${documentV4(random)}`;
  return documentV6(v6, random) + address.slice(v6.length);
}
