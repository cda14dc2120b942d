import { FormatError } from '../../base/errors.ts';
import type { ReadDocument, Reading } from '../format.ts';
import { FileReport, type ReportEntry } from './report.ts';
import type { SourceText } from './source.ts';

/**
 * Read files one by one: of one that can't be read it is said so, and the others are read.
 *
 * @param read - The documents of a file.
 * @throws FormatError where none can be read.
 */
export function readEach(
  files: readonly SourceText[],
  read: (file: SourceText, report: FileReport) => readonly ReadDocument[],
): Pick<Reading, 'documents' | 'report'> {
  const entries: ReportEntry[] = [];
  const documents: ReadDocument[] = [];
  const failures: FormatError[] = [];
  for (const file of files) {
    const report = new FileReport(file.path);
    try {
      documents.push(...read(file, report));
      entries.push(...report.entries);
    } catch (error) {
      if (!(error instanceof FormatError)) throw error;
      failures.push(named(error, file));
      const { line, message } = error;
      const bare = line === undefined ? message : message.slice(`line ${line}: `.length);
      entries.push({
        kind: 'dropped',
        path: file.path,
        ...(line !== undefined && { line }),
        message: `Nothing of the file could be read: ${bare}.`,
      });
    }
  }
  const [first] = failures;
  if (first && failures.length === files.length) throw first;
  return { documents, report: entries };
}

/** What a file is understood as; undefined where it can't be read, as `readEach` passes it over. */
export function orNone<T>(understand: () => T): T | undefined {
  try {
    return understand();
  } catch (error) {
    if (error instanceof FormatError) return undefined;
    throw error;
  }
}

/** The error with the file's name. */
function named(error: FormatError, { path }: SourceText): FormatError {
  const { line, message, advice } = error;
  const bare = line === undefined ? message : message.slice(`line ${line}: `.length);
  return new FormatError(`${bare}, in ${path}`, {
    cause: error,
    advice,
    ...(line !== undefined && { line }),
  });
}
