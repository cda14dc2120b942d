import * as v from 'valibot';

/** A tokenizer.json or tokenizer_config.json that can't be used. */
export class TokenizerError extends Error {
  override readonly name = 'TokenizerError';
}

/**
 * Checks a file's content, or a part of it, against a schema.
 *
 * @param schema - What it must be.
 * @param file - The file's name, with the part's.
 * @param model - What the file must be of, as in "a BERT model".
 * @param content - The parsed content.
 * @throws {TokenizerError} When it is something else; the message names the field.
 */
export function parsePart<T extends v.GenericSchema>(
  schema: T,
  file: string,
  model: string,
  content: unknown,
): v.InferOutput<T> {
  const result = v.safeParse(schema, content);
  if (result.success) return result.output;
  const [issue] = result.issues;
  throw new TokenizerError(
    `${file} is not one of ${model}: ${v.getDotPath(issue) ?? 'the file'}: ${issue.message}. ` +
      'Use the tokenizer.json that was exported with the model.',
  );
}
