import { expect, test } from './support/faultTest.ts';

/** The software adapter passes for a real one, and takes so long for each run of the encoder. */
const SLOW_HARDWARE = `
  const real = Object.getOwnPropertyDescriptor(GPUAdapter.prototype, 'info').get;
  Object.defineProperty(GPUAdapter.prototype, 'info', {
    get() {
      const { subgroupMinSize, subgroupMaxSize } = real.call(this);
      const names = { vendor: 'acme', architecture: 'gen-1', device: '', description: '' };
      return { ...names, subgroupMinSize, subgroupMaxSize, isFallbackAdapter: false };
    },
  });
  const done = GPUQueue.prototype.onSubmittedWorkDone;
  GPUQueue.prototype.onSubmittedWorkDone = async function () {
    await done.call(this);
    await new Promise((resolve) => setTimeout(resolve, 1500));
  };
`;

const SHORT = 'Anna Berg was born in Oslo.';
const LONG = `${Array.from({ length: 30 }, () => 'Ada Lovelace works for Acme Labs in London').join(', and ')}.`;

test('a GPU that is too slow for a sentence gives way to WASM, and the page says why', async ({
  demo,
  server,
}) => {
  // A software adapter takes minutes on a busy machine.
  test.setTimeout(600_000);
  server.before(SLOW_HARDWARE);
  await demo.open('model=tiny:flat');
  await demo.analyse(SHORT);
  await expect(demo.device).toHaveText(/^WebGPU: .*acme gen-1\)\.$/u);
  const [anna] = await demo.rows(demo.entities);
  await demo.analyse(`${SHORT} ${LONG}`);
  await expect(demo.device).toHaveText(
    /^WASM: .*WebGPU \(acme gen-1\) was given up: This GPU would take more than two seconds/u,
  );
  const rows = await demo.rows(demo.entities);
  expect(rows[0]?.[0]).toBe(anna?.[0]);
  const names = rows.map(([name]) => name);
  for (const name of ['Ada Lovelace', 'Acme Labs', 'London']) {
    expect(names.filter((one) => one === name).length).toBeGreaterThan(20);
  }
});
