/**
 * As much of the protocol buffers wire format (https://protobuf.dev/programming-guides/encoding/)
 * as it takes to read ONNX: varints and length-delimited fields.
 */

const VARINT = 0;
const FIXED64 = 1;
const LENGTH_DELIMITED = 2;
const FIXED32 = 5;

/** One field of a message: a number (varint), or bytes (a string or message). */
export type Field =
  | { readonly number: number; readonly value: number }
  | { readonly number: number; readonly bytes: Uint8Array<ArrayBuffer> };

/**
 * The fields of a message in order; nested messages come as bytes. Numbers of 32 and 64 fixed bits
 * are passed over.
 *
 * @throws RangeError where the bytes are no message.
 */
export function* fieldsOf(data: Uint8Array<ArrayBuffer>): Generator<Field> {
  let offset = 0;
  const next = (): number => {
    let value = 0;
    for (let factor = 1; ; factor *= 0x80) {
      const byte = data[offset];
      if (byte === undefined) throw new RangeError('The message ends within a number.');
      offset += 1;
      value += (byte % 0x80) * factor;
      if (byte < 0x80) return value;
    }
  };
  while (offset < data.length) {
    const tag = next();
    const number = Math.floor(tag / 8);
    switch (tag % 8) {
      case VARINT:
        yield { number, value: next() };
        break;
      case LENGTH_DELIMITED: {
        const length = next();
        const end = offset + length;
        if (end > data.length) throw new RangeError('The message ends within a field.');
        yield { number, bytes: data.subarray(offset, end) };
        offset = end;
        break;
      }
      case FIXED32:
        offset += 4;
        break;
      case FIXED64:
        offset += 8;
        break;
      default:
        throw new RangeError(`The wire type ${tag % 8} is none that ONNX uses.`);
    }
  }
}
