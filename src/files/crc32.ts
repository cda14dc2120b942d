/** The reversed polynomial of zip and gzip (APPNOTE.TXT, 4.4.7). */
const POLYNOMIAL = 0xedb88320;
const ALL_BITS = 0xffffffff;

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let sum = byte;
  for (let bit = 0; bit < 8; bit += 1) sum = (sum & 1) === 1 ? (sum >>> 1) ^ POLYNOMIAL : sum >>> 1;
  return sum;
});

/**
 * The sum by which archives tell that a file is as it was packed (CRC-32), from 0 to 2³² − 1.
 *
 * @param before - The sum of what comes before these bytes.
 */
export function crc32(bytes: Uint8Array, before = 0): number {
  let sum = before ^ ALL_BITS;
  for (const byte of bytes) sum = (TABLE[(sum ^ byte) & 0xff] ?? 0) ^ (sum >>> 8);
  return (sum ^ ALL_BITS) >>> 0;
}
