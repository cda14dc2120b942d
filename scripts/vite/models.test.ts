import { expect, it } from 'vitest';
import { isShipped } from './models.js';

it.each([
  'manifest.json',
  'tokenizer.json',
  'tokenizer_config.json',
  'encoder.q4.onnx',
  'encoder.q4.onnx.data.00',
  'encoder.onnx_data.03',
  'embeddings.bin',
  'embeddings.q8.bin.1',
  'embeddings.i8',
  'embeddings.i8.part0',
  'golden.json',
])('the site has %s', (name) => {
  expect(isShipped(name)).toBe(true);
});

it.each(['README.md', 'trials.jsonl', 'checkpoint.pt', 'model.safetensors', '.gitignore'])(
  'the site does not have %s',
  (name) => {
    expect(isShipped(name)).toBe(false);
  },
);
