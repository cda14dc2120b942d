import { asSentence, describeError, FormatError } from '../base/errors.ts';
import { inOneGo, type Work } from '../base/work.ts';
import { decodeFile } from '../formats/common/bytes.ts';
import type { ReportEntry } from '../formats/common/report.ts';
import {
  extensionOf,
  fileName,
  nearestAbove,
  pairingKey,
  type Encoding,
  type SourceFile,
  type SourceText,
} from '../formats/common/source.ts';
import type { Format } from '../formats/format.ts';
import { isTypeFile } from '../formats/types/typeFiles.ts';
import { refusalOf } from '../formats/refused.ts';
import { lineHead } from './lineHead.ts';
import { SPLIT_IT, TOO_LONG, tooLongLine } from './longLines.ts';

/** Files that are read and saved together: as few as there can be. */
export interface FileSet {
  readonly format: Format;
  /** The path of the file with annotations, without its ending where others share its name. */
  readonly name: string;
  readonly files: readonly SourceFile[];
}

/** What somebody said of the files, where it is not found out. */
export interface SortOptions {
  readonly encoding?: Encoding;
  /** Take all files for one of this format that no other format's companions are. */
  readonly format?: Format;
}

/** All sets, and the files that belong to none. */
export interface Sorted {
  readonly sets: readonly FileSet[];
  readonly report: readonly ReportEntry[];
}

/** From here on a file is of a format. */
const SURE = 0.5;

/**
 * Find out by what is in files which format each is of, and put together what is read together: a
 * file with annotations, those of its name, and the project's files of its folder or of the nearest
 * one above. Nothing is read twice: of two formats the surer one takes a file.
 */
export function sortFiles(
  files: readonly SourceFile[],
  formats: readonly Format[],
  options: SortOptions = {},
): Sorted {
  return inOneGo(sortSteps(files, formats, options));
}

/**
 * `sortFiles` in steps, a file each. No text is kept, and of a long file of lines the first ones alone
 * are looked at.
 */
export function* sortSteps(
  files: readonly SourceFile[],
  formats: readonly Format[],
  { encoding, format: chosen }: SortOptions = {},
): Work<Sorted> {
  const report: ReportEntry[] = [];
  const known = chosen === undefined ? formats : [chosen];
  const groups = new Map<string, { format: Format; name: string; files: SourceFile[] }>();
  const left: SourceFile[] = [];
  /** By the names of groups: endings of the files that go with them, whatever is in those. */
  const endings = new Map<string, Set<string>>();
  for (const file of textsLast(files, known)) {
    yield;
    if (isTypeFile(file.path)) continue;
    const text = textOf(file, encoding, report);
    if (text === undefined) continue;
    const key = pairingKey(text.path);
    if (endings.get(key)?.has(extensionOf(text.path)) === true) {
      left.push(file);
      continue;
    }
    const format = chosen && !mayAccompany(chosen, text.path) ? chosen : surest(known, text);
    if (format === undefined) {
      left.push(file);
      continue;
    }
    const { paired } = format.companions ?? {};
    const name = paired ? key : text.path;
    if (paired) endings.set(key, new Set([...(endings.get(key) ?? []), ...paired]));
    const id = `${format.name} ${name}`;
    const group = groups.get(id) ?? { format, name, files: [] };
    group.files.push(file);
    groups.set(id, group);
  }
  const taken = new Set<SourceFile>();
  const byPath = new Map(left.map((text) => [text.path.toLowerCase(), text]));
  const sharedAbove = ({ companions }: Format, path: string) =>
    (companions?.shared ?? []).flatMap(
      (name) => nearestAbove(byPath, path.toLowerCase(), name) ?? [],
    );
  const paired = new Map<string, SourceFile[]>();
  for (const text of left) {
    const key = pairingKey(text.path);
    paired.set(key, [...(paired.get(key) ?? []), text]);
  }
  for (const { format, name, files: own } of groups.values()) {
    const { paired: ofFormat = [] } = format.companions ?? {};
    const beside = (paired.get(name) ?? []).filter(({ path }) =>
      ofFormat.includes(extensionOf(path)),
    );
    const [first] = own;
    const above = first ? sharedAbove(format, first.path) : [];
    for (const text of [...beside, ...above]) taken.add(text);
    own.push(...beside, ...above);
  }
  const sets: FileSet[] = [...groups.values()];
  const used = new Set(sets.map(({ format }) => format));
  for (const text of left) {
    if (taken.has(text)) continue;
    const alone = known.find(
      ({ companions }) => companions?.paired?.includes(extensionOf(text.path)) === true,
    );
    // A text that nobody has annotated yet; beside files of other formats it is something else.
    if (alone && (used.has(alone) || used.size === 0)) {
      const own = [text, ...sharedAbove(alone, text.path)];
      sets.push({ format: alone, name: pairingKey(text.path), files: own });
    } else if (!known.some((format) => mayAccompany(format, text.path))) {
      report.push({
        kind: 'dropped',
        path: text.path,
        message: 'Its format is none that is known.',
      });
    }
  }
  const order = new Map(files.map(({ path }, at) => [path, at]));
  const placeOf = ({ path }: ReportEntry) => order.get(path) ?? 0;
  return {
    sets: sets.toSorted(byName),
    report: report.toSorted((a, b) => placeOf(a) - placeOf(b)),
  };
}

