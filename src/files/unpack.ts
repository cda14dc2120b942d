import { asSentence, describeError, FormatError } from '../base/errors.ts';
import type { ReportEntry } from '../formats/common/report.ts';
import { extensionOf, fileName, type SourceFile } from '../formats/common/source.ts';
import { gunzip } from './gzip.ts';
import { OPEN_LIMITS, type OpenLimits } from './limits.ts';
import { isTar, tarEntries } from './tar.ts';
import { zipEntries } from './zip.ts';

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
  /** Bytes that came out of archives, those of archives in them too. */
  #unpacked = 0;

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
      this.#unpack(kind, path, bytes, depth);
    }
  }

  #unpack(kind: ArchiveKind, path: string, bytes: Uint8Array, depth: number): void {
    try {
      for (const inner of this.#entries(kind, path, bytes)) this.add(inner, depth + 1);
    } catch (error) {
      if (error instanceof TooMuch || !(error instanceof FormatError)) throw error;
      this.#dropFor(path, error);
    }
  }

  #entries(kind: ArchiveKind, path: string, bytes: Uint8Array): Iterable<SourceFile> {
    if (kind === 'zip') return this.#unzip(path, bytes);
    return kind === 'tar' ? this.#untar(path, bytes) : [this.#gunzip(path, bytes)];
  }

  *#unzip(path: string, bytes: Uint8Array): Generator<SourceFile, void, undefined> {
    for (const { name, size, unpack: unpackEntry } of zipEntries(bytes)) {
      if (isOfSystem(name.replaceAll('\\', '/'))) continue;
      const own = `${path}/${name}`;
      // Before there is room made for it: an archive may say anything.
      this.#swell(size, size);
      let inner: Uint8Array;
      try {
        inner = unpackEntry();
      } catch (error) {
        if (!(error instanceof FormatError)) throw error;
        this.#dropFor(own, error);
        continue;
      }
      yield { path: own, bytes: inner };
    }
  }

  *#untar(path: string, bytes: Uint8Array): Generator<SourceFile, void, undefined> {
    for (const inner of tarEntries(bytes)) {
      yield { path: `${path}/${inner.path}`, bytes: inner.bytes };
    }
  }

  #gunzip(path: string, bytes: Uint8Array): SourceFile {
    const inner = path.replace(/\.gz$/iu, '').replace(/\.tgz$/iu, '.tar');
    let length = 0;
    const found = gunzip(bytes, (more) => {
      length += more;
      this.#swell(more, length);
    });
    return { path: inner, bytes: found };
  }

  #count(bytes: number): void {
    this.#bytes += bytes;
    this.#check(this.#bytes);
    if (this.files.length >= this.#limits.maxFiles) {
      throw new TooMuch(`there are more than ${this.#limits.maxFiles} files`, {
        advice: 'Open fewer at once.',
      });
    }
  }

  #check(bytes: number): void {
    if (bytes <= this.#limits.maxBytes) return;
    const megabytes = Math.round(this.#limits.maxBytes / 1e6);
    throw new TooMuch(`the files have more than ${megabytes} MB when unpacked`, {
      advice: 'Open fewer at once.',
    });
  }

  /** Counts bytes that come out of an archive, of a file that has so many by now. */
  #swell(more: number, length: number): void {
    this.#check(this.#bytes + length);
    this.#unpacked += more;
    // What lies in archives comes out once for each of them.
    this.#check(this.#unpacked / this.#limits.maxDepth);
  }

  #dropFor(path: string, error: FormatError): void {
    this.#drop(path, `It can’t be unpacked: ${asSentence(describeError(error))}`);
  }

  #drop(path: string, message: string): void {
    this.report.push({ kind: 'dropped', path, message });
  }
}

/** Nothing is opened then. */
class TooMuch extends FormatError {}

type ArchiveKind = 'zip' | 'gzip' | 'tar';

/** A path with forward slashes, without a leading one and steps in place; undefined where it leads out. */
export function cleanPath(path: string): string | undefined {
  const steps = path.replaceAll('\\', '/').split('/');
  if (steps.includes('..') || path.includes('\0')) return undefined;
  const clean = steps.filter((step) => step !== '' && step !== '.').join('/');
  return clean === '' ? undefined : clean;
}

/** Whether a file is one that macOS or Windows puts beside others. */
export function isOfSystem(path: string): boolean {
  const name = fileName(path);
  return (
    path.split('/').includes('__MACOSX') ||
    name.startsWith('._') ||
    ['.DS_Store', 'Thumbs.db', 'desktop.ini'].includes(name)
  );
}

/** Documents of offices are archives that nobody wants unpacked. */
const OFFICE = ['docx', 'xlsx', 'pptx', 'odt', 'ods', 'odp', 'epub'];

function archiveKind(path: string, bytes: Uint8Array): ArchiveKind | undefined {
  const starts = (...mark: number[]) => mark.every((byte, at) => bytes[at] === byte);
  const extension = extensionOf(path);
  if (starts(0x50, 0x4b, 0x03, 0x04) || starts(0x50, 0x4b, 0x05, 0x06)) {
    return OFFICE.includes(extension) ? undefined : 'zip';
  }
  if (extension === 'tar' && isTar(bytes)) return 'tar';
  return starts(0x1f, 0x8b) && ['gz', 'tgz'].includes(extension) ? 'gzip' : undefined;
}
