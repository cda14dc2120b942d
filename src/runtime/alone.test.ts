import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createNodeEngine } from '../cli/nodeEngine.ts';
import type { Engine } from '../extract/engine.ts';
import type { SentenceScores } from '../iter/scores.ts';

const WORDS = [
  'Ada',
  'Lovelace',
  'works',
  'for',
  'Acme',
  'Labs',
  'in',
  'Oslo',
  ',',
  'and',
  'knows',
];

/** Nothing is kept, so that what is asked for is run. */
const NOTHING = { hiddenBytes: 0, scoreBytes: 0 };

let engine: Engine;
/** Keeps states and scores, as the page does. */
let keeping: Engine;
beforeAll(async () => {
  engine = await createNodeEngine({ model: 'tiny:flat', memory: NOTHING });
  keeping = await createNodeEngine({ model: 'tiny:flat' });
});
afterAll(async () => {
  await engine.release();
  await keeping.release();
});

const run = async (on: Engine, records: readonly (readonly string[])[], schema = 'flat') =>
  (await on.score({ kind: 'records', records }, { schema })).sentences;

/** Of one record to sixty words, so that there are many lengths. */
const record = fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 60 });

it('a sentence has the same scores to the bit alone, in any text, and after any edit', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(record, { minLength: 2, maxLength: 8 }),
      fc.nat(),
      record,
      async (records, place, edit) => {
        const alone: SentenceScores[] = [];
        for (const one of records) alone.push(...(await run(engine, [one])));
        expect(await run(engine, records)).toEqual(alone);
        const at = place % records.length;
        const edited = records.map((one, index) => (index === at ? edit : one));
        const [instead] = await run(engine, [edit]);
        const expected = alone.map((one, index) => (index === at ? instead : one));
        await run(keeping, records);
        expect(await run(keeping, edited)).toEqual(expected);
        // The states of the first schema's run serve the second one.
        expect(await run(keeping, edited, 'nested')).toEqual(await run(engine, edited, 'nested'));
      },
    ),
    { numRuns: 12 },
  );
}, 120_000);
