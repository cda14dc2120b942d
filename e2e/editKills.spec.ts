import type { BrowserContext, Page } from '@playwright/test';
import { seededRandom } from '../src/iter/testing/dense.ts';
import { note } from './support/faultRows.ts';
import { downloaded, roomOf } from './support/filesRoom.ts';
import type { Guard } from './support/guard.ts';
import { KillableBrowser } from './support/killable.ts';
import { expect, test } from './support/test.ts';

const KILLS = 20;

/** So many edits are kept before it may be killed. */
const KEPT_EDITS = 3;

/** Milliseconds of further edits after which it is killed at the latest. */
const LONGEST_SESSION = 400;

/** Documents that are edited by turns: what is written of one must leave the other as it was. */
const NAMES = ['a', 'b'];

const WORDS = Array.from({ length: 1500 }, (_, at) => `w${at}`);
const TYPES = ['Person', 'Place'];

/** How its one span is after so many edits: each third changes its type, the others add a word to it. */
function annotationAfter(edits: number): string {
  const turns = Math.floor(edits / 3);
  const words = WORDS.slice(0, 1 + edits - turns).join(' ');
  return `T1\t${TYPES[turns % 2] ?? ''} 0 ${words.length}\t${words}\n`;
}

/** The key of an edit, when so many were made before. */
function keyOf(edits: number): string {
  return edits % 3 < 2 ? 'f' : ((edits - 2) / 3) % 2 === 0 ? '2' : '1';
}

const FILES = {
  'annotation.conf': `[entities]\n${TYPES.join('\n')}\n`,
  ...Object.fromEntries(
    NAMES.flatMap((name) => [
      [`${name}.txt`, `${WORDS.join(' ')}\n`],
      [`${name}.ann`, annotationAfter(0)],
    ]),
  ),
};

/** Tells how many edits the page has had whenever it says that all of them are kept. Runs in the page. */
function tellKept(): void {
  let edits = 0;
  let told = 0;
  document.addEventListener(
    'keydown',
    ({ key }) => {
      if (/^[f12]$/u.test(key)) edits += 1;
    },
    { capture: true },
  );
  const tell = () => {
    const said = document.querySelector('[role="status"][aria-label="Kept"]')?.textContent;
    if (said !== 'All edits are kept.' || told === edits) return;
    told = edits;
    (globalThis as unknown as { tellNode: (edits: number) => void }).tellNode(edits);
  };
  // In a task of its own: what an edit of this one changes is drawn by then.
  const observer = new MutationObserver(() => setTimeout(tell));
  observer.observe(document, { subtree: true, childList: true, characterData: true });
}

/** The annotations of both documents, of which one at least has changed, as they would be saved now. */
async function annotations(page: Page): Promise<readonly string[]> {
  const coming = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download changed files' }).click();
  const files = await downloaded(await coming);
  return NAMES.map((name) => files.get(`${name}.ann`)?.toString() ?? annotationAfter(0));
}

/** The room, in a browser that was started anew. */
async function visit(context: BrowserContext, guard: Guard, baseURL: string | undefined) {
  await guard.watch(context);
  await context.addInitScript(tellKept);
  let told = 0;
  await context.exposeFunction('tellNode', (edits: number) => {
    told = edits;
  });
  const page = await context.newPage();
  const room = roomOf(page);
  await page.goto(`${baseURL ?? ''}#/files`);
  return {
    page,
    /** The edits of this visit that were said to be kept. */
    told: () => told,
    keepNew: async () => {
      await room.choose(FILES);
      await room.keep.check();
    },
    openKept: async () => {
      const list = page.getByRole('region', { name: 'Kept on this computer' });
      await list.getByRole('listitem').getByRole('button').first().click();
      await expect(room.opened).toHaveText(/changed\./u);
    },
    /** Begins to edit the span of a document. */
    beginEditing: async (at: number) => {
      await room.options.nth(at).click();
      await expect(room.heading).toHaveText(NAMES[at] ?? '');
      await page.getByRole('button', { name: 'Edit', exact: true }).click();
      await page.locator('[data-span-button][tabindex="0"]').focus();
    },
    /** The next edit, when so many were made before. */
    edit: (before: number) => page.keyboard.press(keyOf(before)),
    expectTold: (edits: number) => expect.poll(() => told, { intervals: [20] }).toBe(edits),
  };
}

