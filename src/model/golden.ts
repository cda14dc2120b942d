import * as v from 'valibot';
import { IterWebError } from '../errors.ts';

const golden = v.object({
  /** Largest difference of a probability that is still right. */
  tolerance: v.number(),
  sentences: v.pipe(
    v.array(
      v.object({
        text: v.string(),
        /** Wordpiece ids without [CLS] and [SEP]. */
        ids: v.array(v.number()),
        /** σ of the raw left logit of each wordpiece. */
        left: v.array(v.number()),
        /** UTF-16, end exclusive, at τ = 0.5. */
        entities: v.array(
          v.object({ start: v.number(), end: v.number(), type: v.string(), score: v.number() }),
        ),
        /** Head and tail are indices of `entities`; at λ = 0.5. */
        relations: v.array(
          v.object({ head: v.number(), tail: v.number(), type: v.string(), score: v.number() }),
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
