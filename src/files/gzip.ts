import { Gunzip } from 'fflate';
import { FormatError } from '../base/errors.ts';
import { crc32 } from './crc32.ts';
import { joinBytes } from './joinBytes.ts';

/** So many bytes are unpacked at once, so that a file that swells is noticed early. */
const CHUNK = 1 << 16;

/** Behind each member stand its sum and its length (RFC 1952, 2.3). */
const TRAILER = 8;

/**
 * What a file of gzip holds; of several members one after another, what all of them hold.
 *
 * @param onMore - Hears how many bytes came out of it, before they are kept; it may throw.
 * @throws FormatError where it is damaged or ends too early.
 */
export function gunzip(bytes: Uint8Array, onMore: (bytes: number) => void): Uint8Array {
  const chunks: Uint8Array[] = [];
  const member = { sum: 0, length: 0 };
  const stream = new Gunzip((chunk) => {
    onMore(chunk.length);
    chunks.push(chunk);
    member.sum = crc32(chunk, member.sum);
    member.length += chunk.length;
  });
  const endMember = (end: number) => {
    const trailer = new DataView(bytes.buffer, bytes.byteOffset + end - TRAILER, TRAILER);
    const isWhole =
      trailer.getUint32(0, true) === member.sum &&
      trailer.getUint32(4, true) === member.length % 2 ** 32;
    if (!isWhole) throw damaged();
    member.sum = 0;
    member.length = 0;
  };
  stream.onmember = endMember;
  for (let at = 0; at < bytes.length; at += CHUNK) {
    push(stream, bytes.subarray(at, at + CHUNK), at + CHUNK >= bytes.length);
  }
  if (bytes.length < TRAILER) throw damaged();
  endMember(bytes.length);
  return joinBytes(chunks);
}

function push(stream: Gunzip, chunk: Uint8Array, isLast: boolean): void {
  try {
    stream.push(chunk, isLast);
  } catch (error) {
    if (error instanceof FormatError) throw error;
    throw damaged(error);
  }
}

function damaged(cause?: unknown): FormatError {
  return new FormatError('it is damaged', { advice: 'Fetch or make the archive anew.', cause });
}
