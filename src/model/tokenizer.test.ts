import { PreTrainedTokenizer } from '@huggingface/transformers';
import { describe, expect, test } from 'vitest';
import { casedEncoder, python, tokenizerJson, uncasedEncoder } from '../text/testing/encoder.ts';
import { encoderOf, FAMILIES, readCut, type Family } from '../text/testing/pieces.ts';
import { tokenize } from '../text/index.ts';
import { createWordpieceEncoder, TokenizerError } from './tokenizer.ts';

test('has the ids of the special tokens, and normalises as the file says', () => {
  expect(casedEncoder).toMatchObject({
    frame: { before: [101], after: [102] },
    unkId: 100,
    lowercase: false,
  });
  expect(uncasedEncoder.lowercase).toBe(true);
  const [word] = uncasedEncoder.splitText('É\u0000中', { start: 0, end: 3 });
  expect(word?.text).toBe('e');
});

test('encodes one word', () => {
  expect(casedEncoder.encode('unaffable')).toEqual({
    ids: [8362, 9823, 8057, 2165],
    starts: [0, 2, 4, 6],
    ends: [2, 4, 6, 9],
  });
});

test('remembers words, and still knows them when the cache has overflowed', () => {
  const first = casedEncoder.encode('Rotterdam');
  expect(casedEncoder.encode('Rotterdam')).toBe(first);
  for (let number = 0; number < 12_000; number += 1) casedEncoder.encode(`n${number}`);
  expect(casedEncoder.encode('Rotterdam')).not.toBe(first);
  expect(casedEncoder.encode('Rotterdam')).toEqual(first);
});

