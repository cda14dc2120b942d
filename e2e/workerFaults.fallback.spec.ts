import { engineWorker } from './support/demo.ts';
import { note, said } from './support/faultRows.ts';
import { expect, test } from './support/faultTest.ts';
import { analyseKnown, expectKnown, known } from './support/known.ts';
import {
  crashes,
  crashesInARun,
  losesAnswers,
  neverCompiles,
  noMemory,
} from './support/preludes.ts';
import { longText } from './support/texts.ts';

const QUERY = 'model=tiny:flat&device=wasm';

/**
 * For faults that only a limit ends: all are a tenth of the usual ones, which a slow machine keeps too.
 * A worker that crashes says so itself, and needs no limit.
 */
const LIMITED = `${QUERY}&limits=0.1`;

test.beforeEach(({ guard }) => {
  // The browser notes these by itself.
  guard.allow(/a crash that the test made|Failed to load resource/);
});

/** Faults of every worker, the address that shows each, and what the page says of it. */
const LASTING = [
  ['The worker crashes at its start, each time', crashes, QUERY, /^The worker ended: .*a crash/],
  [
    'The worker crashes when it gets a text, each time',
    crashesInARun,
    QUERY,
    /^The worker ended: .*a crash/,
  ],
  [
    'The worker hangs while the model is loaded, each time',
    neverCompiles,
    LIMITED,
    /^The worker has not answered for 12 seconds\./,
  ],
  [
    'There is no memory for the model',
    noMemory,
    QUERY,
    /^The heads of schema flat can't be run on WASM: .*could not allocate memory/,
  ],
] as const;

for (const [fault, prelude, query, message] of LASTING) {
  test(`${fault}: the page says so, and the next run works`, async ({ demo, server }) => {
    server.before(prelude);
    await demo.open(query);
    await demo.start(known(0).text);
    await demo.expectFailure(message, known(0).text);
    const sees = await said(demo.problem);
    server.before('');
    await demo.page.getByRole('button', { name: 'Try again' }).click();
    await expectKnown(demo, known(0));
    note({
      group: 'Worker',
      fault,
      sees,
      next: '“Try again” starts a worker, which gives the result.',
    });
  });
}

/** What is seen of a fault of which the reader hears nothing. */
const REPLACED = {
  sees: 'The result.',
  next: 'The run was begun again in a new worker, which is there for the next one.',
};

/** Faults of one worker, of which the reader sees nothing, and the address that shows each. */
const PASSING = [
  ['The worker crashes at its start, once', crashes, QUERY],
  ['The worker hangs while the model is loaded, once', neverCompiles, LIMITED],
  ['The message that the worker is ready is lost', losesAnswers('started'), LIMITED],
  ['The message with the result is lost', losesAnswers('scored'), LIMITED],
] as const;

for (const [fault, prelude, query] of PASSING) {
  test(`${fault}: another worker gives the result`, async ({ demo, server }) => {
    server.before(prelude, 1);
    await demo.open(query);
    await analyseKnown(demo, known(0));
    expect(server.workerStarts).toBe(2);
    await analyseKnown(demo, known(1));
    expect(server.workerStarts).toBe(2);
    note({ group: 'Worker', fault, ...REPLACED });
  });
}

test('a worker whose script does not load is named, and the next run works', async ({
  demo,
  server,
}) => {
  server.break(/\/assets\/entry-/u, (response) => response.destroy());
  await demo.open(QUERY);
  await demo.start(known(0).text);
  await demo.expectFailure(/^The worker could not be loaded\. Run again/, known(0).text);
  const sees = await said(demo.problem);
  server.mend();
  await demo.run.click();
  await expectKnown(demo, known(0));
  const next = 'The next run starts a worker, which gives the result.';
  note({ group: 'Worker', fault: 'The worker’s script does not load', sees, next });
});

test('a worker that ends or hangs in a run is replaced, and the run is begun again', async ({
  demo,
  page,
  server,
}) => {
  server.before('');
  await demo.open(LIMITED);
  await analyseKnown(demo, known(0));
  const faults = [
    ['The worker crashes in a run', 'throw new Error("a crash that the test made")', 'Marie'],
    ['The worker hangs in a run', 'for (;;);', 'Grace'],
  ] as const;
  for (const [index, [fault, action, name]] of faults.entries()) {
    const text = longText(1000).replaceAll('Clara', name);
    await demo.start(text);
    await expect(demo.progress).toHaveText(/Reading the text/);
    const worker = await engineWorker(page);
    await worker.evaluate(`setTimeout(() => { ${action} }, 0)`);
    await demo.expectResult(text);
    await demo.expectText(text);
    expect(server.workerStarts).toBe(index + 2);
    await analyseKnown(demo, known(index + 1));
    note({ group: 'Worker', fault, ...REPLACED });
  }
});
