import { inflateSync } from 'fflate';
import { FormatError } from '../base/errors.ts';
import { crc32 } from './crc32.ts';

/** A file in a zip. */
export interface ZipEntry {
  readonly name: string;
  /** Bytes that it has when unpacked, as the archive says. */
  readonly size: number;
  /**
   * Its bytes; never more than `size` are made.
   *
   * @throws FormatError where they are not what the archive says, or can't be unpacked.
   */
  readonly unpack: () => Uint8Array;
}

/** Signatures of a zip's records, and what they have at which byte (APPNOTE.TXT, 4.3). */
const END = { signature: 0x06054b50, length: 22, count: 10, directory: 16 };
const END_64 = { signature: 0x06064b50, count: 32, directory: 48 };
const LOCATOR_64 = { signature: 0x07064b50, length: 20, end: 8 };
const CENTRAL = {
  signature: 0x02014b50,
  length: 46,
  flags: 8,
  method: 10,
  sum: 16,
  packed: 20,
  size: 24,
  name: 28,
  extra: 30,
  comment: 32,
  local: 42,
};
const LOCAL = { signature: 0x04034b50, length: 30, flags: 6, name: 26, extra: 28 };
/** A number that stands in the field of 64 bits instead. */
const ELSEWHERE = 0xffffffff;
const FIELD_64 = 1;
/** A comment behind the archive has this many bytes at most. */
const LONGEST_COMMENT = 0xffff;

const STORED = 0;
const DEFLATED = 8;
const IS_ENCRYPTED = 1;

const UNPACK_IT = { advice: 'Unpack the archive and open what is in it.' };

/**
 * The files of a zip, in the order of its directory; folders are left out.
 *
 * @throws FormatError where it has no directory.
 */
export function* zipEntries(bytes: Uint8Array): Generator<ZipEntry, void, undefined> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    const { count, directory } = findDirectory(view);
    let at = directory;
    for (let nth = 0; nth < count; nth += 1) {
      const { entry, next } = readEntry(view, bytes, at);
      if (!entry.name.endsWith('/')) yield entry;
      at = next;
    }
  } catch (error) {
    // What lies behind the last byte is not there.
    if (error instanceof RangeError) throw damaged();
    throw error;
  }
}

function findDirectory(view: DataView): { readonly count: number; readonly directory: number } {
  const first = Math.max(0, view.byteLength - END.length - LONGEST_COMMENT);
  let end = view.byteLength - END.length;
  while (end >= first && view.getUint32(end, true) !== END.signature) end -= 1;
  if (end < first) throw damaged();
  const count = view.getUint16(end + END.count, true);
  const directory = view.getUint32(end + END.directory, true);
  const locator = end - LOCATOR_64.length;
  if (locator < 0 || view.getUint32(locator, true) !== LOCATOR_64.signature) {
    return { count, directory };
  }
  const large = longAt(view, locator + LOCATOR_64.end);
  expectAt(view, large, END_64.signature);
  return {
    count: longAt(view, large + END_64.count),
    directory: longAt(view, large + END_64.directory),
  };
}

function readEntry(view: DataView, bytes: Uint8Array, at: number) {
  expectAt(view, at, CENTRAL.signature);
  const short = (field: number) => view.getUint16(at + field, true);
  const nameEnd = at + CENTRAL.length + short(CENTRAL.name);
  const extraEnd = nameEnd + short(CENTRAL.extra);
  const [size, packed, local] = longFields(view, { from: nameEnd, to: extraEnd }, [
    view.getUint32(at + CENTRAL.size, true),
    view.getUint32(at + CENTRAL.packed, true),
    view.getUint32(at + CENTRAL.local, true),
  ]);
  const flags = short(CENTRAL.flags);
  const method = short(CENTRAL.method);
  const sum = view.getUint32(at + CENTRAL.sum, true);
  const entry: ZipEntry = {
    name: nameOf(bytes.subarray(at + CENTRAL.length, nameEnd)),
    size,
    unpack: () => {
      const start = dataStart(view, local, flags);
      if (start + packed > bytes.length) throw damaged();
      const data = unpacked(bytes.subarray(start, start + packed), method, size);
      checkSize(data.length, size);
      if (crc32(data) !== sum) throw damaged();
      return data;
    },
  };
  return { entry, next: extraEnd + short(CENTRAL.comment) };
}

/** Numbers of 32 bits, of which those that are too small for what they say stand in an extra field. */
function longFields(
  view: DataView,
  { from, to }: { readonly from: number; readonly to: number },
  [size, packed, local]: readonly [number, number, number],
): readonly [number, number, number] {
  let at = from;
  while (at + 4 <= to && view.getUint16(at, true) !== FIELD_64) {
    at += 4 + view.getUint16(at + 2, true);
  }
  at += 4;
  const long = (short: number) => {
    if (short !== ELSEWHERE || at + 8 > to) return short;
    at += 8;
    return longAt(view, at - 8);
  };
  return [long(size), long(packed), long(local)];
}

/** Where the bytes of an entry begin. */
function dataStart(view: DataView, local: number, flags: number): number {
  if (local + LOCAL.length > view.byteLength) throw damaged();
  expectAt(view, local, LOCAL.signature);
  const short = (field: number) => view.getUint16(local + field, true);
  if (((flags | short(LOCAL.flags)) & IS_ENCRYPTED) !== 0) {
    throw new FormatError('it has a password', UNPACK_IT);
  }
  return local + LOCAL.length + short(LOCAL.name) + short(LOCAL.extra);
}

/** One byte more than there should be is made room for, so that there being more is seen. */
function unpacked(packed: Uint8Array, method: number, size: number): Uint8Array {
  if (method === STORED) return packed;
  if (method !== DEFLATED) {
    throw new FormatError(`it is packed by method ${method}, which is not known`, UNPACK_IT);
  }
  try {
    return inflateSync(packed, { out: new Uint8Array(size + 1) });
  } catch (cause) {
    throw new FormatError('it is damaged', { ...UNPACK_IT, cause });
  }
}

function checkSize(actual: number, stated: number): void {
  if (actual === stated) return;
  const less = actual < stated ? `it has ${actual}` : 'it has more';
  throw new FormatError(`its archive says that it has ${stated} bytes, and ${less}`, {
    advice: 'Make the archive anew.',
  });
}

function expectAt(view: DataView, at: number, signature: number): void {
  if (view.getUint32(at, true) !== signature) throw damaged();
}

function longAt(view: DataView, at: number): number {
  return Number(view.getBigUint64(at, true));
}

function damaged(): FormatError {
  return new FormatError('it is damaged', { advice: 'Fetch or make the archive anew.' });
}

/** As it was meant: macOS writes UTF-8 and doesn't say so. */
function nameOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  }
}
