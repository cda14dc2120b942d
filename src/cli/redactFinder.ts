import { extract } from '../extract/extractor.ts';
import { recognise } from '../recognise/recognise.ts';
import { sourced, type SourcedFind } from '../redact/finds.ts';
import { mergeFinds } from '../redact/merge.ts';
import { LOWEST_SCORE, modelFinds, TYPE_USES } from '../redact/modelFinds.ts';
import { readTerms, type Term } from '../redact/terms.ts';
import { readTextFile } from './files.ts';
import { openNamedModel } from './models.ts';
import type { ProgressLine } from './progress.ts';

/** What finds personal data, once it is ready. */
export type Finder = (text: string) => Promise<SourcedFind[]>;

/** How to find. */
export interface FinderOptions {
  /** Name of the package with the schemas that are used; undefined for patterns alone. */
  readonly model: string | undefined;
  /** Folder of the packages, with a slash at its end. */
  readonly models: string;
  /** Paths of lists of terms. */
  readonly terms: string | undefined;
  readonly keep: string | undefined;
  readonly progress: ProgressLine;
}

async function termsOf(path: string | undefined): Promise<Term[]> {
  return path === undefined ? [] : readTerms(await readTextFile(path));
}

/**
 * Get ready to find: patterns, a model, a person's own terms, all merged.
 *
 * @throws IterWebError where the model or a list can't be read.
 */
export async function openFinder(options: FinderOptions): Promise<Finder> {
  const { model, models, progress } = options;
  const terms = await termsOf(options.terms);
  const keep = await termsOf(options.keep);
  const byModel = model === undefined ? noModel : await openModel(model, models, progress);
  return async (text) =>
    mergeFinds(text, {
      patterns: sourced(recognise(text), 'pattern'),
      model: await byModel(text),
      terms,
      keep,
    });
}

function noModel(): Promise<SourcedFind[]> {
  return Promise.resolve([]);
}

async function openModel(name: string, models: string, progress: ProgressLine): Promise<Finder> {
  const [first = '', ...others] = [...TYPE_USES.keys()].map((schema) => `${name}:${schema}`);
  const { schemas, start } = await openNamedModel({ model: [first, ...others], models });
  const engine = await start(progress.onProgress);
  return async (text) => {
    const found: SourcedFind[] = [];
    for (const { name: schema } of schemas) {
      const document = await extract(engine, text, {
        schema,
        tau: LOWEST_SCORE,
        onProgress: progress.onProgress,
      });
      found.push(...modelFinds(schema, document));
    }
    return found;
  };
}