test('the browser is killed at 20 random moments of an edit session, and all that was said to be kept is there', async ({
  baseURL,
  guard,
  launchOptions,
}) => {
  test.setTimeout(60_000 + KILLS * 20_000);
  const browser = await KillableBrowser.create(launchOptions);
  const random = seededRandom(22);
  /** By document, the edits that were said to be kept, and those that were asked for. */
  const kept = NAMES.map(() => 0);
  const asked = NAMES.map(() => 0);
  let lost = 0;
  for (let kill = 0; kill <= KILLS; kill += 1) {
    const { page, told, ...room } = await visit(await browser.start(), guard, baseURL);
    const own = kill % NAMES.length;

    if (kill === 0) {
      await room.keepNew();
    } else {
      await test.step(`what was kept before kill ${kill} is there`, async () => {
        await room.openKept();
        const found = await annotations(page);
        for (const at of NAMES.keys()) {
          const [least = 0, most = 0] = [kept[at], asked[at]];
          const all = Array.from({ length: 1 + most - least }, (_, more) => least + more);
          const now = all.find((edits) => annotationAfter(edits) === found[at]);
          expect(now, `${found[at]} after ${least} to ${most} edits`).toBeDefined();
          if (now !== undefined && now < most) lost += 1;
          kept[at] = now ?? least;
          asked[at] = kept[at];
        }
      });
    }
    if (kill === KILLS) break;

    const moment = Math.round(random() * LONGEST_SESSION);
    await test.step(`kill ${kill + 1} comes ${moment} ms after the first edits`, async () => {
      await room.beginEditing(own);
      const before = kept[own] ?? 0;
      const edit = async () => {
        const edits = asked[own] ?? 0;
        asked[own] = edits + 1;
        await room.edit(edits);
      };
      for (let edits = 1; edits <= KEPT_EDITS; edits += 1) {
        await edit();
        await room.expectTold(edits);
      }
      let isKilled = false;
      const editOn = async () => {
        try {
          while (!isKilled) await edit();
        } catch (error) {
          if (!isKilled) throw error;
        }
      };
      const session = editOn();
      await page.waitForTimeout(moment);
      isKilled = true;
      await browser.kill();
      await session;
      kept[own] = before + told();
    });
  }
  await browser.remove();
  // Kills between two edits, with all of them kept, prove little.
  expect(lost).toBeGreaterThan(KILLS / 4);
  note({
    group: 'Page',
    fault: 'The browser is killed in an edit session, at 20 random moments',
    sees: 'At the next visit what was kept on this computer, with the edits.',
    next: 'No edit is missing of which the page had said that it is kept.',
  });
});

test('the browser is killed in the midst of a write, and what was kept is there at all visits after that', async ({
  baseURL,
  guard,
  launchOptions,
}) => {
  const browser = await KillableBrowser.create(launchOptions);
  let edits = 0;
  for (let kill = 0; kill < 3; kill += 1) {
    const { page, ...room } = await visit(await browser.start(), guard, baseURL);
    if (kill === 0) await room.keepNew();
    else await room.openKept();
    if (kill > 0)
      expect(await annotations(page)).toEqual([annotationAfter(edits), annotationAfter(0)]);
    await room.beginEditing(0);
    for (let edit = 1; edit <= KEPT_EDITS; edit += 1) {
      await room.edit(edits);
      edits += 1;
      await room.expectTold(edit);
    }
    await browser.kill();
    expect(await browser.tearLog(), 'its databases have a log').toBe(true);
  }
  await browser.remove();
});
