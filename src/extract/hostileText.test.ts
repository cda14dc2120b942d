import { describe, expect, it } from 'vitest';
import { HOSTILE_TEXTS } from '../../e2e/support/hostile.ts';
import { createNodeEngine } from '../cli/nodeEngine.ts';
import type { Engine } from './engine.ts';
import { extract } from './extractor.ts';
import { parseJson, serialiseJson } from '../formats/json.ts';
import { lookUp } from '../document/lookup.ts';
import { describeSpan } from '../view/focus/describe.ts';

let started: Promise<Engine> | undefined;
const engine = () => (started ??= createNodeEngine({ model: 'tiny:flat' }));

describe.each(Object.entries(HOSTILE_TEXTS))('a text with %s', (name, text) => {
  it('stays what it is, from the model to the file and back', async () => {
    const document = await extract(await engine(), text);
    expect(document.text).toBe(text);
    const names = document.spans.map(({ fragments: [{ start, end }] }) => text.slice(start, end));
    const sure = name === 'nothing else' ? [] : ['Anna Berg', 'Oslo'];
    expect(names).toEqual(expect.arrayContaining(sure));
    for (const { fragments } of document.spans) {
      for (const { start, end } of fragments) {
        expect(start).toBeLessThan(end);
        expect(end).toBeLessThanOrEqual(text.length);
      }
    }

    const line = serialiseJson(document);
    expect(line).not.toContain('\n');
    const read = parseJson(line, {
      origin: 'model',
      status: 'predicted',
      entityTypes: document.entityTypes,
      relationTypes: document.relationTypes,
    });
    expect(read.text).toBe(text);
    const round = (value: number | undefined) => value?.toFixed(4);
    expect(read.spans.map(({ score, ...span }) => [span, round(score)])).toEqual(
      document.spans.map(({ score, ...span }) => [span, round(score)]),
    );

    const lookup = lookUp(document);
    for (const span of document.spans) {
      expect(describeSpan(text, lookup, span).length).toBeLessThan(1000);
    }
  });
});
