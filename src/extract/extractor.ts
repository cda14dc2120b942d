import { buildDocument, type DocumentDraft } from '../document/build.ts';
import type { Document, Notice } from '../document/document.ts';
import { mergeDocuments, type DocumentPart } from '../document/merge.ts';
import type { Device, Engine, Progress, StageTimes } from './engine.ts';
import { IterWebError, throwIfAborted } from '../base/errors.ts';
import { decode, type Decoded } from '../iter/decode.ts';
import type { Schema, Thresholds } from '../iter/schema.ts';
import type { SentenceScores } from '../iter/scores.ts';
import { schemaNamed } from './schemaNamed.ts';
import { resolveThresholds } from '../iter/thresholds.ts';
import type { Markup, MarkupMode } from '../text/index.ts';

/** Options of one run of the model. */
export interface AnalyseOptions {
  /** Name of one of the engine's schemas; its first one where missing. */
  readonly schema?: string | undefined;
  /**
   * How HTML in the text is read: `auto`, the default, as what it means, but for code and texts about
   * markup; `read` always as what it means; `keep` as any other characters.
   */
  readonly markup?: MarkupMode | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  /**
   * Hears what was found in the text's first sentences, while the others are still to be read;
   * `toDocument` makes documents of it. Where a run has to begin anew, it may be less than before.
   */
  readonly onFound?: ((found: AnalysedPart) => void) | undefined;
}

/** Options of an extraction; thresholds default to the schema's. */
export interface ExtractOptions extends AnalyseOptions, Partial<Thresholds> {}

/** Options of an extraction with several schemas; thresholds default to each schema's own. */
export interface ExtractAllOptions extends Omit<ExtractOptions, 'schema'> {
  /** Names of the engine's schemas, one at least, each once. */
  readonly schemas: readonly string[];
}

/** What one run of the model found: enough to decode with any thresholds. */
export interface Analysis {
  readonly text: string;
  readonly schema: Schema;
  readonly sentences: readonly SentenceScores[];
  /** Wordpieces of the text, [CLS], [SEP] and padding not counted. */
  readonly wordpieces: number;
  /** What became of HTML in the text; missing where it has none. */
  readonly markup?: Markup;
  readonly times: StageTimes;
  readonly device: Device;
}

/** What of an analysis becomes a document. */
export interface AnalysedText extends Pick<Analysis, 'text' | 'schema' | 'sentences' | 'markup'> {
  /** Where the sentences end that were read, in UTF-16 code units; missing where all were. */
  readonly readTo?: number | undefined;
}

/** What was found in the beginning of a text. */
export type AnalysedPart = AnalysedText & Required<Pick<AnalysedText, 'readTo'>>;

/**
 * Find the entities and relations of a text. An empty or white-space text gives an empty document
 * without a run.
 *
 * @throws IterWebError `bad-threshold`, `unknown-schema`, and what the engine throws.
 * @throws AbortError where `signal` is aborted.
 */
export async function extract(
  engine: Engine,
  text: string,
  options: ExtractOptions = {},
): Promise<Document> {
  const thresholds = resolveThresholds(schemaNamed(engine, options.schema), options);
  return toDocument(await analyse(engine, text, options), thresholds);
}

/**
 * Find what several schemas see in a text, as one document (`mergeDocuments`). The encoder runs
 * once: the engine keeps its hidden states for the next schema.
 *
 * @throws IterWebError `bad-threshold`, `unknown-schema`, `bad-input` where no schema is named or
 * one twice, and what the engine throws.
 * @throws AbortError where `signal` is aborted.
 */
export async function extractAll(
  engine: Engine,
  text: string,
  { schemas: names, ...options }: ExtractAllOptions,
): Promise<Document> {
  const schemas = names.map((name) => schemaNamed(engine, name));
  if (schemas.length === 0) {
    throw new IterWebError('bad-input', 'No schema is named.', { advice: 'Name one at least.' });
  }
  if (new Set(schemas).size < schemas.length) {
    throw new IterWebError('bad-input', `A schema is named twice: ${names.join(', ')}.`, {
      advice: 'Name each schema once.',
    });
  }
  const thresholds = schemas.map((schema) => resolveThresholds(schema, options));
  const parts: DocumentPart[] = [];
  for (const [index, schema] of schemas.entries()) {
    const analysis = await analyse(engine, text, { ...options, schema: schema.name });
    parts.push({ schema, document: toDocument(analysis, thresholds[index]) });
  }
  return mergeDocuments(parts);
}

/**
 * Run the model over a text: the first, slow step of an extraction.
 *
 * @throws IterWebError `unknown-schema`, and what the engine throws.
 * @throws AbortError where `signal` is aborted.
 */
export async function analyse(
  engine: Engine,
  text: string,
  { schema: name, markup, signal, onProgress, onFound }: AnalyseOptions = {},
): Promise<Analysis> {
  const schema = schemaNamed(engine, name);
  throwIfAborted(signal);
  if (text.trim() === '') {
    const times = { tokenize: 0, encode: 0, heads: 0 };
    return { text, schema, sentences: [], wordpieces: 0, times, device: engine.device };
  }
  const result = await engine.score(
    { kind: 'text', text, ...(markup && { markup }) },
    {
      schema: schema.name,
      ...(signal && { signal }),
      ...(onProgress && { onProgress }),
      ...(onFound && {
        onScored: (sentences) => {
          onFound({ text, schema, sentences, readTo: sentences.at(-1)?.end ?? 0 });
        },
      }),
    },
  );
  return { text, schema, ...result };
}

/**
 * Decode an analysis: the second, fast step. Moving a threshold needs only this.
 *
 * @param thresholds - The schema's defaults where missing.
 * @throws IterWebError `bad-threshold`.
 */
export function toDocument(analysed: AnalysedText, thresholds: Partial<Thresholds> = {}): Document {
  const { schema, sentences } = analysed;
  const decoded = decode(sentences, schema, resolveThresholds(schema, thresholds));
  return buildDocument({ ...frameOf(analysed), ...draftsOf(decoded) });
}

/** What a document of an analysis has with any thresholds. */
export function frameOf({
  text,
  schema: { entityTypes, relationTypes },
  sentences,
  markup,
  readTo,
}: AnalysedText): Omit<DocumentDraft, keyof Drafts> {
  const unread =
    readTo === undefined
      ? []
      : [{ kind: 'text-unread', range: { start: readTo, end: text.length } } as const];
  const notices = [...markupNotices(markup), ...sentences.flatMap(noticesOf), ...unread];
  return { text, entityTypes, relationTypes, notices };
}

/** What is found, before it has ids. */
export type Drafts = Pick<DocumentDraft, 'spans' | 'relations'>;

/** What is decoded, as parts of a document. */
export function draftsOf({ spans, relations }: Decoded): Drafts {
  return {
    spans: spans.map(({ start, end, type, score }) => ({
      fragments: [{ start, end }],
      type,
      score,
      origin: 'model',
      status: 'predicted',
    })),
    relations: relations.map((relation) => ({ ...relation, origin: 'model', status: 'predicted' })),
  };
}

function markupNotices(markup: Markup | undefined): Notice[] {
  return markup ? [{ kind: `markup-${markup.kind}`, range: markup.range }] : [];
}

function noticesOf({ start, end, cut, relationsUntested }: SentenceScores): Notice[] {
  const range = { start, end };
  return [
    ...(cut ? [{ kind: 'sentence-cut', range } as const] : []),
    ...(relationsUntested ? [{ kind: 'relations-untested', range } as const] : []),
  ];
}
