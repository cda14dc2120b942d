import { Gunzip, unzipSync } from 'fflate';
import { FormatError } from '../base/errors.ts';
import type { ReportEntry } from '../formats/common/report.ts';
import { extensionOf, fileName, type SourceFile } from '../formats/common/source.ts';
import { OPEN_LIMITS, type OpenLimits } from './limits.ts';

/** What was opened, and what there is to say of files that were not. */
export interface Unpacked {
  readonly files: readonly SourceFile[];
  readonly report: readonly ReportEntry[];
}

/**
 * Unpack archives, in archives too. What is in `a.zip` lies under `a.zip/`, so that a path says where
 * a file came from; what systems add of their own is left out without a word.
 *
 * @throws FormatError where all of it is more than the limits allow.
 */
export function unpack(files: readonly SourceFile[], limits: OpenLimits = OPEN_LIMITS): Unpacked {
  const unpacking = new Unpacking(limits);
  for (const file of files) unpacking.add(file, 0);
  return {
    files: unpacking.files.toSorted((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0)),
    report: unpacking.report,
  };
}

class Unpacking {
  readonly files: SourceFile[] = [];
  readonly report: ReportEntry[] = [];
  readonly #limits: OpenLimits;
  readonly #paths = new Set<string>();
  #bytes = 0;

  constructor(limits: OpenLimits) {
    this.#limits = limits;
  }

  add({ path: given, bytes }: SourceFile, depth: number): void {
    const path = cleanPath(given);
    if (path === undefined) {
      this.#drop(given, 'Its path leads out of the folder; it was not opened.');
      return;
    }
    if (isOfSystem(path)) return;
    const kind = archiveKind(path, bytes);
    if (kind === undefined && this.#paths.has(path)) {
      this.#drop(path, 'Another file has the same path; this one was not opened.');
    } else if (kind === undefined) {
      this.#count(bytes.length);
      this.#paths.add(path);
      this.files.push({ path, bytes });
    } else if (depth >= this.#limits.maxDepth) {
      this.#drop(path, `It lies in ${depth} archives; unpack it and open what is in it.`);
    } else {
      try {
        for (const inner of kind === 'zip' ? this.#unzip(path, bytes) : this.#gunzip(path, bytes)) {
          this.add(inner, depth + 1);
        }
      } catch (error) {
        if (error instanceof FormatError) throw error;
        this.#drop(path, 'It can’t be unpacked: it is damaged, or has a password.');
      }
    }
  }

  #unzip(path: string, bytes: Uint8Array): SourceFile[] {
    if (isEncrypted(bytes)) throw new Error('encrypted');
    let claimed = this.#bytes;
    const found = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        if (name.endsWith('/') || isOfSystem(name)) return false;
        claimed += originalSize;
        this.#check(claimed);
        return true;
      },
    });
    return Object.entries(found).map(([name, inner]) => ({
      path: `${path}/${utf8Name(name)}`,
      bytes: inner,
    }));
  }

  #gunzip(path: string, bytes: Uint8Array): SourceFile[] {
    const chunks: Uint8Array[] = [];
    let length = 0;
    const stream = new Gunzip((chunk) => {
      length += chunk.length;
      this.#check(this.#bytes + length);
      chunks.push(chunk);
    });
    for (let at = 0; at < bytes.length; at += CHUNK) {
      stream.push(bytes.subarray(at, at + CHUNK), at + CHUNK >= bytes.length);
    }
    const whole = new Uint8Array(length);
    let at = 0;
    for (const chunk of chunks) {
      whole.set(chunk, at);
      at += chunk.length;
    }
    return [{ path: path.slice(0, -'.gz'.length), bytes: whole }];
  }

  #count(bytes: number): void {
    this.#bytes += bytes;
    this.#check(this.#bytes);
    if (this.files.length >= this.#limits.maxFiles) {
      throw new FormatError(`there are more than ${this.#limits.maxFiles} files`, {
        advice: 'Open fewer at once.',
      });
    }
  }

  #check(bytes: number): void {
    if (bytes <= this.#limits.maxBytes) return;
    const megabytes = Math.round(this.#limits.maxBytes / 1e6);
    throw new FormatError(`the files have more than ${megabytes} MB when unpacked`, {
      advice: 'Open fewer at once.',
    });
  }

  #drop(path: string, message: string): void {
    this.report.push({ kind: 'dropped', path, message });
  }
}

/** So many bytes are unpacked at once, so that a file that swells is noticed early. */
const CHUNK = 1 << 16;

/** A path with forward slashes, without a leading one and steps in place; undefined where it leads out. */
function cleanPath(path: string): string | undefined {
  const steps = path.replaceAll('\\', '/').split('/');
  if (steps.includes('..') || path.includes('\0')) return undefined;
  const clean = steps.filter((step) => step !== '' && step !== '.').join('/');
  return clean === '' ? undefined : clean;
}

/** What macOS and Windows put beside files. */
function isOfSystem(path: string): boolean {
  const name = fileName(path);
  return (
    path.split('/').includes('__MACOSX') ||
    name.startsWith('._') ||
    ['.DS_Store', 'Thumbs.db', 'desktop.ini'].includes(name)
  );
}

/** Documents of offices are archives that nobody wants unpacked. */
const OFFICE = ['docx', 'xlsx', 'pptx', 'odt', 'ods', 'odp', 'epub'];

function archiveKind(path: string, bytes: Uint8Array): 'zip' | 'gzip' | undefined {
  const starts = (...mark: number[]) => mark.every((byte, at) => bytes[at] === byte);
  const extension = extensionOf(path);
  if (starts(0x50, 0x4b, 0x03, 0x04) || starts(0x50, 0x4b, 0x05, 0x06)) {
    return OFFICE.includes(extension) ? undefined : 'zip';
  }
  return starts(0x1f, 0x8b) && extension === 'gz' ? 'gzip' : undefined;
}

/** Where a local file's header has its flags (ZIP, 4.4.4), of which the first says “encrypted”. */
const FLAGS_AT = 6;

function isEncrypted(bytes: Uint8Array): boolean {
  return bytes[2] === 0x03 && ((bytes[FLAGS_AT] ?? 0) & 1) === 1;
}

/**
 * A name as its archive meant it. macOS writes UTF-8 and doesn't say so, whereupon each byte was read
 * as a character.
 */
function utf8Name(name: string): string {
  const codes = Array.from(name, (character) => character.codePointAt(0) ?? 0);
  if (codes.some((code) => code > 0xff) || codes.every((code) => code < 0x80)) return name;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(codes));
  } catch {
    return name;
  }
}
