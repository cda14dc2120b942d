import * as v from 'valibot';
import { IterWebError } from '../base/errors.ts';

const probability = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const index = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(2 ** 31));

/** With more than that, the self-test would find nothing wrong. */
const MOST_TOLERANCE = 0.1;

const golden = v.object({
  /** Largest difference of a probability that is still right. */
  tolerance: v.pipe(v.number(), v.gtValue(0), v.maxValue(MOST_TOLERANCE)),
  sentences: v.pipe(
    v.array(
      v.object({
        text: v.string(),
        /** Wordpiece ids without [CLS] and [SEP]. */
        ids: v.array(index),
        /** σ of the raw left logit of each wordpiece. */
        left: v.array(probability),
        /** UTF-16, end exclusive, at τ = 0.5. */
        entities: v.array(
          v.object({ start: index, end: index, type: v.string(), score: probability }),
        ),
        /** Head and tail are indices of `entities`; at λ = 0.5. */
        relations: v.array(
          v.object({ head: index, tail: index, type: v.string(), score: probability }),
        ),
      }),
    ),
    v.nonEmpty(),
  ),
});

/** Sentences with what the Python side makes of them: golden.<schema>.json. */
export type Golden = v.InferOutput<typeof golden>;

/**
 * Check a golden file.
 *
 * @throws IterWebError `manifest-invalid`, naming the field that is wrong.
 */
export function parseGolden(content: unknown, file: string): Golden {
  const read = v.safeParse(golden, content);
  if (read.success) return read.output;
  const [issue] = read.issues;
  const field = v.getDotPath(issue) ?? 'the file';
  throw new IterWebError('manifest-invalid', `${file}: ${field}: ${issue.message}`);
}
