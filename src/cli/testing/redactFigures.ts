import { type DocumentSet, readDocuments } from '../../redact/testing/documents.ts';
import { measure, missesOf, type Counts, type Measured } from '../../redact/testing/measure.ts';
import { modelsFolder } from '../models.ts';
import { progressLine } from '../progress.ts';
import { openFinder } from '../redactFinder.ts';

/** Find in our own documents as `iter redact` does, and measure it. */
export async function measureDocuments(
  set: DocumentSet,
  {
    model = 'base',
    onMisses,
  }: {
    /** The package; `none` for patterns alone. */
    readonly model?: string;
    /** Hears what is wrong in a document. */
    readonly onMisses?: (name: string, misses: readonly string[]) => void;
  } = {},
): Promise<Measured> {
  const progress = progressLine(process.stderr);
  const find = await openFinder({
    model: model === 'none' ? undefined : model,
    models: modelsFolder(undefined),
    terms: undefined,
    keep: undefined,
    progress,
  });
  const tried = [];
  for (const [name, document] of readDocuments(set)) {
    const one = { ...document, finds: await find(document.text) };
    onMisses?.(
      name,
      missesOf(one).map(({ what, text }) => `${what}: ${text}`),
    );
    tried.push(one);
  }
  progress.clear();
  return measure(tried);
}

function percent(part: number, whole: number): string {
  return whole === 0 ? '\u2013' : ((100 * part) / whole).toFixed(1);
}

/** Figures as a table of Markdown: all, direct identifiers, and each kind. */
export function figuresTable({
  all,
  direct,
  byKind,
  precision,
  clean,
  documents,
}: Measured): string {
  const row = (name: string, { items, whole, touched }: Counts) =>
    `| ${name} | ${items} | ${percent(whole, items)} | ${percent(touched, items)} |`;
  return [
    '| Kind | Items | Whole | Touched |',
    '| --- | --- | --- | --- |',
    row('all', all),
    row('direct identifiers', direct),
    ...[...byKind].map(([kind, counts]) => row(kind, counts)),
    '',
    `Precision of characters ${percent(precision, 1)}; no direct identifier left in ${clean} of ${documents} documents.`,
  ].join('\n');
}
