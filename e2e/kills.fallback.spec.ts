import { seededRandom } from '../src/iter/testing/dense.ts';
import { Demo } from './support/demo.ts';
import { note } from './support/faultRows.ts';
import { slow } from './support/faults.ts';
import { expect, test } from './support/faultTest.ts';
import { wholeEntries } from './support/kept.ts';
import { KillableBrowser } from './support/killable.ts';
import { analyseKnown, known } from './support/known.ts';
import { LARGE, PART_BYTES, versionOf } from './support/packageFiles.ts';

const KILLS = 20;

/** Milliseconds after which a throttled download has surely ended, on a machine that is not too busy. */
const LONGEST_DOWNLOAD = 2000;

test('the browser is killed at 20 random moments of a download, and the next visit works', async ({
  guard,
  launchOptions,
  server,
}) => {
  test.setTimeout(60_000 + KILLS * 40_000);
  // The server has no service worker, and a browser of its own can't be told to ask for none.
  guard.allow(/bad HTTP response code \(404\)/u);
  server.replace(await versionOf('tiny', PART_BYTES));
  const browser = await KillableBrowser.create(launchOptions);
  const random = seededRandom(6);
  let interrupted = 0;
  for (let kill = 0; kill <= KILLS; kill += 1) {
    const moment = Math.round(random() * LONGEST_DOWNLOAD);
    const context = await browser.start();
    await guard.watch(context);
    const visit = async () => {
      const demo = new Demo(await context.newPage());
      await demo.page.goto(`${server.url}?model=tiny:flat&device=wasm`);
      return demo;
    };

    if (kill > 0) {
      await test.step(`the visit after kill ${kill} works`, async () => {
        const next = await visit();
        const kept = await wholeEntries(next.page);
        const before = server.asked.length;
        await analyseKnown(next, known(kill % 5));
        const asked = server.asked.slice(before).filter((path) => LARGE.test(path));
        if (asked.length > 0) interrupted += 1;
        for (const path of asked) expect(kept.join('\n')).not.toContain(`${path}?`);
        await next.page.evaluate(() => caches.delete('iter-web'));
        await next.page.close();
      });
    }

    if (kill < KILLS) {
      await test.step(`kill ${kill + 1} comes after ${moment} ms`, async () => {
        server.break(LARGE, slow(14_000_000));
        const victim = await visit();
        await victim.start(known(0).text);
        await victim.page.waitForTimeout(moment);
        await browser.kill();
        server.mend();
      });
    }
  }
  await browser.remove();
  // Moments after the download prove nothing.
  expect(interrupted).toBeGreaterThan(KILLS / 4);
  note({
    group: 'Files',
    fault: 'The browser is killed in a download, at 20 random moments',
    sees: 'The result, at the next visit.',
    next: 'What had come whole is not downloaded again, and nothing partly written is taken for whole.',
  });
});
