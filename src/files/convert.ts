import { FormatError } from '../base/errors.ts';
import { inOneGo, type Work } from '../base/work.ts';
import type { ReportEntry } from '../formats/common/report.ts';
import type { SourceText } from '../formats/common/source.ts';
import { fit, sumLosses, type Discontinuous, type Losses } from '../formats/convert/fit.ts';
import type { Format, NamedDocument, ReadDocument } from '../formats/format.ts';
import { openSet } from './openSet.ts';
import { Recent } from './recent.ts';
import type { SetOptions } from './setReader.ts';
import type { FileSet } from './sets.ts';

/** What sets of files hold, read. */
export interface ReadSets {
  readonly documents: readonly ReadDocument[];
  readonly report: readonly ReportEntry[];
}

/**
 * Read all sets; one of which nothing can be read is reported, and the others are read. A long file of
 * lines is read line by line: of one that is too long only this line is missing.
 */
export function readSets(sets: readonly FileSet[], options: SetOptions = {}): ReadSets {
  const documents: ReadDocument[] = [];
  const report: ReportEntry[] = [];
  for (const set of sets) {
    try {
      // What is listed is read once, so there is nothing to keep for the next time.
      const listing = openSet(set, options, new Recent(0)).list(({ read }) => documents.push(read));
      for (const entry of inOneGo(listing)) report.push(entry);
    } catch (error) {
      if (!(error instanceof FormatError)) throw error;
      report.push(unreadableEntry(set, error));
    }
  }
  return { documents, report };
}

/** What is said of files of which nothing can be read. */
export function unreadableEntry(
  { format, files, name }: FileSet,
  { line, message }: FormatError,
): ReportEntry {
  return {
    kind: 'dropped',
    path: files[0]?.path ?? name,
    ...(line !== undefined && { line }),
    message: `It can’t be read as ${format.title}: ${message}.`,
  };
}

/** What converting gives. */
export interface Converted {
  readonly files: readonly SourceText[];
  readonly losses: Losses;
}

/**
 * Make files of a format from documents, whatever they come from.
 *
 * @throws FormatError where files of the format can't be made.
 */
export function convertDocuments(
  documents: readonly ReadDocument[],
  to: Format,
  discontinuous?: Discontinuous,
): Converted {
  return inOneGo(convertSteps(documents, to, discontinuous));
}

/** `convertDocuments` in steps, a document each but for the last one, which makes the files. */
export function* convertSteps(
  documents: Iterable<ReadDocument>,
  to: Format,
  discontinuous?: Discontinuous,
): Work<Converted> {
  if (to.create === undefined) {
    throw new FormatError(`files of ${to.title} can only be read`, {
      advice: 'Choose another format to convert to.',
    });
  }
  const names = new UniqueNames();
  const named: NamedDocument[] = [];
  let losses: Losses = new Map();
  for (const read of documents) {
    const fitted = fitRead(read, to, discontinuous);
    const { name, layer } = read;
    losses = sumLosses([losses, fitted.losses]);
    named.push({
      name: names.next(layer === undefined ? name : `${name}.${layer}`),
      document: fitted.document,
    });
    yield;
  }
  return { files: to.create(named), losses };
}

/** What would be lost by `convertSteps`, in steps of a document; none is kept. */
export function* lossSteps(
  documents: Iterable<ReadDocument>,
  to: Format,
  discontinuous?: Discontinuous,
): Work<Losses> {
  let losses: Losses = new Map();
  for (const read of documents) {
    losses = sumLosses([losses, fitRead(read, to, discontinuous).losses]);
    yield;
  }
  return losses;
}

/** What a format can hold of a document that was read; its details are lost. */
function fitRead({ document, details }: ReadDocument, to: Format, discontinuous?: Discontinuous) {
  const fitted = fit(document, to.abilities, discontinuous);
  const lost = [...details.values()].reduce((sum, own) => sum + own.length, 0);
  return lost === 0
    ? fitted
    : { ...fitted, losses: sumLosses([fitted.losses, new Map([['details', lost]])]) };
}

/** Names of documents that are paths on any system, no two the same but for their case. */
class UniqueNames {
  readonly #taken = new Set<string>();

  next(name: string): string {
    const steps = name
      .split('/')
      .map((step) => plainStep(step.replace(/\.(zip|gz|tar|tgz)$/iu, '')));
    const plain = steps.join('/');
    let unique = plain;
    for (let count = 2; this.#taken.has(unique.toLowerCase()); count += 1)
      unique = `${plain}-${count}`;
    this.#taken.add(unique.toLowerCase());
    return unique;
  }
}

/** A file's name without what some system has a meaning for. */
function plainStep(step: string): string {
  const plain = step.replaceAll(/[\p{Cc}<>:"|?*\\]/gu, '-').replace(/[. ]+$/u, '');
  return plain === '' || plain.startsWith('.') ? `_${plain}` : plain;
}
