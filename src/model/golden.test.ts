import { describe, expect, it } from 'vitest';
import { IterWebError } from '../base/errors.ts';
import { parseGolden } from './golden.ts';

const TEXT = `{"tolerance": 0.02, "sentences": [{"text": "Oslo.", "ids": [7, 8], "left": [1, 0.25],
  "entities": [{"start": 0, "end": 4, "type": "Place", "score": 0.75}],
  "relations": [{"head": 0, "tail": 1, "type": "In", "score": 0.5}]}]}`;

describe('parseGolden', () => {
  it('reads golden sentences', () => {
    const { tolerance, sentences } = parseGolden(JSON.parse(TEXT), 'golden.x.json');
    expect([tolerance, sentences.length]).toEqual([0.02, 1]);
  });

  it.each([
    ['"tolerance": 0.02', '"tolerance": 1e999', 'tolerance'],
    ['"tolerance": 0.02', '"tolerance": 0.5', 'tolerance'],
    ['"tolerance": 0.02', '"tolerance": 0', 'tolerance'],
    ['[7, 8]', '[7, -8]', 'sentences.0.ids.1'],
    ['[7, 8]', '[7.5, 8]', 'sentences.0.ids.0'],
    ['0.25', '1.25', 'sentences.0.left.1'],
    ['"end": 4', '"end": 1e12', 'sentences.0.entities.0.end'],
    ['0.75', '-1', 'sentences.0.entities.0.score'],
    ['"head": 0', '"head": -1', 'sentences.0.relations.0.head'],
    ['0.5', '1e999', 'sentences.0.relations.0.score'],
  ])('where %s is %s, names the field', (from, to, field) => {
    const parse = () => parseGolden(JSON.parse(TEXT.replace(from, to)), 'golden.x.json');
    expect(parse).toThrow(IterWebError);
    expect(parse).toThrow(`golden.x.json: ${field}: `);
  });
});
