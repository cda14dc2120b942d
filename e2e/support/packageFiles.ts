import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Files } from './faultServer.ts';

const MODELS = fileURLToPath(new URL('../../models/', import.meta.url));

/** The tiny package cut in parts of this size comes in a dozen of them. */
export const PART_BYTES = 65_536;

/** What is downloaded but for the page itself and the manifest. */
export const LARGE = /\.wasm$|\/models\/tiny\/(?!manifest)/u;

/** What of a manifest these helpers look at. */
interface FileRef {
  path: string;
  bytes: number;
  sha256: string;
  parts?: FileRef[];
}

function describe(path: string, content: Buffer): FileRef {
  const sha256 = createHash('sha256').update(content).digest('hex');
  return { path, bytes: content.length, sha256 };
}

/** All files that a manifest lists, wherever it does. */
function filesIn(value: unknown): FileRef[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('path' in value && 'sha256' in value) return [value as FileRef];
  return Object.values(value).flatMap(filesIn);
}

/**
 * A package of `models/` as another version of it might be: its files cut in parts, so that a
 * small one comes as a large one does, and the JSON ones with `space` at their end, which changes
 * their hashes and nothing else.
 */
export async function versionOf(name: string, partBytes: number, space = ''): Promise<Files> {
  const folder = `${MODELS}${name}/`;
  const manifest: unknown = JSON.parse(await readFile(`${folder}manifest.json`, 'utf8'));
  const files = new Map<string, Buffer>();
  for (const file of filesIn(manifest)) {
    const read = await readFile(folder + file.path);
    const content = file.path.endsWith('.json') ? Buffer.concat([read, Buffer.from(space)]) : read;
    Object.assign(file, describe(file.path, content));
    if (content.length <= partBytes) {
      files.set(file.path, content);
      continue;
    }
    file.parts = [];
    for (let start = 0; start < content.length; start += partBytes) {
      const part = content.subarray(start, start + partBytes);
      const path = `${file.path}.part${file.parts.length}`;
      file.parts.push(describe(path, part));
      files.set(path, part);
    }
  }
  files.set('manifest.json', Buffer.from(JSON.stringify(manifest)));
  return new Map([...files].map(([path, content]) => [`models/${name}/${path}`, content]));
}
