/** Packages that are wrong in one thing: the tiny one, changed. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { fieldsOf, type Field } from '../../../model/protobuf.ts';
import { bytes, int, message } from '../../../model/testing/protobuf.ts';
import type { GivenFile } from '../../protocol/protocol.ts';

const FOLDER = new URL('../../../../models/tiny/', import.meta.url);

/** A part of a manifest that is changed at will. */
export interface Json {
  [key: string]: Json;
}

/** A package under change. */
export interface Draft {
  readonly files: Map<string, Uint8Array>;
  /** Its manifest; changes to it are written by `given`. */
  readonly manifest: Json;
}

/** The tiny package, to be changed. */
export function tiny(): Draft {
  const files = new Map(
    readdirSync(FOLDER).map((name) => [name, new Uint8Array(readFileSync(new URL(name, FOLDER)))]),
  );
  const text = new TextDecoder().decode(files.get('manifest.json'));
  files.delete('manifest.json');
  return { files, manifest: JSON.parse(text) as Json };
}

/** Put another file in the place of one, and what it is in the manifest. */
export function replace({ files, manifest }: Draft, path: string, content: Uint8Array): void {
  files.set(path, content);
  const sha256 = createHash('sha256').update(content).digest('hex');
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    if ('path' in value && value.path === path) {
      Object.assign(value, { bytes: content.length, sha256 });
    }
    Object.values(value).forEach(walk);
  };
  walk(manifest);
}

/** Change a file, and what it is in the manifest. */
export function change(
  draft: Draft,
  path: string,
  edit: (content: Uint8Array<ArrayBuffer>) => Uint8Array,
): void {
  replace(draft, path, edit(new Uint8Array(draft.files.get(path) ?? [])));
}

/** The package as it is dropped: in a folder. */
export function given({ files, manifest }: Draft): GivenFile[] {
  const all = new Map(files).set(
    'manifest.json',
    new TextEncoder().encode(JSON.stringify(manifest)),
  );
  return [...all].map(([path, content]) => ({
    path: `a folder/${path}`,
    file: new Blob([new Uint8Array(content)]),
  }));
}

type Bytes = Uint8Array<ArrayBuffer>;

function written(field: Field): Uint8Array {
  if ('value' in field) return int(field.number, field.value);
  if ('bytes' in field) return bytes(field.number, field.bytes);
  throw new Error('Fixed bits are not written.');
}

/** A message with its first field of a number that `is` changed; gone where the change is undefined. */
export function withField(
  data: Bytes,
  number: number,
  edit: (content: Bytes) => Uint8Array | undefined,
  is: (content: Bytes) => boolean = () => true,
): Bytes {
  const fields = [...fieldsOf(data)];
  const at = fields.findIndex(
    (field) => field.number === number && 'bytes' in field && is(field.bytes),
  );
  const found = fields[at];
  if (found === undefined || !('bytes' in found)) throw new Error(`No such field ${number}.`);
  const edited = edit(found.bytes);
  return message(
    ...fields.slice(0, at).map(written),
    ...(edited ? [bytes(number, edited)] : []),
    ...fields.slice(at + 1).map(written),
  );
}

/** A message without its fields of a number. */
export function without(data: Bytes, number: number): Bytes {
  return message(...[...fieldsOf(data)].filter((field) => field.number !== number).map(written));
}

/** A model with something more in its graph. */
export function withMore(model: Bytes, ...more: readonly Uint8Array[]): Bytes {
  return withField(model, 7, (graph) => message(graph, ...more));
}

/** Whether a message has a string among its fields. */
export function says(word: string): (data: Bytes) => boolean {
  return (data) =>
    [...fieldsOf(data)].some(
      (field) => 'bytes' in field && new TextDecoder().decode(field.bytes) === word,
    );
}

/** A node of a graph, as a field of it. */
export function node(operator: string, domain: string, ...more: readonly Uint8Array[]): Uint8Array {
  const of = domain === '' ? [] : [bytes(7, domain)];
  return bytes(
    1,
    message(bytes(1, 'hidden'), bytes(2, 'more'), bytes(4, operator), ...of, ...more),
  );
}

/** A constant of a graph, as a field of it. */
export function tensor(
  name: string,
  type: number,
  dims: readonly number[],
  raw: Uint8Array,
  ...more: readonly Uint8Array[]
): Uint8Array {
  const sizes = dims.map((dim) => int(1, dim));
  return bytes(5, message(...sizes, int(2, type), bytes(8, name), bytes(9, raw), ...more));
}
