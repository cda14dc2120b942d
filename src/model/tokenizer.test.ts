import { PreTrainedTokenizer } from '@huggingface/transformers';
import { describe, expect, test } from 'vitest';
import { casedEncoder, python, tokenizerJson } from '../text/testing/encoder.ts';
import { tokenize } from '../text/index.ts';
import { createWordpieceEncoder, TokenizerError } from './tokenizer.ts';

test('has the ids of the special tokens and the normaliser of the file', () => {
  expect(casedEncoder).toMatchObject({
    frame: { before: [101], after: [102] },
    unkId: 100,
    normalizer: {
      cleanText: true,
      handleChineseChars: true,
      stripAccents: false,
      lowercase: false,
    },
  });
});

test('encodes one word', () => {
  expect(casedEncoder.encode('unaffable')).toEqual({
    ids: [8362, 9823, 8057, 2165],
    tokens: ['un', '##af', '##fa', '##ble'],
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
  const json = tokenizerJson as { readonly model: object };
  test.each([
    ['nothing', undefined, /tokenizer\.json/u],
    ['a list', [], /tokenizer\.json/u],
    ['another normaliser', { ...json, normalizer: { type: 'NFC' } }, /normalizer\.type/u],
    ['no pre-tokeniser', { ...json, pre_tokenizer: null }, /pre_tokenizer/u],
    ['another model', { ...json, model: { ...json.model, type: 'BPE' } }, /model\.type/u],
    ['a broken vocabulary', { ...json, model: { ...json.model, vocab: { a: 'b' } } }, /vocab/u],
    ['no [CLS]', { ...json, model: { ...json.model, vocab: { '[UNK]': 0 } } }, /no token \[CLS\]/u],
  ])('%s', (_, content, message) => {
    expect(() => createWordpieceEncoder(content)).toThrow(TokenizerError);
    expect(() => createWordpieceEncoder(content)).toThrow(message);
  });

  test('names of special tokens come from the configuration', () => {
    expect(() => createWordpieceEncoder(tokenizerJson, { sep_token: '<s>' })).toThrow(/<s>/u);
    const { frame } = createWordpieceEncoder(tokenizerJson, { sep_token: '[PAD]' });
    expect(frame).toEqual({ before: [101], after: [0] });
  });
});
