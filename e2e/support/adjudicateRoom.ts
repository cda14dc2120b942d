import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Page, TestInfo } from '@playwright/test';
import { strFromU8, unzipSync } from 'fflate';
import { tabTo } from './accessible.ts';
import { expect } from './test.ts';

/** A text of two annotators. */
export const TEXT = 'Olga Berg, a clerk of Turku, left for Oslo in May.';
const NOTE = '#1\tAnnotatorNotes T1\tsure of it\n';

/** Two annotators' versions of three texts in brat's files. */
export const BRAT: Readonly<Record<string, string>> = {
  'ida/a.txt': TEXT,
  'ida/a.ann': `T1\tPerson 0 9\tOlga Berg\n${NOTE}T2\tPlace 22 27\tTurku\nT3\tTime 46 49\tMay\nR1\tfrom Arg1:T1 Arg2:T2\t\n`,
  'ida/b.txt': 'Ida sang in Oslo.',
  'ida/b.ann': 'T1\tPerson 0 3\tIda\nT2\tPlace 12 16\tOslo\n',
  'ida/c.txt': 'Nobody was here.',
  'ida/c.ann': 'T1\tPerson 0 6\tNobody\n',
  'ole/a.txt': TEXT,
  'ole/a.ann':
    'T1\tPerson 0 4\tOlga\nT2\tBank 22 27\tTurku\nT3\tPlace 38 42\tOslo\nT4\tTime 46 49\tMay\nR1\tfrom Arg1:T1 Arg2:T2\t\n',
  'ole/b.txt': 'Ida sang in Oslo.',
  'ole/b.ann': 'T1\tPerson 0 3\tIda\n',
  'ole/c.txt': 'Nobody was here.',
  'ole/c.ann': 'T1\tPerson 0 6\tNobody\n',
};

/** Writes files of a project for this test, and opens the folder that they lie in. */
export async function openProject(
  page: Page,
  info: TestInfo,
  files: Readonly<Record<string, string>>,
) {
  const root = info.outputPath('project');
  for (const [path, text] of Object.entries(files)) {
    const full = join(root, path);
    await mkdir(dirname(full), { recursive: true });
    await writeFile(full, text);
  }
  await page.goto('#/files');
  await page.locator('input[type=file][aria-label=Folder]').setInputFiles(root);
  await expect(page.getByRole('status', { name: 'Opened' })).toHaveText(/^\d+ documents/u);
  return parts(page);
}

/** The view's parts, by the names that people know. */
function parts(page: Page) {
  return {
    press: async (button: string) => {
      await tabTo(page, page.getByRole('button', { name: button, exact: true }));
      await page.keyboard.press('Enter');
    },
    button: (name: string | RegExp) => page.getByRole('button', { name, exact: true }),
    said: page.getByRole('status', { name: 'Difference', exact: true }),
    progress: page.getByRole('status', { name: 'Progress' }),
    last: page.getByRole('status', { name: 'Decided last' }),
    gold: page
      .getByRole('region', { name: 'Gold version so far' })
      .getByRole('list', { name: 'Spans in the text' })
      .getByRole('button'),
    list: page.getByRole('listbox', { name: 'Differences' }),
    /** The files of the gold version, by their names. */
    saved: async (ask: () => Promise<void>) => {
      const coming = page.waitForEvent('download');
      await ask();
      const download = await coming;
      const bytes = await readFile(await download.path());
      if (!download.suggestedFilename().endsWith('.zip')) {
        return { [download.suggestedFilename()]: bytes.toString('utf8') };
      }
      return Object.fromEntries(
        Object.entries(unzipSync(bytes)).map(([path, file]) => [
          path.slice(path.indexOf('/') + 1),
          strFromU8(file),
        ]),
      );
    },
  };
}
