import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { listModels } from './list.ts';
import { ROOT, run } from './testing/run.ts';

const folder = mkdtempSync(join(tmpdir(), 'iter-web-'));

afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** As much of the output of `extract` as is looked at. */
interface Annotated {
  readonly text: string;
  readonly entities: readonly { start: number; type: string; schema?: string }[];
  readonly relations: readonly { head: number; tail: number; type: string }[];
}

function file(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const TEXT = 'Anna Berg was born in Oslo.\n';

const RECORD = {
  tokens: ['Anna', 'Berg', 'was', 'born', 'in', 'Oslo', '.'],
  entities: [
    { start: 0, end: 2, type: 'Person' },
    { start: 5, end: 6, type: 'Place' },
  ],
  relations: [{ head: 0, tail: 1, type: 'Born_In' }],
};

describe('extract', () => {
  it('prints one line of JSON for standard input, the text unchanged', async () => {
    const { code, out, err } = await run('extract', ['--model', 'tiny:flat'], TEXT);
    expect([code, err]).toEqual([0, '']);
    expect(out.match(/\n/gu)).toHaveLength(1);
    expect(JSON.parse(out)).toMatchObject({
      text: TEXT,
      entities: [
        { start: 0, end: 9, type: 'Person' },
        { start: 22, end: 26, type: 'Place' },
      ],
      relations: [{ head: 0, tail: 1, type: 'Born_In' }],
    });
  });

  it('reads a file, and finds no relation above 1', async () => {
    const path = file('text.txt', TEXT);
    const { code, out } = await run('extract', ['--model', 'tiny:flat', '--lambda', '1', path]);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ text: TEXT, relations: [] });
  });
});

describe('extract with several models', () => {
  it('names the schema of each entity and relation, by its own name of the type', async () => {
    const models = ['--model', 'tiny:nested', '--model', 'tiny:flat'];
    const { code, out, err } = await run('extract', [...models, '--text', TEXT]);
    expect([code, err]).toEqual([0, '']);
    const { text, entities, relations } = JSON.parse(out) as Annotated;
    expect(text).toBe(TEXT);
    expect(entities).toContainEqual(
      expect.objectContaining({ start: 0, end: 9, type: 'Person', schema: 'flat' }),
    );
    const places = entities.filter(({ start }) => start === 22);
    expect(places.map(({ type, schema }) => [type, schema])).toEqual([
      ['Place', 'nested'],
      ['Place', 'flat'],
    ]);
    const born = relations.find(({ type }) => type === 'Born_In');
    expect(born).toMatchObject({ schema: 'flat' });
    expect([entities[born?.head ?? -1], entities[born?.tail ?? -1]]).toMatchObject([
      { type: 'Person', schema: 'flat' },
      { type: 'Place', schema: 'flat' },
    ]);
  });
});

describe('--list', () => {
  it.each(['extract', 'evaluate'] as const)('of %s shows what there is', async (command) => {
    const { code, out, err } = await run(command, ['--list']);
    expect([code, err]).toEqual([0, '']);
    const [, all = '', shared = '', ...heads] =
      /^tiny: Tiny\n {2}([\d.]+) MB in all: ([\d.]+) MB that .*?size +([\d.]+) MB.*?size +([\d.]+) MB/msu.exec(
        out,
      ) ?? [];
    const sum = [shared, ...heads].reduce((before, part) => before + Number(part), 0);
    // Each figure is rounded to a hundredth.
    expect(Math.abs(Number(all) - sum)).toBeLessThan(0.021);
    expect(out).toMatch(/^ {2}tiny:flat {2}People and organisations \(generated\)$/mu);
    expect(out).toContain('Works_For (works for)');
    expect(out).toMatch(/^ {4}size +0\.\d\d MB on top$/mu);
  });

  it('tells measured schemas from others, and what is wrong with a package', async () => {
    const figures = { precision: 90, recall: 80, f1: 84.71 };
    const dev = {
      texts: 'made-up news',
      ner: figures,
      relPlus: null,
      entities: [],
      relations: null,
    };
    const manifest = JSON.parse(readFileSync(join(ROOT, 'models/tiny/manifest.json'), 'utf8')) as {
      schemas: object[];
    };
    const schemas = manifest.schemas.map((schema, index) =>
      index === 0 ? { ...schema, dev } : schema,
    );
    for (const [name, content] of [
      ['good', JSON.stringify({ ...manifest, schemas })],
      ['bad', '{'],
    ] as const) {
      mkdirSync(join(folder, 'models', name), { recursive: true });
      writeFileSync(join(folder, 'models', name, 'manifest.json'), content);
    }
    mkdirSync(join(folder, 'models/empty'));
    const list = await listModels(join(folder, 'models/'));
    expect(list.split('\n')[0]).toBe('bad');
    expect(list).toContain('models/bad/manifest.json is not JSON');
    expect(list).toContain('dev F1     NER 84.7, on made-up news');
    expect(list).toContain('dev F1     not measured');
    expect(list).not.toContain('empty');
    await expect(listModels(join(folder, 'none/'))).rejects.toMatchObject({
      code: 'unknown-model',
    });
  });
});

