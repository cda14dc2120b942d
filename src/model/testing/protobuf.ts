/** As much of the protocol buffers wire format as it takes to write ONNX; what reads it is in src/. */

const VARINT = 0;
const LENGTH_DELIMITED = 2;

/** The bytes of a message; fields in the order given. */
export function message(...fields: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(fields.reduce((sum, field) => sum + field.length, 0));
  let offset = 0;
  for (const field of fields) {
    whole.set(field, offset);
    offset += field.length;
  }
  return whole;
}

/** A whole number ≥ 0 as a field. */
export function int(number: number, value: number): Uint8Array {
  return message(varint(number * 8 + VARINT), varint(value));
}

/** A string, raw bytes or a nested message as a field. */
export function bytes(number: number, content: Uint8Array | string): Uint8Array {
  const raw = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return message(varint(number * 8 + LENGTH_DELIMITED), varint(raw.length), raw);
}

function varint(value: number): Uint8Array {
  const encoded: number[] = [];
  let rest = value;
  while (rest >= 0x80) {
    encoded.push((rest % 0x80) + 0x80);
    rest = Math.floor(rest / 0x80);
  }
  encoded.push(rest);
  return Uint8Array.from(encoded);
}