test("gives the ids of transformers' own tokenizer for sentences in common scripts", () => {
  const whole = new PreTrainedTokenizer(tokenizerJson, { tokenizer_class: 'BertTokenizer' });
  const plain = python.cased.filter(
    ({ text }) =>
      /^[\p{L}\p{Zs}\p{N}.,:;!?'()-]*$/u.test(text) && !/[\u{10000}-\u{10ffff}]/u.test(text),
  );
  expect(plain.length).toBeGreaterThan(40);
  for (const { text } of plain) {
    const { ids } = tokenize(text, { start: 0, end: text.length }, casedEncoder);
    expect([text, ids]).toEqual([text, whole.encode(text, { add_special_tokens: false })]);
  }
});

describe('files that are not of a BERT model are refused', () => {
  const json = tokenizerJson;
  test.each([
    ['nothing', undefined, /tokenizer\.json/u],
    ['a list', [], /tokenizer\.json/u],
    ['another normaliser', { ...json, normalizer: { type: 'NFC' } }, /normalizer\.type/u],
    ['no pre-tokeniser', { ...json, pre_tokenizer: null }, /pre_tokenizer/u],
    ['another model', { ...json, model: { ...json.model, type: 'WordLevel' } }, /model\.type/u],
    ['a broken vocabulary', { ...json, model: { ...json.model, vocab: { a: 'b' } } }, /vocab/u],
    ['no [CLS]', { ...json, model: { ...json.model, vocab: { '[UNK]': 0 } } }, /no token \[CLS\]/u],
  ])('%s', async (_, content, message) => {
    await expect(createWordpieceEncoder(content)).rejects.toThrow(TokenizerError);
    await expect(createWordpieceEncoder(content)).rejects.toThrow(message);
  });

  test('names of special tokens come from the configuration', async () => {
    await expect(createWordpieceEncoder(tokenizerJson, { sep_token: '<s>' })).rejects.toThrow(
      /<s>/u,
    );
    const { frame } = await createWordpieceEncoder(tokenizerJson, { sep_token: '[PAD]' });
    expect(frame).toEqual({ before: [101], after: [0] });
  });
});

test.each([
  ['t5', { before: [], after: [1] }, 2, false],
  ['albert', { before: [2], after: [3] }, 1, true],
  ['deberta', { before: [1], after: [2] }, 3, false],
  ['bart', { before: [0], after: [2] }, 3, false],
] as const)(
  '%s: special tokens, and whether case matters',
  async (family, frame, unkId, lowercase) => {
    expect(await encoderOf(family)).toMatchObject({ frame, unkId, lowercase });
  },
);

/** A family's tokenizer.json with another value somewhere. */
function changed(family: Family, path: readonly (string | number)[], value: unknown): unknown {
  const json: unknown = structuredClone(readCut(family).tokenizer);
  let place = json as Record<string | number, unknown>;
  for (const key of path.slice(0, -1)) place = place[key] as Record<string | number, unknown>;
  place[path.at(-1) ?? ''] = value;
  return json;
}

describe('as the published files have them', () => {
  const word = 'Naïve Ｒotterdam';

  test.each([
    ['t5', ['pre_tokenizer', 'pretokenizers', 1, 'prepend_scheme'], undefined, true],
    ['albert', ['pre_tokenizer', 'pretokenizers', 1, 'prepend_scheme'], undefined, true],
  ] as const)('%s: Metaspace of older files', async (family, path, value, prefix) => {
    const older = changed(family, path, value) as ReturnType<typeof readCut>['tokenizer'];
    const { pretokenizers } = older.pre_tokenizer as { pretokenizers: object[] };
    Object.assign(pretokenizers[1] ?? {}, { add_prefix_space: prefix });
    const encoder = await createWordpieceEncoder(older);
    expect(encoder.encode(word)).toEqual((await encoderOf(family)).encode(word));
  });

  test('bart: merges in one string each', async () => {
    const { model } = readCut('bart').tokenizer as { model: { merges: [string, string][] } };
    const merges = model.merges.map((merge) => merge.join(' '));
    const older = await createWordpieceEncoder(changed('bart', ['model', 'merges'], merges));
    expect(older.encode(word)).toEqual((await encoderOf('bart')).encode(word));
  });

  test('t5: no words before Metaspace, a space at a time', async () => {
    const [, metaspace] = (readCut('t5').tokenizer.pre_tokenizer as { pretokenizers: unknown[] })
      .pretokenizers;
    const t5 = await encoderOf('t5');
    const plain = await createWordpieceEncoder(changed('t5', ['pre_tokenizer'], metaspace));
    expect(plain.encode('a  b').ids).toHaveLength(t5.encode('a  b').ids.length + 1);
    expect(plain.encode('Paris').ids).toEqual(t5.encode('Paris').ids);
  });
});

describe.each(FAMILIES)(
  '%s: what would be cut in another way than in Python is refused',
  (family) => {
    const isBytes = family === 'bart';
    const words = family === 'deberta' ? ['pretokenizers', 0] : ['pretokenizers', 1];
    const pre = ['pre_tokenizer', ...(isBytes ? [] : words)];
    test.each([
      ['another normaliser', ['normalizer'], { type: 'NFC' }, /normalizer/u],
      ['another pre-tokeniser', ['pre_tokenizer'], { type: 'Whitespace' }, /pre_tokenizer/u],
      [
        'no space before words',
        [...pre, isBytes ? 'add_prefix_space' : 'prepend_scheme'],
        false,
        /pre_tokenizer/u,
      ],
      ['no frame', ['post_processor'], null, /post_processor/u],
      [
        'another frame',
        ['post_processor'],
        { type: 'Sequence', processors: [] },
        /post_processor/u,
      ],
      ['words of its own', ['added_tokens', 0, 'special'], false, /added_tokens\.0\.special/u],
      ['bytes for unknown characters', ['model', 'byte_fallback'], true, /byte_fallback/u],
      ['a broken vocabulary', ['model', 'vocab'], [['a', 'b']], /vocab/u],
      ['another model', ['model', 'type'], 'WordLevel', /model\.type/u],
    ] as const)('%s', async (_, path, value, message) => {
      const json = changed(family, path, value);
      await expect(createWordpieceEncoder(json)).rejects.toThrow(TokenizerError);
      await expect(createWordpieceEncoder(json)).rejects.toThrow(message);
    });
  },
);

test.each([
  ['deberta', ['normalizer', 'normalizers', 1, 'precompiled_charsmap'], 'AAAA', /charsmap/u],
  ['deberta', ['normalizer', 'normalizers', 2, 'pattern'], { Regex: 'a+' }, /pattern/u],
  ['albert', ['normalizer', 'normalizers', 3], { type: 'Lowercase' }, /NFKD/u],
  ['albert', ['normalizer', 'normalizers', 2], { type: 'Lowercase' }, /StripAccents/u],
  ['t5', ['pre_tokenizer', 'pretokenizers', 1, 'split'], false, /pre_tokenizer/u],
  ['t5', ['model', 'unk_id'], null, /unk_id/u],
  ['bart', ['model', 'ignore_merges'], true, /ignore_merges/u],
  ['bart', ['model', 'dropout'], 0.1, /dropout/u],
  ['bart', ['model', 'merges', 0], ['Ġ', 'zzz'], /no token/u],
  ['bart', ['model', 'vocab', 'Ġ'], undefined, /vocab/u],
] as const)('%s: %s is refused', async (family, path, value, message) => {
  const json = changed(family, path, value);
  await expect(createWordpieceEncoder(json)).rejects.toThrow(TokenizerError);
  await expect(createWordpieceEncoder(json)).rejects.toThrow(message);
});
