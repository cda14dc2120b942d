import type { ReportEntry } from '../common/report.ts';
import {
  extensionOf,
  fileName,
  nearestAbove,
  pairingKey,
  type SourceText,
} from '../common/source.ts';

/** A text with its standoff files and the configuration that holds for it. */
export interface BratGroup {
  /** The path without its ending. */
  readonly name: string;
  readonly text: SourceText;
  /** None where nobody has annotated the text; `.a1` before `.a2`. */
  readonly standoff: readonly SourceText[];
  readonly config: {
    readonly annotation?: SourceText | undefined;
    readonly visual?: SourceText | undefined;
  };
}

/** Endings of standoff files, in the order in which they are read. */
export const STANDOFF_EXTENSIONS = ['ann', 'a1', 'a2'];

/**
 * Put together what belongs together: files of one name in one folder, with the configuration of
 * that folder or of the nearest one above it. Standoff files without their text are reported.
 */
export function groupFiles(files: readonly SourceText[], report: ReportEntry[]): BratGroup[] {
  const texts = new Map<string, SourceText>();
  const standoff = new Map<string, SourceText[]>();
  const configs = new Map<string, SourceText>();
  for (const file of files) {
    const key = pairingKey(file.path);
    if (extensionOf(file.path) === 'txt') texts.set(key, file);
    else if (STANDOFF_EXTENSIONS.includes(extensionOf(file.path))) {
      standoff.set(key, [...(standoff.get(key) ?? []), file]);
    } else if (extensionOf(file.path) === 'conf') configs.set(file.path, file);
  }
  for (const [key, own] of standoff) {
    if (texts.has(key)) continue;
    for (const { path } of own) {
      const wanted = `${fileName(key)}.txt`;
      report.push({
        kind: 'dropped',
        path,
        message: `Its text is missing: open ${wanted} with it.`,
      });
    }
  }
  return [...texts].map(([key, text]) => ({
    name: key,
    text,
    standoff: (standoff.get(key) ?? []).toSorted((a, b) => rank(a) - rank(b)),
    config: {
      annotation: nearestAbove(configs, text.path, 'annotation.conf'),
      visual: nearestAbove(configs, text.path, 'visual.conf'),
    },
  }));
}

function rank({ path }: SourceText): number {
  return STANDOFF_EXTENSIONS.indexOf(extensionOf(path));
}
