import type { Document } from '../../document/document.ts';
import { orNone } from '../common/readEach.ts';
import { FileReport } from '../common/report.ts';
import type { SourceText } from '../common/source.ts';
import type { Original } from '../format.ts';
import type { Cas } from './cas.ts';
import { interpret } from './interpret.ts';
import { saveView, type CasEditor } from './save.ts';

/** A file of views that is open for changes. */
export interface OpenCas {
  readonly cas: Cas;
  readonly editor: CasEditor;
  /** The file's text with the changes. */
  readonly saved: () => string;
}

/**
 * Write what was changed in the documents of files, one of each view.
 *
 * @param open - Parses a file; undefined for one that holds no views, which stays.
 * @throws FormatError where a file can't be parsed or has no place for a change.
 */
export function writeViews(
  { files, options }: Original,
  before: readonly Document[],
  after: readonly Document[],
  open: (file: SourceText, report: FileReport) => OpenCas | undefined,
): readonly SourceText[] {
  let index = 0;
  return files.map((file) => {
    const report = new FileReport(file.path);
    const opened = orNone(() => open(file, report));
    if (opened === undefined) return file;
    const { cas, editor, saved } = opened;
    for (const drawn of interpret(cas, options, report)) {
      const [old, now] = [before[index], after[index]];
      index += 1;
      if (old && now && old !== now) saveView(cas, drawn, old, now, editor);
    }
    return { ...file, text: saved() };
  });
}
