import { note, said } from './support/faultRows.ts';
import { expect, test } from './support/faultTest.ts';
import { asHardware, smallerSubgroups } from './support/gpuPreludes.ts';
import { analyseKnown, known } from './support/known.ts';

const FAULT = 'The adapter’s subgroups are smaller than it says';

// The attention of onnxruntime-web is wrong on the software adapter's subgroups, which the worker
// hides where they are known to be small: here they are not.
test('the self-test refuses an adapter whose attention is wrong for long sentences alone', async ({
  demo,
  guard,
  server,
}) => {
  // A software adapter takes minutes on a busy machine.
  test.setTimeout(600_000);
  guard.allow(/^console\.error: .*onnxruntime/);
  const wrong = /The self-test found wrong results/;

  server.before(smallerSubgroups);
  await demo.open('model=tiny:flat&device=webgpu');
  await demo.start(known(0).text);
  await demo.expectFailure(wrong, known(0).text);
  note({
    group: 'Device',
    fault: `${FAULT} (\`?device=webgpu\`)`,
    sees: await said(demo.problem),
    next: 'On a device without the fault, the next run works.',
  });

  server.before(asHardware + smallerSubgroups);
  await demo.open('model=tiny:flat&device=auto');
  await analyseKnown(demo, known(0));
  await expect(demo.device).toHaveText(/^WASM/);
  await expect(demo.device).toHaveText(wrong);
  const sees = await said(demo.device);
  await analyseKnown(demo, known(1));
  const next = 'The result, on WASM; so are later ones.';
  note({ group: 'Device', fault: FAULT, sees, next });

  server.before('');
  await demo.open('model=tiny:flat&device=webgpu');
  await analyseKnown(demo, known(0));
  await expect(demo.device).toHaveText(/^WebGPU/);
});
