/** Bytes at the beginning that say what a file is, and in which HTML says its encoding. */
const HEAD = 4096;

/** The beginning of a file, each byte a character of its number. */
export function headOf(bytes: Uint8Array): string {
  return Array.from(bytes.subarray(0, HEAD), (byte) => String.fromCharCode(byte)).join('');
}
