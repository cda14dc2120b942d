import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { IterWebError } from '../base/errors.ts';
import { parseManifest, withoutFiles, withLocalGraphs } from './manifest.ts';

const tiny = readFileSync(new URL('../../models/tiny/manifest.json', import.meta.url), 'utf8');

/** The tiny package's manifest with one field changed. */
function changed(path: string, value: unknown): string {
  const content = JSON.parse(tiny) as Record<string, unknown>;
  const keys = path.split('.');
  const last = keys.pop() ?? '';
  let at = content;
  for (const key of keys) at = at[key] as Record<string, unknown>;
  at[last] = value;
  return JSON.stringify(content);
}

describe('parseManifest', () => {
  it('reads the tiny package', () => {
    const manifest = parseManifest(tiny, 'manifest.json');
    expect(manifest.schemas.map(({ name, omega }) => [name, omega])).toEqual([
      ['flat', 1],
      ['nested', 2],
    ]);
  });

  const dev = {
    texts: 'news of the 1990s',
    ner: { precision: 88, recall: 86, f1: 87 },
    relPlus: null,
    entities: [
      { threshold: 0.4, precision: 80, recall: 90 },
      { threshold: 0.5, precision: 88, recall: 86 },
    ],
    relations: null,
  };

  it('reads development figures and hands them to the schema', () => {
    const [flat, nested] = parseManifest(changed('schemas.1.dev', dev), 'x').schemas.map(
      withoutFiles,
    );
    expect(nested?.dev).toEqual(dev);
    expect(flat).not.toHaveProperty('dev');
  });

  it.each([
    ['entities', [...dev.entities].reverse(), ': is not sorted by threshold'],
    ['entities', [dev.entities[0], dev.entities[0]], ': is not sorted by threshold'],
    ['relations', [{ threshold: 0.4, precision: 0.8, recall: 101 }], '.0.recall: Invalid value'],
    ['texts', undefined, ': Invalid key'],
  ])('refuses %s of development figures that are %j', (field, value, message) => {
    const parse = () => parseManifest(changed('schemas.1.dev', { ...dev, [field]: value }), 'x');
    expect(parse).toThrow(`x: schemas.1.dev.${field}${message}`);
  });

  it.each([
    ['format', 2, 'format: is not 1'],
    ['schemas', [], 'schemas:'],
    ['schemas.0.omega', 0, 'schemas.0.omega:'],
    ['schemas.1.psi', 3, 'schemas.1.psi:'],
    ['schemas.1.name', 'flat', 'schemas: has a name twice'],
    ['schemas.0.defaults.tau', 1.5, 'schemas.0.defaults.tau:'],
    ['schemas.0.temperatures.left', 0, 'schemas.0.temperatures.left:'],
    ['encoder.width', 1, 'embeddings.width: is not the width of the encoder'],
    ['encoder.maxWordpieces', 4096, 'embeddings.positions: is less'],
    ['embeddings.vocabulary', 7, 'embeddings.file: is not the size'],
    ['tokenizer.config.sha256', 'x', 'tokenizer.config.sha256: is not a SHA-256'],
    ['tokenizer.config.path', '../x', 'tokenizer.config.path: is not a path'],
    ['tokenizer.config.path', 'https://x.example/y', 'tokenizer.config.path: is not a path'],
    ['tokenizer.config.parts', [], 'tokenizer.config: has parts that do not add up'],
    ['tokenizer.config.bytes', 8e15, 'tokenizer.config.bytes: is more than 4 GB'],
    ['tokenizer.config.bytes', 1.5, 'tokenizer.config.bytes:'],
    ['encoder.layers', 1e6, 'encoder.layers:'],
    ['encoder.width', 1e9, 'encoder.width:'],
    ['encoder.maxWordpieces', 1e9, 'encoder.maxWordpieces:'],
    ['embeddings.vocabulary', 1e12, 'embeddings.vocabulary:'],
    ['schemas.0.omega', 1e6, 'schemas.0.omega:'],
    ['schemas.0.slots', 1e6, 'schemas.0.slots:'],
    ['schemas.0.temperatures.link', 1e9, 'schemas.0.temperatures.link:'],
  ])('names the field %s where it is %j', (path, value, message) => {
    const parse = () => parseManifest(changed(path, value), 'models/x/manifest.json');
    expect(parse).toThrow(IterWebError);
    expect(parse).toThrow(`models/x/manifest.json: ${message}`);
  });

  describe('of other families', () => {
    const t5 = { kind: 't5', buckets: 32, maxDistance: 128 };
    const deberta = { kind: 'deberta', buckets: 256, maxDistance: 512 };
    const { encoder, embeddings } = parseManifest(tiny, 'x');
    const { vocabulary, width } = embeddings;
    /** The tiny package, with another encoder and a table of the size that it says. */
    const parse = (ofEncoder: object, ofTable: object = {}) => {
      const table = { ...embeddings, ...ofTable };
      const rows = vocabulary + table.positions + table.types;
      const file = { ...embeddings.file, bytes: rows * (table.width + 4) };
      const whole = JSON.parse(tiny) as object;
      return parseManifest(
        JSON.stringify({
          ...whole,
          encoder: { ...encoder, ...ofEncoder },
          embeddings: { ...table, file },
        }),
        'x',
      );
    };
    const none = { positions: 0, types: 0 };

    it('reads how each knows positions', () => {
      expect(parse({ kind: 't5', relative: t5 }, none).encoder.relative).toEqual(t5);
      expect(parse({ kind: 'deberta', relative: deberta }, none).encoder.relative).toEqual(deberta);
      const each = { ...deberta, buckets: -1 };
      expect(parse({ kind: 'deberta', relative: each }).encoder.relative).toEqual(each);
      const moved = { positions: encoder.maxWordpieces + 2, positionOffset: 2, types: 0 };
      expect(parse({ kind: 'bart' }, moved).embeddings).toMatchObject(moved);
      expect(parse({ kind: 'albert' }, { width: width / 2 }).embeddings.width).toBe(width / 2);
      expect(parse({ kind: 'bert' }).encoder).not.toHaveProperty('relative');
    });

    it.each([
      [{ kind: 'gpt2' }, {}, 'encoder.kind:'],
      [{ kind: 't5' }, none, 'encoder.relative: is not that of the encoder’s kind'],
      [{ kind: 'deberta', relative: t5 }, none, 'encoder.relative: is not that'],
      [{ kind: 'bert', relative: t5 }, {}, 'encoder.relative: is not that'],
      [{ kind: 't5', relative: { ...t5, kind: 'alibi' } }, none, 'encoder.relative.kind:'],
      [{ kind: 't5', relative: { ...t5, buckets: 31 } }, none, 'encoder.relative: has no such'],
      [{ kind: 't5', relative: { ...t5, maxDistance: 8 } }, none, 'encoder.relative: has no such'],
      [
        { kind: 'deberta', relative: { ...deberta, buckets: 2 } },
        none,
        'encoder.relative: has no such',
      ],
      [
        { kind: 'deberta', relative: { ...deberta, maxDistance: 100 } },
        none,
        'encoder.relative: has no such',
      ],
      [
        { kind: 'deberta', relative: deberta, maxWordpieces: 65_536 },
        none,
        'encoder.maxWordpieces: is more than relative positions',
      ],
      [{ kind: 'bert' }, none, 'embeddings.positions: is less'],
      [{ kind: 'bart' }, { positionOffset: 2 }, 'embeddings.positions: is less'],
      [{ kind: 'bart' }, { positionOffset: -1 }, 'embeddings.positionOffset:'],
      [{ kind: 'bart' }, { width: width / 2 }, 'embeddings.width: is not the width'],
      [{ kind: 'bert' }, { types: -1 }, 'embeddings.types:'],
    ])('refuses %j with %j', (ofEncoder, ofTable, message) => {
      expect(() => parse(ofEncoder, ofTable)).toThrow(`x: ${message}`);
    });
  });

  it('refuses numbers that are too large to be any', () => {
    const endless = tiny.replace(/"left": *[\d.]+/u, '"left": 1e999');
    expect(() => parseManifest(endless, 'x')).toThrow('x: schemas.0.temperatures.left:');
  });

  it('says when it is not JSON', () => {
    expect(() => parseManifest('<html>', 'manifest.json')).toThrow('manifest.json is not JSON');
  });
});

describe('withLocalGraphs', () => {
  const file = { path: 'encoder.fp32.onnx', bytes: 3, sha256: 'a'.repeat(64) };

  it('adds graphs, their paths within local/', () => {
    const local = {
      graphs: { fp32: { ...file, parts: [file] } },
      schemas: { nested: { fp32: file } },
    };
    const { encoder, schemas } = withLocalGraphs(
      parseManifest(tiny, 'manifest.json'),
      JSON.stringify(local),
      'local/manifest.json',
    );
    expect(Object.keys(encoder.graphs)).toEqual(['q4', 'fp32']);
    expect(encoder.graphs.fp32?.parts?.[0]?.path).toBe('local/encoder.fp32.onnx');
    expect(schemas[0]?.graphs.fp32).toBeUndefined();
    expect(schemas[1]?.graphs.fp32?.path).toBe('local/encoder.fp32.onnx');
  });
});
