import { readFile } from 'node:fs/promises';
import { type Download, expect, type Page } from '@playwright/test';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';

/** Files by their paths. */
export type FileTree = Readonly<Record<string, string | Uint8Array>>;

/** The room Files, by the names that people and screen readers know. */
export function roomOf(page: Page) {
  return {
    opened: page.getByRole('status', { name: 'Opened' }),
    listed: page.getByRole('status', { name: 'Listed' }),
    list: page.getByRole('listbox', { name: 'Documents' }),
    options: page.getByRole('listbox', { name: 'Documents' }).getByRole('option'),
    heading: page.getByRole('heading', { level: 2 }),
    drawnText: page.getByRole('region', { name: 'Annotated text' }).locator('.annotated-text'),
    entities: page.getByRole('table', { name: 'Entities' }),
    keep: page.getByRole('checkbox', { name: 'Keep on this computer' }),
    open: async () => {
      await page.goto('#/files');
      await expect(page.getByText('Drop files, a folder or a zip here.')).toBeVisible();
    },
    choose: (files: FileTree) =>
      page.locator('input[type=file][aria-label=Files]').setInputFiles(
        Object.entries(files).map(([name, content]) => ({
          name,
          mimeType: '',
          buffer: Buffer.from(content),
        })),
      ),
    drop: (files: FileTree) => drop(page, files),
  };
}

/** Drop files anywhere in the window. */
export async function drop(page: Page, files: FileTree): Promise<void> {
  await page.evaluate(
    (contents) => {
      const dataTransfer = new DataTransfer();
      for (const [name, encoded] of contents) {
        const bytes = Uint8Array.from(atob(encoded), (character) => character.charCodeAt(0));
        dataTransfer.items.add(new File([bytes], name));
      }
      document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true }));
    },
    Object.entries(files).map(
      ([name, content]) => [name, Buffer.from(content).toString('base64')] as const,
    ),
  );
}

/** A zip of files. */
export function zipOf(files: FileTree): Uint8Array {
  const entries = Object.entries(files).map(([path, content]) => [
    path,
    typeof content === 'string' ? strToU8(content) : content,
  ]);
  return zipSync(Object.fromEntries(entries) as Record<string, Uint8Array>, { level: 1 });
}

/** The bytes of a download's files: of those in it where it is a zip, else of itself. */
export async function downloaded(download: Download): Promise<ReadonlyMap<string, Buffer>> {
  const bytes = await readFile(await download.path());
  const name = download.suggestedFilename();
  if (!name.endsWith('.zip')) return new Map([[name, bytes]]);
  return new Map(
    Object.entries(unzipSync(bytes)).map(([path, content]) => [path, Buffer.from(content)]),
  );
}

/** The same as text. */
export async function unzipped(download: Download): Promise<Record<string, string>> {
  const files = [...(await downloaded(download))];
  return Object.fromEntries(files.map(([path, bytes]) => [path, strFromU8(bytes)]));
}
