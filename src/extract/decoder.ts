import { buildDocument } from '../document/build.ts';
import type { Document, Relation, Span } from '../document/document.ts';
import { type AnalysedText, draftsOf, frameOf, toDocument } from './extractor.ts';
import { type Crossings, crossingsOf } from '../iter/crossings.ts';
import { type Decoded, decodeSentence } from '../iter/decode.ts';
import { decodeWidest, widestSentence } from '../iter/widest.ts';
import type { Schema, Thresholds } from '../iter/schema.ts';
import type { SentenceScores } from '../iter/scores.ts';
import { resolveThresholds } from '../iter/thresholds.ts';
import { inOneGo, type Work } from '../base/work.ts';

/**
 * Decodes an analysis with thresholds; the schema's defaults where they are missing.
 *
 * @throws IterWebError `bad-threshold`.
 */
export type Decoder = (thresholds?: Partial<Thresholds>) => Document;

/** `Decoder` in steps, one a sentence. */
export type StepDecoder = (thresholds?: Partial<Thresholds>) => Work<Document>;

/**
 * Like `toDocument`, for thresholds that move: only sentences with a score that a threshold crosses
 * are decoded again, and spans and relations that stay are the same objects as in the document
 * before.
 */
export function createDecoder(analysis: AnalysedText): Decoder {
  const steps = createStepDecoder(analysis);
  return (thresholds) => inOneGo(steps(thresholds));
}

/** `createDecoder` in steps. What is not done to its end changes nothing. */
export function createStepDecoder(analysis: AnalysedText): StepDecoder {
  const { sentences, schema } = analysis;
  if (!areInOrder(sentences)) {
    return function* (thresholds) {
      yield;
      return toDocument(analysis, thresholds);
    };
  }
  const frame = buildDocument({ ...frameOf(analysis), spans: [], relations: [] });
  let crossings: Crossings | undefined;
  let last: { readonly thresholds: Thresholds; readonly parts: readonly Document[] } | undefined;
  return function* (given = {}) {
    const thresholds = resolveThresholds(schema, given);
    const partOf = (sentence: SentenceScores) =>
      partFrom(decodeSentence(sentence, schema, thresholds));
    if (last === undefined) {
      last = { thresholds, parts: yield* partsOf(sentences, firstPartOf(schema, thresholds)) };
    } else {
      crossings ??= crossingsOf(sentences, schema);
      const parts = [...last.parts];
      for (const index of crossings(last.thresholds, thresholds)) {
        const [sentence, before] = [sentences[index], parts[index]];
        if (sentence === undefined || before === undefined) continue;
        parts[index] = withKnown(before, partOf(sentence));
        yield;
      }
      last = { thresholds, parts };
    }
    return joined(frame, last.parts);
  };
}

/**
 * All that an analysis may ever show, whatever the thresholds, as one document: what room is kept
 * for. No thresholds show all of it at once.
 */
export function widestDocument(analysis: AnalysedText): Document {
  return inOneGo(widestSteps(analysis));
}

/** `widestDocument` in steps, one a sentence. */
export function* widestSteps(analysis: AnalysedText): Work<Document> {
  const { sentences, schema } = analysis;
  if (!areInOrder(sentences)) {
    const decoded = decodeWidest(sentences, schema);
    return buildDocument({ ...frameOf(analysis), ...draftsOf(decoded) });
  }
  const parts = yield* partsOf(sentences, (sentence) => {
    const known = WIDEST.get(sentence);
    if (known?.schema === schema) return known.part;
    const part = partFrom(widestSentence(sentence, schema));
    WIDEST.set(sentence, { schema, part });
    return part;
  });
  return joined(buildDocument({ ...frameOf(analysis), spans: [], relations: [] }), parts);
}

/** What was made of sentences: of a text that is read part by part, each is decoded once. */
const WIDEST = new WeakMap<SentenceScores, { readonly schema: Schema; readonly part: Document }>();
const FIRST = new WeakMap<
  SentenceScores,
  { readonly schema: Schema; readonly thresholds: Thresholds; readonly part: Document }
>();

function firstPartOf(schema: Schema, thresholds: Thresholds) {
  return (sentence: SentenceScores): Document => {
    const known = FIRST.get(sentence);
    const isSame =
      known?.schema === schema &&
      known.thresholds.lambda === thresholds.lambda &&
      known.thresholds.tau === thresholds.tau;
    if (isSame) return known.part;
    const part = partFrom(decodeSentence(sentence, schema, thresholds));
    FIRST.set(sentence, { schema, thresholds, part });
    return part;
  };
}

/** What is made of each sentence, in steps. */
function* partsOf(
  sentences: readonly SentenceScores[],
  partOf: (sentence: SentenceScores) => Document,
): Work<Document[]> {
  const parts: Document[] = [];
  for (const sentence of sentences) {
    parts.push(partOf(sentence));
    yield;
  }
  return parts;
}

function partFrom(decoded: Decoded): Document {
  return buildDocument({ ...NO_FRAME, ...draftsOf(decoded) });
}

/** One document of parts that are in order. */
function joined(frame: Document, parts: readonly Document[]): Document {
  return {
    ...frame,
    spans: parts.flatMap(({ spans }) => spans),
    relations: parts.flatMap(({ relations }) => relations),
  };
}

/** Whether no sentence begins before the end of the one before it: then so do their spans. */
function areInOrder(sentences: readonly SentenceScores[]): boolean {
  return sentences.every(({ start }, index) => start >= (sentences[index - 1]?.end ?? 0));
}

const NO_FRAME = { text: '', entityTypes: [], relationTypes: [] };

/** The second part, with what it has in common with the first as the first has it. */
function withKnown(before: Document, after: Document): Document {
  return {
    ...after,
    spans: known<Span>(before.spans, after.spans),
    relations: known<Relation>(before.relations, after.relations),
  };
}

/** An id says where something is and its type: with the score that is all that decode finds. */
function known<T extends Span | Relation>(before: readonly T[], after: readonly T[]): T[] {
  return after.map(
    (one) => before.find(({ id, score }) => id === one.id && score === one.score) ?? one,
  );
}
