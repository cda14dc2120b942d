/**
 * As much of the protocol buffers wire format (https://protobuf.dev/programming-guides/encoding/)
 * as it takes to read ONNX: varints and length-delimited fields.
 */

const VARINT = 0;
const FIXED64 = 1;
const LENGTH_DELIMITED = 2;
const FIXED32 = 5;

/** A number has at most so many bytes. */
const LONGEST_VARINT = 10;

/** One field of a message: a number (varint), bytes (a string or message), or 32 or 64 fixed bits. */
export type Field =
  | { readonly number: number; readonly value: number }
  | { readonly number: number; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly number: number; readonly fixed: Uint8Array<ArrayBuffer> };

/**
 * The fields of a message in order; nested messages come as bytes.
 *
 * @throws RangeError where the bytes are no message.
 */
export function* fieldsOf(data: Uint8Array<ArrayBuffer>): Generator<Field> {
  let offset = 0;
  const next = (): number => {
    let value = 0;
    let factor = 1;
    for (let read = 0; read < LONGEST_VARINT; read += 1) {
      const byte = data[offset];
      if (byte === undefined) throw new RangeError('The message ends within a number.');
      offset += 1;
      value += (byte % 0x80) * factor;
      if (byte < 0x80) return value;
      factor *= 0x80;
    }
    throw new RangeError('A number of the message has too many bytes.');
  };
  const take = (length: number): Uint8Array<ArrayBuffer> => {
    const end = offset + length;
    if (end > data.length) throw new RangeError('The message ends within a field.');
    const taken = data.subarray(offset, end);
    offset = end;
    return taken;
  };
  while (offset < data.length) {
    const tag = next();
    const number = Math.floor(tag / 8);
    switch (tag % 8) {
      case VARINT:
        yield { number, value: next() };
        break;
      case LENGTH_DELIMITED:
        yield { number, bytes: take(next()) };
        break;
      case FIXED32:
        yield { number, fixed: take(4) };
        break;
      case FIXED64:
        yield { number, fixed: take(8) };
        break;
      default:
        throw new RangeError(`The wire type ${tag % 8} is none that ONNX uses.`);
    }
  }
}
