import { FormatError } from '../base/errors.ts';
import type { ReportEntry } from '../formats/common/report.ts';
import type { SourceText } from '../formats/common/source.ts';
import { fit, sumLosses, type Discontinuous, type Losses } from '../formats/convert/fit.ts';
import type { Format, NamedDocument, ReadDocument } from '../formats/format.ts';
import type { FileSet } from './sets.ts';

/** What sets of files hold, read. */
export interface ReadSets {
  readonly documents: readonly ReadDocument[];
  readonly report: readonly ReportEntry[];
}

/** Read all sets; one of which nothing can be read is reported, and the others are read. */
export function readSets(sets: readonly FileSet[]): ReadSets {
  const documents: ReadDocument[] = [];
  const report: ReportEntry[] = [];
  for (const { format, files, name } of sets) {
    try {
      const reading = format.read(files);
      documents.push(...reading.documents);
      report.push(...reading.report);
    } catch (error) {
      if (!(error instanceof FormatError)) throw error;
      const { line, message } = error;
      report.push({
        kind: 'dropped',
        path: files[0]?.path ?? name,
        ...(line !== undefined && { line }),
        message: `It can’t be read as ${format.title}: ${message}.`,
      });
    }
  }
  return { documents, report };
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
  if (to.create === undefined) {
    throw new FormatError(`files of ${to.title} can only be read`, {
      advice: 'Choose another format to convert to.',
    });
  }
  const names = new UniqueNames();
  const losses: Losses[] = [];
  const named = documents.map(({ name, layer, document, details }): NamedDocument => {
    const fitted = fit(document, to.abilities, discontinuous);
    const lost = [...details.values()].reduce((sum, own) => sum + own.length, 0);
    losses.push(fitted.losses, lost > 0 ? new Map([['details', lost]]) : new Map());
    return {
      name: names.next(layer === undefined ? name : `${name}.${layer}`),
      document: fitted.document,
    };
  });
  return { files: to.create(named), losses: sumLosses(losses) };
}

/** Names of documents that are paths on any system, no two the same but for their case. */
class UniqueNames {
  readonly #taken = new Set<string>();

  next(name: string): string {
    const steps = name.split('/').map((step) => plainStep(step.replace(/\.(zip|gz)$/iu, '')));
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
