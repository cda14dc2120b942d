/**
 * Whether a value maps tokens to ids. Valibot's own `record` won't do: it drops the keys "prototype"
 * and "constructor", which are words of BERT's vocabulary.
 */
export function isVocabulary(value: unknown): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.values(value).every((id) => Number.isInteger(id))
  );
}
