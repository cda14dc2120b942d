import type { Page } from '@playwright/test';

/** The browser's own folder for this page is the one that the reader chooses: there is no window to choose in. */
export async function chooseOwnFolder(page: Page): Promise<void> {
  await page.addInitScript(() => {
    Object.assign(globalThis, { showDirectoryPicker: () => navigator.storage.getDirectory() });
  });
}

/** Write a file in it, and the folders that it lies in. */
export async function writeOwn(page: Page, path: string, content: string): Promise<void> {
  await page.evaluate(
    async ([to, text]) => {
      const steps = to.split('/');
      let folder = await navigator.storage.getDirectory();
      for (const step of steps.slice(0, -1)) {
        folder = await folder.getDirectoryHandle(step, { create: true });
      }
      const file = await folder.getFileHandle(steps.at(-1) ?? '', { create: true });
      const writable = await file.createWritable();
      await writable.write(text);
      await writable.close();
    },
    [path, content] as const,
  );
}

/** What a file in it has. */
export function readOwn(page: Page, path: string): Promise<string> {
  return page.evaluate(async (from) => {
    const steps = from.split('/');
    let folder = await navigator.storage.getDirectory();
    for (const step of steps.slice(0, -1)) folder = await folder.getDirectoryHandle(step);
    return (await (await folder.getFileHandle(steps.at(-1) ?? '')).getFile()).text();
  }, path);
}
