import { type Demo, engineWorker } from './support/demo.ts';
import { note, said } from './support/faultRows.ts';
import { expect, test } from './support/faultTest.ts';
import {
  asHardware,
  noDevice,
  noGpuMemory,
  otherResults,
  reachable,
  type Reachable,
  smallBuffers,
} from './support/gpuPreludes.ts';
import { analyseKnown, expectKnown, known } from './support/known.ts';

// The limits are the usual ones: a software adapter takes its time, on a busy machine above all.
const QUERY = 'model=tiny:flat&device=';

test.beforeEach(({ guard }) => {
  test.setTimeout(600_000);
  // onnxruntime-web notes what it runs into.
  guard.allow(/^console\.error: (?:Aborted\(\)|.*onnxruntime)/);
});

const NO_NUMBERS = otherResults();

/** What ails each start on WebGPU, and what is said of it. */
const STARTS = [
  [
    'There is an adapter, and it gives no device',
    noDevice,
    /^The graphics adapter \(.+\) can’t be used: the test gives no device\./,
  ],
  ['The adapter’s limits are too small', smallBuffers, /too small for the model: its maxStorage/],
  ['The device computes numbers that are 10 % off', otherResults(1.1), /self-test found wrong/],
  ['The device computes no numbers', NO_NUMBERS, /computed scores that are not numbers/],
  [
    'The graphics memory is full when the model is loaded',
    noGpuMemory,
    /^The heads of schema \w+ can't be run on WebGPU/,
  ],
] as const;

test('a GPU that is of no use gives way to WASM, which says why', async ({ demo, server }) => {
  for (const [fault, prelude, message] of STARTS) {
    await test.step(fault, async () => {
      server.before(asHardware + prelude);
      await demo.open(`${QUERY}auto`);
      await analyseKnown(demo, known(0));
      const sees = await said(demo.device);
      expect(sees).toMatch(/^WASM/);
      expect(sees.replace(/^.*?N threads\. /, '')).toMatch(
        new RegExp(message.source.replace('^', '')),
      );
      await analyseKnown(demo, known(1));
      const next = 'The result, on WASM; so are later ones.';
      note({ group: 'Device', fault, sees, next });
    });
  }
});

test('where WebGPU was asked for, it says what is wrong, and the next run works', async ({
  demo,
  server,
}) => {
  for (const [fault, prelude, message] of STARTS) {
    // A start that runs what is wrong is the same as the one above, and takes long.
    if (prelude === NO_NUMBERS) continue;
    await test.step(fault, async () => {
      server.before(prelude);
      await demo.open(`${QUERY}webgpu`);
      await demo.start(known(0).text);
      await demo.expectFailure(message, known(0).text);
      const sees = await said(demo.problem);
      const next = 'On a device without the fault, the next run works.';
      note({ group: 'Device', fault: `${fault} (\`?device=webgpu\`)`, sees, next });
    });
  }
  server.before('');
  await demo.run.click();
  await expectKnown(demo, known(0));
  await expect(demo.device).toHaveText(/^WebGPU/);
});

/** Lose the device of the worker that there is. */
async function loseDevice(demo: Demo): Promise<void> {
  const worker = await engineWorker(demo.page);
  await worker.evaluate(() => {
    (globalThis as Reachable).device?.destroy();
  });
}

/** What is seen of a loss of which the reader hears nothing. */
const REPLACED = {
  sees: 'The result.',
  next: 'The run was begun again in a new worker on WebGPU, which is there for the next one.',
};

test('a device that is lost is replaced, and after the second time WASM takes over', async ({
  demo,
  server,
}) => {
  server.before(asHardware + reachable);
  await demo.open(`${QUERY}auto`);
  await analyseKnown(demo, known(0));
  await expect(demo.device).toHaveText(/^WebGPU/);

  await test.step('while nothing runs', async () => {
    await loseDevice(demo);
    await analyseKnown(demo, known(1));
    expect(server.workerStarts).toBe(2);
    note({ group: 'Device', fault: 'The device is lost while nothing runs', ...REPLACED });
  });

  await test.step('while the model runs', async () => {
    await demo.start(known(2).text);
    await expect(demo.progress).toHaveText(/Reading the text/);
    await loseDevice(demo);
    await expectKnown(demo, known(2));
    await expect(demo.device).toHaveText(/^WebGPU/);
    expect(server.workerStarts).toBe(3);
    note({ group: 'Device', fault: 'The device is lost while the model runs', ...REPLACED });
  });

  await test.step('twice in one run', async () => {
    await demo.start(known(3).text);
    for (const start of [3, 4]) {
      await expect.poll(() => server.workerStarts, { timeout: 300_000 }).toBe(start);
      await expect(demo.progress).toHaveText(/Reading the text/, { timeout: 300_000 });
      await loseDevice(demo);
    }
    await expectKnown(demo, known(3));
    expect(server.workerStarts).toBe(5);
    const sees = await said(demo.device);
    expect(sees).toMatch(/^WASM.*WebGPU \(NAME\) was given up: The graphics device was lost/);
    await analyseKnown(demo, known(4));
    expect(server.workerStarts).toBe(5);
    const next = 'The result, on WASM; so are later ones.';
    note({ group: 'Device', fault: 'The device is lost twice in a run', sees, next });
  });
});
