import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Engine } from '../extract/engine.ts';
import { extract } from '../extract/extractor.ts';
import { openNodeModel } from './nodeEngine.ts';

// Most of it is the encoder's, which takes long where other tests run beside it.
vi.setConfig({ testTimeout: 300_000 });

let engine: Engine | undefined;
beforeAll(async () => {
  engine = await (await openNodeModel({ model: ['base:conll04', 'base:ade'] })).start();
}, 120_000);
afterAll(() => engine?.release());

/** What a text's entities and relations say: `Anna Berg`, `Anna Berg Works_For Nokia`. */
async function find(text: string, schema = 'conll04') {
  if (engine === undefined) throw new Error('The model did not start.');
  const { spans, relations } = await extract(engine, text, { schema });
  const words = new Map(
    spans.map(({ id, fragments }) => [
      id,
      fragments.map(({ start, end }) => text.slice(start, end)).join(' … '),
    ]),
  );
  return {
    entities: [...words.values()],
    relations: relations.map(
      ({ head, tail, type }) => `${words.get(head) ?? ''} ${type} ${words.get(tail) ?? ''}`,
    ),
  };
}

/** Each line says the same of another person, whose firm is the third name of the relation. */
const LINES = [
  'Anna Berg works for Nokia in Oslo',
  'Pavel Moretti works for Siemens in Bonn',
  'Marta Novak works for Philips in Lisbon',
  'Hiroko Dvorak works for Unilever in Sofia',
  'Jonas Haddad works for Volvo in Uppsala',
  'Lucia Solberg works for Fiat in Turin',
  'Omar Tanabe works for Orascom in Cairo',
  'Greta Petrov works for Henkel in Herat',
];

test('eight lines without stops are eight sentences', async () => {
  const { entities, relations } = await find(LINES.join('\n'));
  expect(entities).toHaveLength(24);
  expect(relations.filter((relation) => relation.includes(' Work_For '))).toEqual(
    LINES.map((line) => line.replace(' works for ', ' Work_For ').replace(/ in .*$/u, '')),
  );
});

test('what one line of a form says is no effect of what another says', async () => {
  const form =
    'Allergies: Penicillin\nChief Complaint: chest pain\nHistory: Rash after lamotrigine.';
  const { relations } = await find(form, 'ade');
  expect(relations).toContain('Rash Adverse-Effect lamotrigine');
  expect(relations.filter((relation) => relation.includes('chest pain'))).toEqual([]);
});

describe('names are without marks, stops and the next line', () => {
  test.each([
    [
      'Siemens opens plant in Lisbon\nNokia hires Pavel Dvorak\nPhilips sues Marta Oliveira\nUnilever leaves Rotterdam',
      [
        'Siemens',
        'Lisbon',
        'Nokia',
        'Pavel Dvorak',
        'Philips',
        'Marta Oliveira',
        'Unilever',
        'Rotterdam',
      ],
    ],
    [
      'Kind regards\nMarta Oliveira\nSiemens AG\nMunich',
      ['Marta Oliveira', 'Siemens AG', 'Munich'],
    ],
    ['Anna Berg lives in Brno.[6] It is old.', ['Anna Berg', 'Brno']],
    [
      'Anna Berg lives in Lisbon.[citation needed] She works for Nokia.',
      ['Anna Berg', 'Lisbon', 'Nokia'],
    ],
    ['« Anna Berg lives in Brno. »', ['Anna Berg', 'Brno']],
    ['Anna Berg1,2*, Pavel Dvorak2', ['Anna Berg', 'Pavel Dvorak']],
    [
      'Mina Cho lives in Seoul.Her brother Jin works for Orbit Memory.',
      ['Mina Cho', 'Seoul', 'Jin', 'Orbit Memory'],
    ],
    [
      '•Anna Berg works for Nokia\n•Pavel Dvorak works for Siemens',
      ['Anna Berg', 'Nokia', 'Pavel Dvorak', 'Siemens'],
    ],
  ])('%s', async (text, expected) => {
    expect((await find(text)).entities).toEqual(expected);
  });

  test('a number behind the stop', async () => {
    const { entities } = await find('Rash occurred after enalapril.3 The drug was stopped.', 'ade');
    expect(entities).toEqual(['Rash', 'enalapril']);
  });
});
