import * as v from 'valibot';
import { IterWebError } from '../base/errors.ts';
import type { Arithmetic } from './graphFiles.ts';

const probability = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const index = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(2 ** 31));

/**
 * Largest difference of a probability that is still right; with more than that, the self-test would
 * find nothing wrong. On uint8 a last digit may tip an integer over, which other layers spread, and
 * how far is measured for each sentence (training/iter_web/last_digits.py).
 */
const toleranceUpTo = (most: number) => v.pipe(v.number(), v.gtValue(0), v.maxValue(most));
const tolerance = toleranceUpTo(0.1);
const uint8Tolerance = toleranceUpTo(0.3);

/** What is found in one sentence. */
const results = {
  /** σ of the raw left logit of each wordpiece. */
  left: v.array(probability),
  /** UTF-16, end exclusive, at τ = 0.5. */
  entities: v.array(v.object({ start: index, end: index, type: v.string(), score: probability })),
  /** Head and tail are indices of `entities`; at λ = 0.5. */
  relations: v.array(v.object({ head: index, tail: index, type: v.string(), score: probability })),
};

const file = v.pipe(
  v.object({
    tolerance,
    sentences: v.pipe(
      v.array(
        v.object({
          text: v.string(),
          /** Wordpiece ids without [CLS] and [SEP]. */
          ids: v.array(index),
          ...results,
        }),
      ),
      v.nonEmpty(),
    ),
    /** What is found on uint8 instead, a result a sentence. */
    uint8: v.exactOptional(
      v.object({ sentences: v.array(v.object({ tolerance: uint8Tolerance, ...results })) }),
    ),
  }),
  v.forward(
    v.check(
      ({ sentences, uint8 }) => !uint8 || uint8.sentences.length === sentences.length,
      'are not as many as the sentences',
    ),
    ['uint8', 'sentences'],
  ),
);

/** Sentences with what the Python side makes of them: golden.<schema>.json. */
export type GoldenFile = v.InferOutput<typeof file>;

/** A sentence with what is found in it in one arithmetic, and how far a result may be off. */
export type GoldenSentence = Readonly<
  GoldenFile['sentences'][number] & Pick<GoldenFile, 'tolerance'>
>;

/**
 * Check a golden file.
 *
 * @throws IterWebError `manifest-invalid`, naming the field that is wrong.
 */
export function parseGolden(content: unknown, name: string): GoldenFile {
  const read = v.safeParse(file, content);
  if (read.success) return read.output;
  const [issue] = read.issues;
  const field = v.getDotPath(issue) ?? 'the file';
  throw new IterWebError('manifest-invalid', `${name}: ${field}: ${issue.message}`);
}

/**
 * The golden results of an arithmetic.
 *
 * @param schema - Whose file it is, for the message.
 * @throws IterWebError `manifest-invalid` where the file has none.
 */
export function goldenOf(
  { sentences, tolerance: usual, uint8 }: GoldenFile,
  arithmetic: Arithmetic,
  schema: string,
): readonly GoldenSentence[] {
  if (arithmetic === 'float32') {
    return sentences.map((sentence) => ({ ...sentence, tolerance: usual }));
  }
  if (uint8 === undefined) {
    throw new IterWebError(
      'manifest-invalid',
      `The golden file of schema ${schema} has no results on uint8, which the package computes with on WASM.`,
    );
  }
  return sentences.flatMap((sentence, index) => {
    const own = uint8.sentences[index];
    return own ? [{ ...sentence, ...own }] : [];
  });
}