/** @throws FormatError where the file is not of the encoding, or has a line that is too long. */
function decodeWhole(file: SourceFile, encoding: Encoding | undefined): SourceText {
  const line = tooLongLine(file.bytes);
  if (line !== undefined)
    throw new FormatError(`this line ${TOO_LONG}`, { line, advice: SPLIT_IT });
  return decodeFile(file, encoding);
}

/** Files that may be the texts of others come behind those, so that it is known whose they are. */
function textsLast(files: readonly SourceFile[], formats: readonly Format[]): SourceFile[] {
  const endings = new Set(formats.flatMap(({ companions }) => companions?.paired ?? []));
  const isText = ({ path }: SourceFile) => endings.has(extensionOf(path));
  return [...files.filter((file) => !isText(file)), ...files.filter(isText)];
}

/** What is looked at of a file; undefined where it can't be read, which is reported. */
function textOf(
  file: SourceFile,
  encoding: Encoding | undefined,
  report: ReportEntry[],
): SourceText | undefined {
  try {
    const refusal = refusalOf(file);
    if (refusal) throw refusal;
    const text = lineHead(file, encoding) ?? decodeWhole(file, encoding);
    const name = ENCODINGS[text.encoding];
    if (name !== undefined) {
      report.push({ kind: 'info', path: file.path, message: `It was read as ${name}.` });
    }
    return text;
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    report.push({ kind: 'dropped', path: file.path, message: asSentence(describeError(error)) });
    return undefined;
  }
}

/** What encodings are called that a reader may not expect. */
const ENCODINGS: Readonly<Record<Encoding, string | undefined>> = {
  'utf-8': undefined,
  'utf-16le': 'UTF-16, little-endian',
  'utf-16be': 'UTF-16, big-endian',
  'windows-1252': 'Windows-1252',
};

function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}

function mayAccompany({ companions }: Format, path: string): boolean {
  return companions?.shared?.includes(fileName(path).toLowerCase()) === true;
}

function surest(formats: readonly Format[], text: SourceText): Format | undefined {
  let best: Format | undefined;
  let most = SURE;
  for (const format of formats) {
    if (mayAccompany(format, text.path)) continue;
    const sure = sniffed(format, text);
    if (sure > most) [best, most] = [format, sure];
    // No other one can be surer.
    if (most >= 1) break;
  }
  return best;
}

function sniffed(format: Format, text: SourceText): number {
  try {
    return format.sniff([text]);
  } catch (error) {
    if (error instanceof FormatError) return 0;
    throw error;
  }
}
