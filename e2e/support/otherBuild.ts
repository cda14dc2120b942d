import { mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeServiceWorker } from '../../scripts/vite/service-worker.js';
import { DIST } from './faultServer.ts';

/** The part of a file's name that is made from its content; those of WebAssembly stay. */
const HASHED = /-([\w-]{8})\.(?!wasm$)\w+$/u;

/** What page and workers call the sources that they were made of. */
const SOURCES = /"([0-9a-f]{16})"|`([0-9a-f]{16})`/u;

/**
 * Make another build of the page in a folder: the same, but all its scripts and styles have other names,
 * its page another build's name, and page and workers no longer understand those of the first.
 */
export async function makeOtherBuild(folder: string): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, 'assets'), { recursive: true });
  const assets = readdirSync(join(DIST, 'assets'));
  const names = new Map(
    assets.flatMap((name) => {
      const hash = HASHED.exec(name)?.[1];
      return hash === undefined ? [] : [[name, name.replace(hash, reversed(hash))]];
    }),
  );
  const sources = nameOfSources(assets);
  const changed = (text: string) => {
    let other = text.replaceAll(sources, reversed(sources));
    for (const [from, to] of names) other = other.replaceAll(from, to);
    return other.replace(
      /(<meta name="build" content=")(\w+)/u,
      (_, head: string, name: string) => {
        return head + reversed(name);
      },
    );
  };
  const files = readdirSync(DIST, { withFileTypes: true }).filter((entry) => entry.isFile());
  for (const path of [
    ...files.map(({ name }) => name),
    ...assets.map((name) => `assets/${name}`),
  ]) {
    const content = readFileSync(join(DIST, path));
    const isText = /\.(?:js|css|html|webmanifest)$/u.test(path);
    writeFileSync(join(folder, changed(path)), isText ? changed(content.toString()) : content);
  }
  symlinkSync(join(DIST, 'models'), join(folder, 'models'));
  await writeServiceWorker(folder);
}

function nameOfSources(assets: readonly string[]): string {
  const entry = assets.find((name) => name.startsWith('entry-')) ?? '';
  const [, one, other] = SOURCES.exec(readFileSync(join(DIST, 'assets', entry), 'utf8')) ?? [];
  const name = one ?? other;
  if (name === undefined) throw new Error('The worker does not name its sources.');
  return name;
}

/** A name of the same length that is another one. */
function reversed(name: string): string {
  const other = [...name].reverse().join('');
  if (other === name) throw new Error(`${name} is the same from both ends.`);
  return other;
}