describe('evaluate', () => {
  it('prints the figures and writes the predictions in the order of the input', async () => {
    const longer = {
      id: 'b',
      tokens: 'Ada Lovelace works for Acme Labs in London .'.split(' '),
      entities: [
        { start: 0, end: 2, type: 'Person' },
        { start: 4, end: 6, type: 'Organisation' },
        { start: 7, end: 8, type: 'Place' },
      ],
      relations: [
        { head: 0, tail: 1, type: 'Works_For' },
        { head: 1, tail: 2, type: 'Based_In' },
      ],
    };
    const data = file(
      'data.jsonl',
      [longer, { id: 'a', ...RECORD }].map((record) => `${JSON.stringify(record)}\n`).join(''),
    );
    const predictions = join(folder, 'predictions.jsonl');
    const args = ['--model', 'tiny:flat', '--data', data, '--predictions', predictions];
    const { code, out, err } = await run('evaluate', args);
    expect([code, err]).toEqual([0, '']);
    const perfect = { precision: 100, recall: 100, f1: 100 };
    expect(JSON.parse(out)).toMatchObject({
      model: 'tiny:flat',
      dtype: 'uint8',
      sentences: 2,
      ner: perfect,
      relPlus: perfect,
      relPlusSymmetricTwice: perfect,
      seconds: expect.any(Number) as number,
    });
    const [first, second] = readFileSync(predictions, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown);
    expect(first).toMatchObject({ id: 'b', entities: longer.entities });
    expect(second).toMatchObject({ id: 'a', entities: RECORD.entities });
    const asText = await run('evaluate', ['--model', 'tiny:flat', '--data', data, '--as-text']);
    expect(JSON.parse(asText.out)).toMatchObject({ sentences: 2, ner: perfect });
  });
});

describe('evaluate of other texts', () => {
  it('writes typographic quotes and dashes, and still counts in tokens', async () => {
    const record = {
      tokens: ["''", '--', "''", '"', ...RECORD.tokens, '"'],
      entities: RECORD.entities.map((entity) => ({
        ...entity,
        start: entity.start + 4,
        end: entity.end + 4,
      })),
      relations: RECORD.relations,
    };
    const data = file('quotes.jsonl', `${JSON.stringify(record)}\n`);
    const predictions = join(folder, 'quotes-predicted.jsonl');
    const args = ['--model', 'tiny:flat', '--data', data, '--as-text'];
    const straight = JSON.parse((await run('evaluate', args)).out) as { wordpieces: number };
    const pasted = await run('evaluate', [...args, '--curly', '--predictions', predictions]);
    const result = JSON.parse(pasted.out) as { wordpieces: number };
    // Two straight quotes and two hyphens are two wordpieces each.
    expect(result.wordpieces).toBe(straight.wordpieces - 3);
    expect(JSON.parse(readFileSync(predictions, 'utf8'))).toMatchObject({
      entities: record.entities,
    });
  });

  it('counts gold of unknown types as missed, and names them', async () => {
    const record = {
      ...RECORD,
      entities: [...RECORD.entities, { start: 3, end: 4, type: 'Event' }],
      relations: [...RECORD.relations, { head: 2, tail: 1, type: 'Takes_Place_In' }],
    };
    const data = file('unknown.jsonl', `${JSON.stringify(record)}\n`);
    const { code, out } = await run('evaluate', ['--model', 'tiny:flat', '--data', data]);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      ner: { precision: 100, recall: 66.67 },
      relPlus: { precision: 100, recall: 50 },
      unknownTypes: ['Event', 'Takes_Place_In'],
    });
  });
});

describe('bad input', () => {
  const jsonl = (change: object) => `${JSON.stringify(RECORD)}\n${JSON.stringify(change)}\n`;
  const flat = ['--model', 'tiny:flat'];

  it.each<['extract' | 'evaluate', string[], string]>([
    ['extract', ['--model', 'none', '--text', 'x'], 'no model "none"'],
    ['extract', ['--model', 'tiny:none', '--text', 'x'], 'Choose one of: flat, nested.'],
    ['evaluate', [...flat, 'stray'], '"stray" belongs to no option'],
    ['extract', [...flat, '--text', ' \n'], 'The text is empty.'],
    ['extract', [...flat, ...flat, '--text', 'x'], 'A schema is named twice: flat, flat.'],
    ['extract', [...flat, '--model', 'none', '--text', 'x'], 'tiny and none are two packages.'],
    ['extract', [...flat, '--txt', 'x'], "Unknown option '--txt'"],
    ['evaluate', flat, '--data is missing'],
    [
      'evaluate',
      [
        ...flat,
        '--data',
        file(
          'broken.jsonl',
          jsonl({ ...RECORD, relations: [{ head: 0, tail: 2, type: 'Born_In' }] }),
        ),
      ],
      'line 2: relations.0: head 0 or tail 2 is out of range',
    ],
  ])('of %s %j ends with one line and code 1', async (command, args, message) => {
    const { code, out, err } = await run(command, args);
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain(message);
    expect(err.match(/\n/gu)).toHaveLength(1);
  });
});
