import * as v from 'valibot';
import { CharacterMap, type NormalizerStep } from '../../text/pieces/index.ts';
import { TokenizerError } from './parsePart.ts';

/** The one regular expression that sentencepiece's normalisers have. */
const SPACES = ' {2,}';

const stepSchema = v.variant('type', [
  v.looseObject({
    type: v.literal('Strip'),
    strip_left: v.optional(v.boolean(), true),
    strip_right: v.optional(v.boolean(), true),
  }),
  v.looseObject({ type: v.literal('Precompiled'), precompiled_charsmap: v.string() }),
  v.looseObject({
    type: v.literal('Replace'),
    pattern: v.union([
      v.strictObject({ String: v.pipe(v.string(), v.nonEmpty()) }),
      v.strictObject({ Regex: v.literal(SPACES) }),
    ]),
    content: v.string(),
  }),
  v.looseObject({ type: v.literal('NFKD') }),
  v.looseObject({ type: v.literal('StripAccents') }),
  v.looseObject({ type: v.literal('Lowercase') }),
]);

type Step = v.InferOutput<typeof stepSchema>;

/** The `normalizer` of a tokenizer.json of a sentencepiece model. */
export const normalizerSchema = v.variant('type', [
  ...stepSchema.options,
  v.looseObject({
    type: v.literal('Sequence'),
    normalizers: v.pipe(
      v.array(stepSchema),
      v.check(
        (steps) =>
          steps.every(
            ({ type }, place) => type !== 'NFKD' || steps[place + 1]?.type === 'StripAccents',
          ),
        'NFKD without StripAccents after it',
      ),
      v.check(
        (steps) =>
          steps.every(
            ({ type }, place) => type !== 'StripAccents' || steps[place - 1]?.type === 'NFKD',
          ),
        'StripAccents without NFKD before it',
      ),
    ),
  }),
]);

/**
 * The steps of a normaliser.
 *
 * @throws {TokenizerError} When its map of characters is broken.
 */
export function readNormalizer(
  normalizer: v.InferOutput<typeof normalizerSchema> | null | undefined,
): NormalizerStep[] {
  if (!normalizer) return [];
  return (normalizer.type === 'Sequence' ? normalizer.normalizers : [normalizer]).flatMap(readStep);
}

function readStep(step: Step): NormalizerStep[] {
  switch (step.type) {
    case 'Strip':
      return [{ kind: 'strip', left: step.strip_left, right: step.strip_right }];
    case 'Precompiled':
      return [{ kind: 'map', map: readMap(step.precompiled_charsmap) }];
    case 'Replace': {
      const pattern =
        'String' in step.pattern
          ? step.pattern.String.replaceAll(/[\\^$.*+?()[\]{}|/-]/gu, String.raw`\$&`)
          : step.pattern.Regex;
      return [{ kind: 'replace', pattern: new RegExp(pattern, 'gu'), content: step.content }];
    }
    case 'NFKD':
      return [{ kind: 'base-letters' }];
    case 'StripAccents':
      return [];
    case 'Lowercase':
      return [{ kind: 'lowercase' }];
  }
}

function readMap(base64: string): CharacterMap {
  try {
    return new CharacterMap(Uint8Array.from(atob(base64), (byte) => byte.charCodeAt(0)));
  } catch (cause) {
    throw new TokenizerError(
      'tokenizer.json has a precompiled_charsmap that is broken. ' +
        'Use the tokenizer.json that was exported with the model.',
      { cause },
    );
  }
}
